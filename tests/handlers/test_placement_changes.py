"""Placements change: dates, ends, what follows; old buttons change nothing, and access follows the mentee."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA
from bot.domain.placements import END_REASONS
from bot.screens.placement_ends import ends_later
from bot.screens.placement_notes import refusal
from bot.screens.placements import cannot_reopen
from bot.screens.screen import Screen
from bot.store import plans
from tests.handlers.colleague import DRESDEN, KARIM, hand_over, hand_over_all, id_of, join, refused, stand_in
from tests.handlers.desk import Desk, german, paths
from tests.handlers.placing import TODAY, WHAT_IS_NEEDED, begin, draft_of, fill, placements, record, saved

DE = german()
YESTERDAY = TODAY - timedelta(days=1)
BEGUN = date(2026, 9, 1)


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Whose plans were brought in line, in order."""
    calls: list[int] = []
    monkeypatch.setattr(plans, "replan", lambda tx, placement_id, *, now: calls.append(placement_id))
    yield calls


def job(desk: Desk) -> str:
    """Record a job that has begun and return the start of its buttons."""
    return f"placements/{record(desk, ZAHRA, 'employment', start=BEGUN)['id']}"


def row(desk: Desk, number: int = 0) -> dict[str, Any]:
    return placements(desk)[number]


def tap(desk: Desk, screen: Screen, end: str) -> Screen:
    return desk.press(ANNA, next(path for path in paths(screen) if path.endswith(end)))


def test_a_change_moves_dates_and_probation_and_plans_anew(desk: Desk, planned: list[int]) -> None:
    base = job(desk)
    draft = draft_of(desk.press(ANNA, f"{base}/1/change"))
    desk.press(ANNA, f"drafts/{draft}/start/{date(2026, 10, 1).toordinal()}")
    desk.press(ANNA, f"drafts/{draft}/probation/3")
    desk.press(ANNA, f"drafts/{draft}/hours/30")
    assert row(desk)["starts_on"] == "2026-09-01", "nothing is changed before it is saved"

    shown = saved(desk, draft)

    changed = row(desk)
    assert (changed["starts_on"], changed["probation_end"], changed["weekly_hours"]) == ("2026-10-01", "2026-12-31", 30)
    assert changed["version"] == 2 and f"{base}/2/change" in paths(shown)
    assert planned == [changed["id"]] * 2
    saved(desk, draft)
    assert row(desk) == changed, "a second tap changes nothing more"


def test_the_form_of_a_change_says_what_is_there(desk: Desk) -> None:
    record(desk, ZAHRA, "training", stay="yes", probation=2)

    shown = desk.press(ANNA, f"placements/{row(desk)['id']}/1/change").text

    for value in ("Duale Ausbildung", "Bäckerei Schmidt", "1. August 2027", "31. Juli 2030", "30.09.2027", "Ja"):
        assert value in shown


def test_a_change_that_cannot_be_gets_its_sentence(desk: Desk) -> None:
    base = job(desk)
    draft = draft_of(desk.press(ANNA, f"{base}/1/change"))
    desk.press(ANNA, f"drafts/{draft}/end/{date(2026, 8, 31).toordinal()}")

    assert refusal(DE, "ends_first") in saved(desk, draft).text
    assert row(desk)["version"] == 1


def test_old_buttons_and_old_forms_change_nothing(desk: Desk) -> None:
    base = job(desk)
    old = draft_of(desk.press(ANNA, f"{base}/1/change"))
    follows = draft_of(desk.press(ANNA, f"{base}/1/switch/training"))
    desk.tx.run("UPDATE placement SET version = 2, weekly_hours = 10")
    before = row(desk)

    for act in ("change", "switch", "switch/training", "goes-on", "end", "end/early", "end/early/pay/739942", "reopen"):
        assert refused(desk, ANNA, f"{base}/1/{act}"), act
    for draft in (old, follows):
        assert refused(desk, ANNA, f"drafts/{draft}/save") and refused(desk, ANNA, f"drafts/{draft}")
    assert placements(desk) == [before]
    assert draft_of(desk.press(ANNA, f"{base}/2/change")) > old


def test_it_goes_on_notes_day_and_mentor_and_keeps_the_version(desk: Desk) -> None:
    base = job(desk)
    desk.press(ANNA, f"{base}/1/goes-on")
    shown = desk.press(ANNA, f"{base}/1/goes-on")

    assert (row(desk)["confirmed_on"], row(desk)["confirmed_by"], row(desk)["version"]) == ("2026-11-23", "mentor", 1)
    assert DE.text("It goes on, said the mentor: {day}", day=DE.numeric_day(TODAY)) in shown.text


def test_what_has_not_begun_does_not_go_on(desk: Desk) -> None:
    base = f"placements/{record(desk, ZAHRA, 'employment')['id']}"

    assert refused(desk, ANNA, f"{base}/1/goes-on")
    assert not any(path.endswith("goes-on") for path in paths(desk.press(ANNA, base)))


def test_an_early_end_has_a_reason_of_the_list_and_a_day(desk: Desk, planned: list[int]) -> None:
    base = job(desk)
    for number, reason in enumerate(END_REASONS):
        screen = desk.press(ANNA, f"{base}/{2 * number + 1}/end")
        for step in ("/early", f"/{reason}", f"/{YESTERDAY.toordinal()}"):
            screen = tap(desk, screen, step)

        ended = row(desk)
        assert (ended["end_kind"], ended["end_reason"], ended["ended_on"]) == ("early", reason, "2026-11-22")
        assert base in paths(screen)
        desk.press(ANNA, f"{base}/{2 * number + 2}/reopen")

    assert planned == [1] * (1 + 2 * len(END_REASONS))


def test_a_second_tap_on_the_end_finds_it_ended(desk: Desk) -> None:
    base = job(desk)
    first = desk.press(ANNA, f"{base}/1/end/early/pay/{YESTERDAY.toordinal()}")
    ended = row(desk)

    assert desk.press(ANNA, f"{base}/1/end/early/pay/{YESTERDAY.toordinal()}") == first
    assert refused(desk, ANNA, f"{base}/1/end/early/hours/{YESTERDAY.toordinal()}")
    assert refused(desk, ANNA, f"{base}/1/end/early/pay/{TODAY.toordinal()}")
    assert row(desk) == ended


def test_what_was_completed_needs_no_reason(desk: Desk) -> None:
    record(desk, ZAHRA, "internship", start=date(2026, 10, 26), end=date(2026, 11, 20))
    screen = desk.press(ANNA, f"placements/{row(desk)['id']}/1/end")
    screen = tap(desk, screen, "/done")
    tap(desk, screen, f"/{date(2026, 11, 20).toordinal()}")

    assert (row(desk)["end_kind"], row(desk)["end_reason"], row(desk)["ended_on"]) == ("completed", None, "2026-11-20")


def test_what_was_to_begin_can_only_be_called_off(desk: Desk) -> None:
    base = f"placements/{record(desk, ZAHRA, 'employment')['id']}/1/end"
    screen = desk.press(ANNA, base)
    assert not {f"{base}/done", f"{base}/early"} & set(paths(screen))
    assert refused(desk, ANNA, f"{base}/early/pay")

    first = tap(desk, tap(desk, screen, "/void"), "/papers")
    second = desk.press(ANNA, f"{base}/void/papers")

    ended = row(desk)
    assert (ended["end_kind"], ended["end_reason"]) == ("cancelled_before_start", "papers")
    assert (ended["ended_on"], ended["version"]) == ("2026-11-23", 2)
    assert first == second


def test_no_other_reason_is_taken(desk: Desk) -> None:
    base = job(desk)

    for path in ("early/illness/739942", "early/none/739942", "done/pay/739942", "somehow/pay/739942"):
        assert refused(desk, ANNA, f"{base}/1/end/{path}")
    assert row(desk)["ended_on"] is None


def test_an_end_before_the_start_and_one_to_come_get_their_sentence(desk: Desk) -> None:
    base = job(desk)

    early = desk.press(ANNA, f"{base}/1/end/early/pay/{(BEGUN - timedelta(days=1)).toordinal()}")
    late = desk.press(ANNA, f"{base}/1/end/early/pay/{(TODAY + timedelta(days=1)).toordinal()}")

    message = "It cannot end before it began: {day}. Please choose a later day."
    assert DE.text(message, day=DE.numeric_day(BEGUN)) in early.text
    assert ends_later(DE) in late.text
    assert row(desk)["ended_on"] is None


def test_an_end_by_mistake_is_taken_back(desk: Desk, planned: list[int]) -> None:
    base = job(desk)
    desk.press(ANNA, f"{base}/1/end/early/pay/{YESTERDAY.toordinal()}")

    desk.press(ANNA, f"{base}/2/reopen")

    back = row(desk)
    assert (back["ended_on"], back["end_kind"], back["end_reason"], back["version"]) == (None, None, None, 3)
    assert planned == [back["id"]] * 3
    assert refused(desk, ANNA, f"{base}/3/reopen")


def test_an_end_stays_where_another_training_runs_instead_or_follows(desk: Desk) -> None:
    first = record(desk, ZAHRA, "training", start=BEGUN, end=date(2029, 8, 31))
    base = f"placements/{first['id']}"
    desk.press(ANNA, f"{base}/1/end/early/pay/{YESTERDAY.toordinal()}")
    record(desk, ZAHRA, "training", start=TODAY, end=date(2029, 11, 22))

    assert refusal(DE, "second_training") in desk.press(ANNA, f"{base}/2/reopen").text
    assert row(desk)["ended_on"] == "2026-11-22"

    draft = draft_of(desk.press(ANNA, f"placements/{row(desk, 1)['id']}/1/switch/employment"))
    fill(desk, draft, WHAT_IS_NEEDED["employment"])
    saved(desk, draft)
    assert cannot_reopen(DE) in desk.press(ANNA, f"placements/{row(desk, 1)['id']}/2/reopen").text


def test_from_internship_to_training_to_a_job_the_path_stays_on_one_screen(desk: Desk, planned: list[int]) -> None:
    zahra = id_of(desk, ZAHRA)
    record(desk, ZAHRA, "internship", start=TODAY, end=date(2026, 12, 4))
    desk.now += timedelta(days=14)
    _follow(desk, "training", subtype="dual", start=date(2026, 12, 14), end=date(2029, 12, 13))
    desk.now += timedelta(days=600)
    _follow(desk, "employment", adequate="yes", start=date(2028, 8, 1))

    internship, training, hired = placements(desk)
    assert (internship["end_kind"], internship["ended_on"]) == ("switched", "2026-12-04")
    assert (training["end_kind"], training["ended_on"]) == ("switched", "2028-07-31")
    assert (hired["end_kind"], hired["follows_id"]) == (None, training["id"])
    assert training["follows_id"] == internship["id"]
    assert {one["employer_id"] for one in placements(desk)} == {internship["employer_id"]}
    assert planned == [1, 1, 2, 2, 3]
    shown = desk.press(ANNA, f"mentees/{zahra}/placements")
    steps = ("Orientierungspraktikum", "Duale Ausbildung", "Arbeitsstelle")
    assert [shown.text.index(step) for step in steps] == sorted(shown.text.index(step) for step in steps)
    assert [f"placements/{one['id']}" for one in placements(desk)] == [p for p in paths(shown) if p[-1].isdigit()][:3]
    for day in ("23.11.2026–04.12.2026", "14.12.2026–31.07.2028", "01.08.2028"):
        assert day in shown.text


def _follow(desk: Desk, type_: str, **answers: Any) -> None:
    newest = placements(desk)[-1]
    screen = desk.press(ANNA, f"placements/{newest['id']}")
    draft = draft_of(tap(desk, tap(desk, screen, "/switch"), f"/{type_}"))
    fill(desk, draft, answers)
    saved(desk, draft)
    saved(desk, draft)


def test_what_follows_must_begin_later(desk: Desk) -> None:
    base = job(desk)
    draft = draft_of(desk.press(ANNA, f"{base}/1/switch/employment"))
    fill(desk, draft, {"adequate": "no", "start": BEGUN})

    assert refusal(DE, "starts_first") in saved(desk, draft).text
    assert len(placements(desk)) == 1 and row(desk)["ended_on"] is None


def test_what_has_ended_is_followed_by_nothing(desk: Desk) -> None:
    base = job(desk)
    desk.press(ANNA, f"{base}/1/end/early/pay/{YESTERDAY.toordinal()}")

    assert refused(desk, ANNA, f"{base}/2/switch") and refused(desk, ANNA, f"{base}/2/switch/training")
    assert refused(desk, ANNA, f"{base}/2/end") and refused(desk, ANNA, f"{base}/2/goes-on")


def test_a_deputy_works_the_list_and_the_mentor_stays_whose_it_is(desk: Desk) -> None:
    join(desk)
    base = job(desk)
    assert refused(desk, KARIM, base)
    stand_in(desk, ANNA, ANNA, KARIM)

    heading = DE.text("List of: {name}", name="Anna")
    assert heading in desk.press(KARIM, base).text
    desk.press(KARIM, f"{base}/1/goes-on")
    made = record(desk, OMAR, "internship", who=KARIM)

    assert heading in desk.press(KARIM, f"drafts/{begin(desk, OMAR, 'training', who=KARIM)}").text
    assert made["mentor_id"] == id_of(desk, ANNA)
    assert row(desk)["confirmed_by"] == "mentor"
    desk.now += timedelta(days=8)
    assert refused(desk, KARIM, base)


def test_after_a_handover_the_new_mentor_works_them_and_the_old_one_does_not(desk: Desk) -> None:
    join(desk)
    base = job(desk)
    half = begin(desk, ZAHRA, "internship")
    hand_over(desk, ANNA, ZAHRA, KARIM)

    for path in (base, f"{base}/1/end", f"mentees/{id_of(desk, ZAHRA)}/placements", f"drafts/{half}/save"):
        assert refused(desk, ANNA, path), path
    assert base in paths(desk.press(KARIM, f"mentees/{id_of(desk, ZAHRA)}/placements"))
    desk.press(KARIM, f"{base}/1/end/early/other_job/{YESTERDAY.toordinal()}")
    assert row(desk)["end_reason"] == "other_job" and row(desk)["mentor_id"] == id_of(desk, ANNA)


def _end_mentoring(desk: Desk) -> None:
    zahra = id_of(desk, ZAHRA)
    asked = desk.press(ANNA, f"mentees/{zahra}/end/goal_reached")
    assert (
        DE.plural(
            "{n} placement is still running. It stays with you until it ends, under “Placements”.",
            "{n} placements are still running. They stay with you until they end, under “Placements”.",
            1,
        )
        in asked.text
    )
    tap(desk, asked, "/".join(paths(asked)[0].split("/")[-2:]))


def test_after_the_mentoring_what_runs_stays_with_its_mentor_until_it_ends(desk: Desk) -> None:
    zahra, old = id_of(desk, ZAHRA), record(desk, ZAHRA, "internship", start=date(2026, 3, 2), end=date(2026, 3, 27))
    desk.press(ANNA, f"placements/{old['id']}/1/end/done/none/{date(2026, 3, 27).toordinal()}")
    running = f"placements/{record(desk, ZAHRA, 'employment', start=BEGUN)['id']}"
    _end_mentoring(desk)

    assert refused(desk, ANNA, f"mentees/{zahra}") and refused(desk, ANNA, f"placements/{old['id']}")
    assert running in paths(desk.press(ANNA, "placements"))
    shown = desk.press(ANNA, f"mentees/{zahra}/placements")
    assert running in paths(shown) and f"mentees/{zahra}/placements/new" not in paths(shown)
    assert refused(desk, JONAS, running) and refused(desk, ANNA, f"mentees/{zahra}/placements/new")
    draft = draft_of(desk.press(ANNA, f"{running}/1/change"))
    desk.press(ANNA, f"drafts/{draft}/hours/30")
    saved(desk, draft)
    assert row(desk, 1)["weekly_hours"] == 30

    desk.press(ANNA, f"{running}/2/end/early/pay/{YESTERDAY.toordinal()}")
    assert row(desk, 1)["end_kind"] == "early"
    assert refused(desk, ANNA, running) and refused(desk, ANNA, f"mentees/{zahra}/placements")


def test_after_the_mentoring_a_job_can_still_follow_an_internship(desk: Desk) -> None:
    record(desk, ZAHRA, "internship", start=TODAY, end=date(2026, 12, 18))
    _end_mentoring(desk)

    _follow(desk, "employment", adequate="no", start=date(2027, 1, 4))

    assert [one["end_kind"] for one in placements(desk)] == ["switched", None]
    assert f"placements/{row(desk, 1)['id']}" in paths(desk.press(ANNA, "placements"))


def test_who_leaves_hands_over_what_runs_on_after_a_mentoring(desk: Desk) -> None:
    join(desk)
    base, anna = job(desk), id_of(desk, ANNA)
    _end_mentoring(desk)
    leave = f"staff/{DRESDEN}/{anna}/leave"
    for mentee in (OMAR, OLENA):
        hand_over(desk, ANNA, mentee, KARIM)

    assert f"handover/of/{DRESDEN}/{anna}" in paths(desk.press(PETRA, leave)), "she cannot leave yet"
    assert f"handover/of/{DRESDEN}/{anna}/all" in paths(desk.press(PETRA, f"handover/of/{DRESDEN}/{anna}"))
    hand_over_all(desk, PETRA, ANNA, KARIM)

    assert refused(desk, ANNA, base)
    assert base in paths(desk.press(KARIM, "placements"))
    assert refused(desk, KARIM, f"mentees/{id_of(desk, ZAHRA)}"), "the mentoring stays ended"
    hand_over_all(desk, PETRA, ANNA, KARIM)
    assert desk.tx.value("SELECT count(*) FROM mentoring WHERE mentee_id = ?", (id_of(desk, ZAHRA),)) == 2
    asked = desk.press(PETRA, leave)
    desk.press(PETRA, next(path for path in paths(asked) if path.startswith(f"{leave}/")))
    assert refused(desk, ANNA, "placements")


def test_who_was_the_wrong_person_is_nobodys_any_more(desk: Desk) -> None:
    base = job(desk)

    desk.tx.run(
        "UPDATE mentoring SET ended_at = 1, end_reason = 'wrong_person' WHERE mentee_id = ?", (id_of(desk, ZAHRA),)
    )

    assert refused(desk, ANNA, base) and base not in paths(desk.press(ANNA, "placements"))


def test_what_runs_is_listed_by_name_with_what_is_known(desk: Desk) -> None:
    record(desk, ZAHRA, "employment", start=BEGUN)
    record(desk, OMAR, "qualification")

    shown = desk.press(ANNA, "placements")

    assert shown.text.index("Omar") < shown.text.index("Zahra")
    assert "Bäckerei Schmidt" in shown.text and "Deutschkurs" in shown.text
    assert desk.press(JONAS, "placements").text.count("Zahra") == 0
    assert "placements" in paths(desk.press(ANNA, "home"))
