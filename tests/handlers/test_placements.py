"""Recording placements: a few taps and one text, everything of PROGRAMME 1.2, and nothing twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.delivery.rounds import tidier
from bot.demo.seed import ANNA, JONAS, OLENA, OMAR, PETRA, ZAHRA, ZEFAS
from bot.screens.placement_notes import hint, refusal
from bot.store import plans
from tests.handlers.colleague import DRESDEN, id_of, refused
from tests.handlers.desk import Desk, german, paths
from tests.handlers.placing import (
    FIRM,
    MONDAY_NEXT,
    TODAY,
    WHAT_IS_NEEDED,
    begin,
    choose_firm,
    draft_of,
    fill,
    placements,
    record,
    saved,
)

DE = german()


def test_an_internship_is_recorded_with_eight_taps_and_one_text(desk: Desk) -> None:
    zahra = id_of(desk, ZAHRA)
    screen = desk.press(ANNA, f"mentees/{zahra}")
    taps = ("/placements", "/new", "/internship", "/subtype/orientation", FIRM, "/section/C")
    taps += (f"/start/{MONDAY_NEXT.toordinal()}", f"/end/{date(2026, 12, 25).toordinal()}", "/save")
    for tap in taps:
        if tap == FIRM:
            screen = desk.write(ANNA, FIRM)
        else:
            screen = desk.press(ANNA, next(path for path in paths(screen) if path.endswith(tap)))

    (row,) = placements(desk)
    assert (row["mentee_id"], row["mentor_id"], row["project_id"]) == (zahra, id_of(desk, ANNA), DRESDEN)
    assert (row["type"], row["subtype"], row["starts_on"]) == ("internship", "orientation", "2026-11-30")
    assert (row["planned_end"], row["probation_end"], row["social_insurance"]) == ("2026-12-25", None, 0)
    firm = desk.rows("SELECT name, postcode, place, section, project_id FROM employer")
    assert firm == [
        {"name": "Bäckerei Schmidt", "postcode": "01069", "place": "Dresden", "section": "C", "project_id": DRESDEN}
    ]
    assert "Bäckerei Schmidt" in screen.text and screen.toast == DE.plain("Saved.")


DEFAULTS: dict[str, dict[str, Any]] = {
    "internship": {"social_insurance": 0, "adequate": 0, "probation_end": None, "planned_end": "2026-12-25"},
    "training": {"social_insurance": 0, "probation_end": "2027-11-30", "planned_end": "2030-07-31"},
    "employment": {"social_insurance": 1, "adequate": 1, "probation_end": "2027-05-31", "planned_end": None},
    "qualification": {"employer_id": None, "leads_to_degree": 0, "probation_end": None, "planned_end": "2027-02-26"},
}


def test_each_type_has_what_usually_holds(desk: Desk) -> None:
    for type_, expected in DEFAULTS.items():
        row = record(desk, ZAHRA, type_)

        assert row["type"] == type_ and row["recorded_at"] == int(desk.now.timestamp())
        assert {name: row[name] for name in expected} == expected
        assert (row["temporary_work"], row["stay_depends"], row["weekly_hours"], row["version"]) == (0, 0, None, 1)
        assert (row["ended_on"], row["end_kind"], row["follows_id"], row["confirmed_on"]) == (None, None, None, None)


def test_every_field_of_a_job_can_be_set(desk: Desk) -> None:
    row = record(
        desk,
        ZAHRA,
        "employment",
        adequate="no",
        end=date(2027, 11, 30),
        probation=3,
        insured="no",
        hours=20,
        temporary="yes",
        stay="yes",
    )

    names = ("adequate", "social_insurance", "weekly_hours", "temporary_work", "stay_depends")
    assert tuple(row[name] for name in names) == (0, 0, 20, 1, 1)
    assert (row["planned_end"], row["probation_end"]) == ("2027-11-30", "2027-02-28")
    assert "20" in desk.press(ANNA, f"placements/{row['id']}").text


def test_a_qualification_may_lead_to_a_degree_at_a_firm_or_without(desk: Desk) -> None:
    draft = begin(desk, ZAHRA, "qualification")
    fill(desk, draft, {**WHAT_IS_NEEDED["qualification"], "subtype": "further_training", "degree": "yes"})
    choose_firm(desk, draft, "Bildungswerk, 01067 Dresden")
    firm = desk.rows("SELECT employer_id FROM placement_draft")[0]["employer_id"]
    desk.press(ANNA, f"drafts/{draft}/employer/0")
    assert desk.rows("SELECT employer_id FROM placement_draft") == [{"employer_id": None}]
    desk.press(ANNA, f"drafts/{draft}/employer/{firm}")

    saved(desk, draft)

    (row,) = placements(desk)
    assert (row["subtype"], row["leads_to_degree"], row["employer_id"]) == ("further_training", 1, firm)


def test_only_a_qualification_can_be_without_a_firm(desk: Desk) -> None:
    draft = begin(desk, ZAHRA, "employment")

    assert refused(desk, ANNA, f"drafts/{draft}/employer/0")


def test_a_double_tap_records_once(desk: Desk) -> None:
    draft = begin(desk, ZAHRA, "employment")
    fill(desk, draft, WHAT_IS_NEEDED["employment"])
    first = saved(desk, draft)
    second = saved(desk, draft)

    assert len(placements(desk)) == 1
    assert (first.text, first.rows) == (second.text, second.rows)
    assert second.toast == DE.plain("It is recorded already.")
    assert refused(desk, ANNA, f"drafts/{draft}/start/{TODAY.toordinal()}")
    assert refused(desk, ANNA, f"drafts/{draft}")


@pytest.mark.parametrize("type_", ["employment", "training"])
def test_the_same_from_another_form_is_recorded_once(desk: Desk, type_: str) -> None:
    record(desk, ZAHRA, type_)
    draft = begin(desk, ZAHRA, type_)
    fill(desk, draft, WHAT_IS_NEEDED[type_])

    assert saved(desk, draft).toast == DE.plain("It is recorded already.")
    assert len(placements(desk)) == 1


def test_a_form_that_was_begun_is_gone_on_with(desk: Desk) -> None:
    draft = begin(desk, ZAHRA, "employment")
    choose_firm(desk, draft)

    assert begin(desk, ZAHRA, "employment") == draft
    assert begin(desk, ZAHRA, "training") != draft
    assert begin(desk, OMAR, "employment") != draft
    assert "Bäckerei Schmidt" in desk.press(ANNA, f"drafts/{draft}").text


def test_a_form_can_be_discarded_and_is_forgotten_after_two_days(desk: Desk) -> None:
    first, second = begin(desk, ZAHRA, "employment"), begin(desk, OMAR, "employment")
    choose_firm(desk, second, "Firma Alt, 01069 Dresden")
    desk.press(ANNA, f"drafts/{second}/employer")
    desk.write(ANNA, "Firma Alt, 01067 Dresden")
    assert desk.rows("SELECT count(*) AS n FROM typed_employer") == [{"n": 1}]

    shown = desk.press(ANNA, f"drafts/{first}/drop")
    assert f"mentees/{id_of(desk, ZAHRA)}/placements/new" in paths(shown)
    assert refused(desk, ANNA, f"drafts/{first}") and refused(desk, ANNA, f"drafts/{first}/drop")

    tidier({})(desk.tx, desk.now + timedelta(days=1, hours=12))
    assert desk.rows("SELECT id FROM placement_draft") == [{"id": second}]
    tidier({})(desk.tx, desk.now + timedelta(days=2, hours=1))
    assert desk.rows("SELECT id FROM placement_draft") == desk.rows("SELECT id FROM typed_employer") == []


def test_what_is_not_asked_is_refused(desk: Desk) -> None:
    draft = begin(desk, ZAHRA, "internship")

    for path in (
        "probation",
        "adequate/yes",
        "end",
        "end/month/739943",
        "subtype/dual",
        "start/0",
        "nothing",
        "start/x",
    ):
        assert refused(desk, ANNA, f"drafts/{draft}/{path}"), path
    assert refused(desk, ANNA, f"mentees/{id_of(desk, ZAHRA)}/placements/new/holiday")
    assert paths(saved(desk, draft))[0].startswith(f"drafts/{draft}/subtype/"), "it asks what is missing"
    assert placements(desk) == []


CANNOT_BE: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("employment", {"start": date(2015, 12, 31)}, "too_old"),
    ("employment", {"start": date(2027, 11, 25)}, "too_far"),
    ("internship", {"end": date(2026, 11, 29)}, "ends_first"),
    ("training", {"end": date(2033, 8, 2)}, "too_long"),
    ("employment", {"probation": 7}, "long_probation"),
    ("training", {"probation": 5}, "probation_of_training"),
    ("training", {"probation": 0}, "probation_of_training"),
    ("internship", {"subtype": "eq"}, "eq_length"),
)


def test_what_cannot_be_gets_a_sentence_and_nothing_is_recorded(desk: Desk) -> None:
    for type_, answers, why in CANNOT_BE:
        draft = begin(desk, ZAHRA, type_)
        fill(desk, draft, {**WHAT_IS_NEEDED[type_], **answers})

        shown = saved(desk, draft)

        assert refusal(DE, why) in shown.text
        assert f"drafts/{draft}/save" in paths(shown), "the form is still there, to be corrected"
        desk.press(ANNA, f"drafts/{draft}/drop")
    assert placements(desk) == []


def test_after_the_correction_it_is_recorded(desk: Desk) -> None:
    draft = begin(desk, ZAHRA, "internship")
    fill(desk, draft, {**WHAT_IS_NEEDED["internship"], "end": date(2026, 11, 29)})
    saved(desk, draft)

    desk.press(ANNA, f"drafts/{draft}/end/{date(2026, 12, 4).toordinal()}")
    saved(desk, draft)

    assert [row["planned_end"] for row in placements(desk)] == ["2026-12-04"]


def test_a_second_training_at_the_same_time_is_refused(desk: Desk) -> None:
    record(desk, ZAHRA, "training")
    draft = begin(desk, ZAHRA, "training")
    fill(desk, draft, {**WHAT_IS_NEEDED["training"], "start": date(2027, 9, 1)})

    assert refusal(DE, "second_training") in saved(desk, draft).text
    assert len(placements(desk)) == 1
    assert record(desk, OMAR, "training")["mentee_id"] == id_of(desk, OMAR)


def test_a_start_in_the_past_is_recorded_and_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    planned: list[int] = []
    monkeypatch.setattr(plans, "replan", lambda tx, placement_id, *, now: planned.append(placement_id))
    draft = begin(desk, ZAHRA, "employment")
    fill(desk, draft, {**WHAT_IS_NEEDED["employment"], "start": date(2026, 9, 1)})

    assert hint(DE, "has_begun") in desk.press(ANNA, f"drafts/{draft}").text
    saved(desk, draft)

    assert [row["starts_on"] for row in placements(desk)] == ["2026-09-01"]
    assert planned == [placements(desk)[0]["id"]]


def test_a_day_is_found_by_month_and_year(desk: Desk) -> None:
    draft = begin(desk, ZAHRA, "training")
    choose_firm(desk, draft)
    asked = desk.press(ANNA, f"drafts/{draft}/start")
    assert f"drafts/{draft}/start/{date(2027, 8, 1).toordinal()}" in paths(asked)

    month = desk.press(ANNA, f"drafts/{draft}/start/month/{date(2021, 8, 1).toordinal()}")
    assert f"drafts/{draft}/start/{date(2021, 8, 2).toordinal()}" in paths(month)
    assert f"drafts/{draft}/start/month/{date(2020, 8, 1).toordinal()}" in paths(month)
    assert f"drafts/{draft}/start/month/{date(2022, 8, 1).toordinal()}" in paths(month)

    first = desk.press(ANNA, f"drafts/{draft}/start/month/{date(2016, 1, 1).toordinal()}")
    assert not any(path.endswith(str(date(2015, 12, 31).toordinal())) for path in paths(first))
    assert refused(desk, ANNA, f"drafts/{draft}/start/month/{date(2015, 12, 1).toordinal()}")


def test_the_last_day_is_offered_as_usual_lengths(desk: Desk) -> None:
    draft = begin(desk, ZAHRA, "internship")
    fill(desk, draft, {"subtype": "measure", "start": MONDAY_NEXT})

    offered = desk.press(ANNA, f"drafts/{draft}/end")

    assert f"drafts/{draft}/end/{date(2026, 12, 25).toordinal()}" in paths(offered)
    assert "4 Wochen: 25.12.2026" in [button.text for row in offered.rows for button in row]


def test_nobody_else_records_or_reads(desk: Desk) -> None:
    row = record(desk, ZAHRA, "employment")
    draft, zahra = begin(desk, ZAHRA, "internship"), id_of(desk, ZAHRA)
    listed = [f"mentees/{zahra}/placements", f"mentees/{zahra}/placements/new", f"placements/{row['id']}"]
    acting = [
        f"placements/{row['id']}/1/{act}" for act in ("goes-on", "change", "switch", "end", "end/early/pay/739942")
    ]

    opening = [f"mentees/{zahra}/placements/new/employment", f"drafts/{draft}", f"drafts/{draft}/save"]
    for who in (JONAS, PETRA, ZEFAS, OLENA):
        for path in (*listed, *acting, *opening):
            assert refused(desk, who, path), path
    assert len(placements(desk)) == 1 and placements(desk)[0] == row


def test_a_form_of_another_mentor_is_closed_even_in_one_project(desk: Desk) -> None:
    draft = draft_of(desk.press(ANNA, f"mentees/{id_of(desk, ZAHRA)}/placements/new/employment"))
    desk.press(ANNA, f"drafts/{draft}/employer")

    assert refused(desk, JONAS, f"drafts/{draft}/employer")
