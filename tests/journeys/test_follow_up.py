"""From an internship to a training and a job, until a year at work: asked, answered, and never out of sight."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.delivery import rounds
from bot.domain.holidays import computed
from bot.domain.moments import at_local, local
from bot.domain.people import FOLLOW_UP
from bot.domain.placements import EMPLOYMENT, INTERNSHIP, TRAINING, Placement
from bot.i18n import Language, load
from bot.simulator import Message, Phone
from bot.store import holidays, invitations, people, placements, plans
from bot.store.database import Transaction
from tests.handlers.placed import employer
from tests.journeys.hands import buttons, find, said, tap
from tests.world import World

pytestmark = pytest.mark.slow

MONDAY = date(2026, 11, 23)
LANGUAGES = load()
ANNA = 3


@pytest_asyncio.fixture
async def story(tmp_path: Path) -> AsyncIterator[Story]:
    """The demo's people, and somebody new with an invitation."""
    world = World(tmp_path)
    world.do(lambda tx: holidays.replace(tx, [2027, 2028, 2029], list(computed([2027, 2028, 2029]))))
    await world.start()
    story = Story(world)
    try:
        yield story
        world.check_outgoing()
    finally:
        await world.close()


class Story:
    """What happens to one mentee, with the clock on its way."""

    def __init__(self, world: World) -> None:
        self.world, self.anna = world, world.phone("anna")
        world.phone("petra")  # who leads the project hears of what is late

    async def join(self, code: str, account: int) -> Phone:
        """Let somebody take up Anna's invitation in her language, with both consents."""
        link = self.world.do(
            lambda tx: invitations.add(
                tx, role="mentee", project_id=1, inviter_id=ANNA, name="Parisa", now=self.world.clock.now()
            )[1]
        )
        phone = self.world.simulator.phone(account, first_name="Parisa", language_code=code[:2])
        phone.start(link)
        await self.world.settle()
        await tap(self.world, phone, rf"join/{code}/[\w-]+", r"join/.*/consent", r"join/.*/agree", "follow-up/yes")
        person = self.world.do(lambda tx: people.by_account(tx, account, now=self.world.clock.now()))
        assert person is not None and FOLLOW_UP in person.consents
        self.mentee = person.id
        return phone

    def begin(self, type: str, day: date, **more: date | int) -> int:
        """Record a placement, as Anna does."""

        def work(tx: Transaction) -> int:
            made = Placement(0, self.mentee, 1, ANNA, type, day, employer(tx), **more)  # type: ignore[arg-type]
            number = placements.add(tx, made, now=self.world.clock.now())
            plans.replan(tx, number, now=self.world.clock.now())
            return number

        return self.world.do(work)

    def switch(self, placement: int, day: date) -> None:
        """Record that she goes on to something else."""

        def work(tx: Transaction) -> None:
            sql = "UPDATE placement SET ended_on = ?, end_kind = 'switched' WHERE id = ?"
            tx.run(sql, (day.isoformat(), placement))
            plans.replan(tx, placement, now=self.world.clock.now())

        self.world.do(work)

    async def until(self, day: date, clock: time = time(17, 31)) -> None:
        """Let time pass; the bot does its rounds on the day before, and sends what is due."""
        target = at_local(day, clock)
        for at in (target - timedelta(hours=20), target):
            self.world.clock.move(max(timedelta(0), at - self.world.clock.now()))
            self.world.do(lambda tx: rounds.do(tx, now=self.world.clock.now()))
            assert self.world.app is not None
            self.world.app.sender.wake()
            await self.world.settle()

    def states(self, placement: int) -> dict[str, str]:
        rows = self.world.all("SELECT step, state FROM check_in WHERE placement_id = ? ORDER BY due_at", placement)
        return {row["step"]: row["state"] for row in rows}


async def answer(story: Story, phone: Phone, *answers: str) -> Message:
    """Tap answers; each is the same message, edited in its place."""
    before = len(phone.messages)
    for one in answers:
        await tap(story.world, phone, rf"check-ins/\d+/{one}")
    assert len(phone.messages) == before, "one message, edited in place"
    return find(phone, r"check-ins/\d+/stop")[0]


def came(phone: Phone, since: int) -> list[str]:
    """Return when (Saxon clock) the bot's messages came after the first so many."""
    return [f"{local(one.date):%Y-%m-%d %H:%M}" for one in phone.messages[since:] if one.from_bot]


async def internship(story: Story, phone: Phone, language: Language) -> int:
    """Four weeks of internship: asked on the first day, after ten, before the end, and what came of it."""
    placement = story.begin(INTERNSHIP, date(2026, 11, 30), planned_end=date(2026, 12, 30))
    for day, answers in (
        (date(2026, 12, 1), ("still_there/yes", "mood/good")),
        (date(2026, 12, 10), ("still_there/yes", "mood/good")),
        (date(2026, 12, 24), ("still_there/yes", "mood/good", "stopping/no")),  # E-3 is a Sunday after Christmas
    ):
        await story.until(day)
        assert language.text("A short question: do you still go to your work, training or course?") in said_raw(phone)
        message = await answer(story, phone, *answers)
        assert language.text("Thank you for your answer.") in message.text
    await story.until(date(2027, 1, 4))  # E+2 is New Year's Day
    await answer(story, phone, "still_there/yes", "mood/good")
    assert [state for step, state in story.states(placement).items() if step in ("S+1", "S+10", "E-3", "E+2")] == [
        "answered"
    ] * 4
    return placement


def said_raw(phone: Phone) -> str:
    """Return the newest message's text as it is."""
    return find(phone, r"check-ins/\d+/stop")[0].text


async def test_an_internship_becomes_a_training_and_a_job_until_the_year_is_full(story: Story) -> None:
    language, world = LANGUAGES["fa_AF"], story.world
    phone = await story.join("fa_AF", 5001)
    first = await internship(story, phone, language)

    story.switch(first, date(2027, 1, 31))
    training = story.begin(
        TRAINING, date(2027, 2, 1), planned_end=date(2029, 7, 31), probation_end=date(2027, 5, 31), follows_id=first
    )
    await story.until(date(2027, 2, 4))
    message = await answer(story, phone, "still_there/yes", "mood/so_so", "topic/language")
    assert language.text("Your mentor contacts you.") in message.text
    (task,) = world.all("SELECT id, level, due_on FROM task WHERE closed_at IS NULL AND kind = 'follow_up'")
    assert task["level"] == "amber" and language.day(date.fromisoformat(task["due_on"])) in message.text
    await story.until(date(2027, 2, 5), time(8, 1))
    await tap(world, story.anna, "tasks", f"tasks/{task['id']}", f"tasks/{task['id']}/close/solved")
    await story.until(date(2027, 2, 15))
    await answer(story, phone, "still_there/yes", "mood/good")

    story.switch(training, date(2027, 2, 28))
    job = story.begin(EMPLOYMENT, date(2027, 3, 1), probation_end=date(2027, 8, 31), follows_id=training)
    year = world.all(
        "SELECT step, due_on, kind FROM check_in WHERE placement_id = ? AND kind <> 'info' ORDER BY due_at", job
    )
    assert [row["step"] for row in year] == (
        ["S+2", "S+7", "S+14", "S+30", "S+60", "S+90", "P-28", "P+7", "S+270", "S+365"]
    )
    await story.until(date(2027, 2, 26))
    assert language.day(date(2027, 3, 1)) in said_raw(phone)
    for row in year:
        await story.until(date.fromisoformat(row["due_on"]))
        answers = ["still_there/yes", "mood/good", *(["stopping/no"] if row["kind"] == "milestone" else [])]
        await answer(story, phone, *answers)

    assert set(story.states(job).values()) <= {"answered", "sent"}
    (row,) = world.all("SELECT confirmed_on, confirmed_by FROM placement WHERE id = ?", job)
    assert (row["confirmed_on"], row["confirmed_by"]) == ("2028-02-29", "mentee"), "the year is full"
    assert world.all("SELECT 1 FROM task WHERE kind = 'follow_up' AND closed_at IS NULL") == []
    story.anna.start()
    await world.settle()
    await tap(world, story.anna, "mentees", f"mentees/{story.mentee}", rf"mentees/{story.mentee}/plan/{job}")
    assert said(story.anna.screen).count(LANGUAGES["de"].text("answered")) >= len(year)
    talks = world.all("SELECT step FROM task WHERE kind = 'employer_check_in' AND placement_id = ? ORDER BY id", job)
    assert [row["step"] for row in talks] == ["S+10", "P-28", "S+180"]


@pytest.mark.parametrize("code", ["ar", "uk"])
async def test_a_training_after_the_internship_ends_early_and_the_mentor_hears_of_it_at_once(
    story: Story, code: str
) -> None:
    language, world = LANGUAGES[code], story.world
    phone = await story.join(code, 5002)
    story.switch(await internship(story, phone, language), date(2027, 1, 31))
    placement = story.begin(TRAINING, date(2027, 2, 1), planned_end=date(2029, 7, 31))
    await story.until(date(2027, 2, 4))
    told = len(story.anna.messages)

    message = await answer(story, phone, "still_there/ended", "topic/people")

    assert language.text("Please sign nothing and do not quit before you have talked to your mentor.") in message.text
    assert "110" in message.text and "112" in message.text
    assert language.day(date(2027, 2, 5)) in message.text, "until then somebody calls"
    assert "Parisa" in story.anna.messages[-1].text and len(story.anna.messages) == told + 1
    assert all("Krause" not in one.text for one in (*phone.messages, story.anna.messages[-1]))
    (task,) = [path for path in buttons(story.anna.messages[-1]) if path.startswith("tasks/")]
    await tap(world, story.anna, task)
    assert LANGUAGES["de"].text("says that it has ended") in said(story.anna.screen)
    await tap(world, story.anna, f"{task}/close/ended")
    assert world.all("SELECT step FROM task WHERE closed_at IS NULL AND placement_id = ?", placement) == [
        {"step": "end"}
    ]
