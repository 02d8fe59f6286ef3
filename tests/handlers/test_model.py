"""Whatever mentees and mentors tap in whatever order: the appointments stay what the model says (RELIABILITY R7)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, ZAHRA, Actor
from bot.screens.screen import Screen
from tests.handlers.desk import Desk, paths, times
from tests.handlers.programme import check_always, check_in_flight, check_step, id_of, visits

SAMIR = Actor(1004, "Samir", "ar", "")
MENTEES, MENTORS = (ZAHRA, OMAR, OLENA, SAMIR), (ANNA, JONAS)
EVERYBODY = st.sampled_from(MENTEES + MENTORS)
PICK = st.integers(0, 10**6)


class Programme(RuleBasedStateMachine):
    """Everybody taps buttons: fresh ones, old ones, those of others. Time passes, notices are sent."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        self.desk.tx.run("INSERT OR REPLACE INTO booking_rules SELECT DISTINCT mentor_id, 60, 15, 240, 10 FROM hours")
        self.ids = {who: id_of(self.desk, who) for who in (*MENTEES, *MENTORS)}
        self.shown: dict[Actor, list[str]] = {who: [] for who in self.ids}
        self.refusals = {who: self.desk.press(who, "no/such/path") for who in self.ids}
        self.desk.on_delivery = self.delivered

    def press(self, who: Actor, path: str) -> Screen:
        """Press, compare with the model, and remember what can be pressed next."""
        before, now = visits(self.desk), int(self.desk.now.timestamp())
        screen = self.desk.press(who, path)
        check_step(before, visits(self.desk), path, self.ids[who], now)
        self.keep(who, screen)
        return screen

    def keep(self, who: Actor, screen: Screen) -> None:
        acting = [path for path in paths(screen) if re.search(r"/(yes|confirm|again|at/\d+|cancel|move)$", path)]
        self.shown[who] += [path for path in acting if path not in self.shown[who]][:12]

    def delivered(self, account: int, screen: Screen) -> None:
        check_in_flight(self.desk, account)
        self.keep(next(who for who in self.ids if who.account == account), screen)

    @rule(who=st.sampled_from(MENTEES), kind=PICK, day=PICK, clock=PICK)
    def book(self, who: Actor, kind: int, day: int, clock: int) -> None:
        """Book by fresh buttons: it succeeds, or the limit is reached, or nothing is free."""
        before = len(visits(self.desk))
        kinds = [path for path in paths(self.desk.press(who, "home")) if path.startswith("book/")]
        screen = self.press(who, kinds[kind % len(kinds)])
        days = [path for path in paths(screen) if re.fullmatch(r"book/\d+/\d+/\d+", path)]
        if days:
            clocks = times(self.press(who, days[day % len(days)]))
            self.press(who, clocks[clock % len(clocks)])
            assert len(visits(self.desk)) == before + 1

    @rule(who=st.sampled_from(MENTORS), whom=st.sampled_from(MENTEES), pick=PICK)
    def book_for(self, who: Actor, whom: Actor, pick: int) -> None:
        screen = self.press(who, f"mentees/{self.ids[whom]}/book")
        if screen == self.refusals[who]:
            assert (who is JONAS) != (whom is SAMIR)
            return
        found = [path for path in paths(screen) if re.search(r"/book/\d+$", path)]
        self.keep(who, self.press(who, found[pick % len(found)]))

    def change(self, who: Actor, what: str, pick: int, time: int) -> None:
        """Open an appointment of hers and do something about it by fresh buttons."""
        now = int(self.desk.now.timestamp())
        open_ones = [v for v in visits(self.desk).values() if v.state == "booked" and v.start > now]
        own = [v for v in open_ones if self.ids[who] in (v.mentor, v.mentee)]
        if not own:
            return
        visit = own[pick % len(own)]
        self.press(who, f"appointments/{visit.id}")
        base = f"appointments/{visit.id}/{visit.version}"
        if what == "move":
            found = times(self.press(who, f"{base}/move"))
            days = [path for path in paths(self.press(who, f"{base}/move")) if re.search(r"/move/\d+$", path)]
            found += times(self.press(who, days[time % len(days)])) if days else []
            if found:
                self.press(who, found[time % len(found)])
                assert visits(self.desk)[visit.id].version == visit.version + 1
        elif what == "cancel":
            self.press(who, f"{base}/cancel")
            self.press(who, f"{base}/cancel/yes")
            assert visits(self.desk)[visit.id].state == "cancelled"
        else:
            self.press(who, f"{base}/confirm" if what == "confirm" else f"appointments/{visit.id}/again")

    @rule(who=st.sampled_from(MENTEES), what=st.sampled_from(["move", "cancel", "confirm"]), pick=PICK, time=PICK)
    def a_mentee_changes(self, who: Actor, what: str, pick: int, time: int) -> None:
        self.change(who, what, pick, time)

    @rule(who=st.sampled_from(MENTORS), what=st.sampled_from(["move", "cancel", "again"]), pick=PICK, time=PICK)
    def a_mentor_changes(self, who: Actor, what: str, pick: int, time: int) -> None:
        self.change(who, what, pick, time)

    @rule(who=EVERYBODY, pick=PICK, twice=st.booleans())
    def press_something_old(self, who: Actor, pick: int, twice: bool) -> None:
        if self.shown[who]:
            path = self.shown[who][-1 - pick % len(self.shown[who])]
            self.press(who, path)
            if twice:
                self.press(who, path)

    @rule(who=EVERYBODY, whose=EVERYBODY, pick=PICK)
    def press_what_is_another_s(self, who: Actor, whose: Actor, pick: int) -> None:
        theirs = [
            path
            for path in self.shown[whose]
            if (number := re.match(r"appointments/(\d+)", path))
            and self.ids[who] not in ((v := visits(self.desk)[int(number[1])]).mentor, v.mentee)
        ]
        if theirs:
            before = visits(self.desk)
            assert self.desk.press(who, theirs[pick % len(theirs)]) == self.refusals[who]
            assert visits(self.desk) == before

    @rule(hours=st.sampled_from([1, 14, 26, 60]), down=st.booleans())
    def time_passes(self, hours: int, down: bool) -> None:
        """With the bot running, or down: then what still makes sense is sent at its end."""
        if down:
            self.desk.now += timedelta(hours=hours)
        self.desk.pass_time(hours=hours)

    @invariant()
    def nothing_overlaps_and_nothing_is_told_twice(self) -> None:
        check_always(self.desk)

    def teardown(self) -> None:
        self.desk.pass_time(days=20)
        check_always(self.desk)
        self.desk.__exit__()


Programme.TestCase.settings = settings(
    max_examples=100,
    stateful_step_count=18,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # shrinking such programmes takes minutes
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.slow
class TestProgramme(Programme.TestCase):  # type: ignore[name-defined,misc]
    """About a hundred programmes."""
