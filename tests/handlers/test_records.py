"""The record: a tap for each answer, one question after the other, and only for who works the mentee's list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, PETRA, ZAHRA
from bot.domain.districts import DISTRICTS
from bot.domain.moments import seconds
from bot.domain.programme import UNQUALIFIED
from bot.domain.record import FIELDS
from bot.screens.screen import Screen
from bot.store import phases
from tests.handlers.colleague import id_of, refused
from tests.handlers.desk import Desk, german, paths


def base(desk: Desk) -> str:
    return f"mentees/{id_of(desk, ZAHRA)}/record"


def record(desk: Desk) -> dict[str, object]:
    rows = desk.rows("SELECT sex, qualification, age_band, district, agreement_on, phone FROM record")
    return rows[0] if rows else {}


def asks_for(screen: Screen, field: str) -> bool:
    return any(path.endswith(f"/record/{field}/unknown") for path in paths(screen))


def test_it_is_filled_in_with_a_tap_for_each_field(desk: Desk) -> None:
    shown = desk.press(ANNA, f"{base(desk)}/sex")
    for field, answer in (
        ("sex", "female"),
        ("qualification", "vocational"),
        ("age_band", "25-34"),
        ("district", "14628"),
        ("agreement_on", "2026-11-22"),
    ):
        assert asks_for(shown, field) and f"{base(desk)}/{field}/{answer}" in paths(shown)
        shown = desk.press(ANNA, f"{base(desk)}/{field}/{answer}")
    assert asks_for(shown, "phone")
    shown = desk.write(ANNA, "0351 456 78 90")

    assert record(desk) == {
        "sex": "female",
        "qualification": "vocational",
        "age_band": "25-34",
        "district": "14628",
        "agreement_on": "2026-11-22",
        "phone": "+493514567890",
    }
    assert "Sächsische Schweiz-Osterzgebirge" in shown.text and "+493514567890" in shown.text
    assert german().day(date(2026, 11, 22)) in shown.text


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_can_be_skipped_and_be_unknown(desk: Desk, field: str) -> None:
    asked = desk.press(ANNA, f"{base(desk)}/{field}")
    following = FIELDS[FIELDS.index(field) + 1] if field != FIELDS[-1] else None
    skip = f"{base(desk)}/{following}" if following else base(desk)

    assert skip in paths(asked)
    assert record(desk) == {}
    desk.press(ANNA, f"{base(desk)}/{field}/unknown")
    assert record(desk)[field] == ("unknown" if field == "qualification" else None)


def test_unknown_takes_back_what_was_stored(desk: Desk) -> None:
    desk.press(ANNA, f"{base(desk)}/sex/female")

    desk.press(ANNA, f"{base(desk)}/sex/unknown")

    assert record(desk)["sex"] is None


def test_an_answer_changes_its_own_field_alone(desk: Desk) -> None:
    desk.press(ANNA, f"{base(desk)}/age_band/18-24")

    desk.press(ANNA, f"{base(desk)}/sex/male")

    assert (record(desk)["sex"], record(desk)["age_band"]) == ("male", "18-24")


def test_the_district_is_one_of_thirteen(desk: Desk) -> None:
    asked = desk.press(ANNA, f"{base(desk)}/district")

    assert {path.split("/")[-1] for path in paths(asked) if "/district/" in path} == {*DISTRICTS, "unknown"}


def test_an_older_start_is_found_by_month_and_day(desk: Desk) -> None:
    asked = desk.press(ANNA, f"{base(desk)}/agreement_on/page/1")
    month = next(path for path in paths(asked) if path.endswith(f"/month/{date(2025, 9, 1).toordinal()}"))

    days = desk.press(ANNA, month)
    desk.press(ANNA, f"{base(desk)}/agreement_on/2025-09-30")

    assert f"{base(desk)}/agreement_on/2025-09-30" in paths(days)
    assert record(desk)["agreement_on"] == "2025-09-30"


def test_no_day_after_today_is_offered_or_taken(desk: Desk) -> None:
    days = desk.press(ANNA, f"{base(desk)}/agreement_on/month/{desk.now.date().toordinal()}")
    tomorrow = (desk.now + timedelta(days=1)).date()

    offered = [path for path in paths(days) if "/agreement_on/2026" in path]
    assert offered[-1].endswith("2026-11-23")
    assert refused(desk, ANNA, f"{base(desk)}/agreement_on/{tomorrow.isoformat()}")
    assert refused(desk, ANNA, f"{base(desk)}/agreement_on/month/{date(2026, 12, 1).toordinal()}")


@pytest.mark.parametrize("text", ["Anna", "0351", "+49 0", "ruf mich an 0351 4567890"])
def test_what_is_no_phone_number_is_asked_for_again(desk: Desk, text: str) -> None:
    desk.press(ANNA, f"{base(desk)}/phone")

    again = desk.write(ANNA, text)
    assert asks_for(again, "phone") and record(desk) == {}
    desk.write(ANNA, "+49 151 2345678")

    assert record(desk)["phone"] == "+491512345678"


def test_the_phone_number_stands_on_the_card_and_the_task(desk: Desk) -> None:
    zahra = id_of(desk, ZAHRA)
    desk.press(ANNA, f"{base(desk)}/phone")
    desk.write(ANNA, "0351 4567890")
    desk.tx.run(
        "INSERT INTO task (project_id, assignee_id, person_id, kind, opened_at) VALUES (1, ?, ?, 'unreachable', 1)",
        (id_of(desk, ANNA), zahra),
    )

    assert "+493514567890" in desk.press(ANNA, f"mentees/{zahra}").text
    assert "+493514567890" in desk.press(ANNA, "tasks/1").text


@pytest.mark.parametrize(
    "path", ["sex/x", "sex/vocational", "phone/49151234567", "name/x", "mentee_id/6", "agreement_on/x"]
)
def test_an_answer_that_no_button_has_is_refused(desk: Desk, path: str) -> None:
    assert refused(desk, ANNA, f"{base(desk)}/{path}")
    assert record(desk) == {}


def test_nobody_else_reads_or_writes_it(desk: Desk) -> None:
    desk.press(ANNA, f"{base(desk)}/sex/female")

    for who in (JONAS, PETRA, ZAHRA):
        for path in ("", "/sex", "/sex/male", "/phone", "/agreement_on"):
            assert refused(desk, who, base(desk) + path), path
    desk.tx.run(
        "INSERT OR REPLACE INTO dialogue VALUES (?, ?, ?)",
        (id_of(desk, JONAS), f"{base(desk)}/phone", seconds(desk.now)),
    )
    desk.write(JONAS, "0351 4567890")

    assert record(desk)["sex"] == "female" and record(desk)["phone"] is None


def test_the_focus_of_the_phase_stands_below_the_record_and_on_the_leads_page(desk: Desk) -> None:
    phase = desk.tx.value("SELECT id FROM phase WHERE first_day <= '2026-11-23' AND last_day >= '2026-11-23'")
    focus = german().text("• people without a vocational qualification")
    pages = ((ANNA, base(desk)), (PETRA, "project/1/figures"))
    desk.do(lambda tx: phases.set_focus(tx, phase, frozenset({UNQUALIFIED})))
    assert all(focus in desk.press(who, path).text for who, path in pages)

    desk.do(lambda tx: phases.set_focus(tx, phase, frozenset()))

    assert not any(focus in desk.press(who, path).text for who, path in pages)
