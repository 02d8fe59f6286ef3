"""Meetings of the mentors: made by taps, announced, answered, with seats and a waiting list, moved, cancelled, marked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from bot.delivery.staff_meetings import pass_on_seats
from bot.demo.seed import ANNA, JONAS, PETRA, ZAHRA, ZEFAS, Actor
from bot.documents import calendar
from bot.domain.moments import at_local, seconds
from bot.screens.screen import CalendarEntry, Screen
from bot.store import agenda, availability, people
from bot.store.database import Transaction
from bot.telegram.send import _calendar_file
from tests.access.desk import words
from tests.delivery.days import read
from tests.handlers.colleague import KARIM, LEIPZIG, id_of, join, refused
from tests.handlers.desk import Desk, german, paths

DAY = date(2026, 12, 10)  # a Thursday, 17 days ahead
TEN, TWO = at_local(DAY, time(10)), at_local(DAY, time(14))
PLACE = "Chemnitz, Raum 3"


def draft(desk: Desk, *, start: datetime = TEN, place: str = PLACE) -> int:
    """Let the coordinator make a draft by the buttons' paths and two texts, and return its number."""
    desk.press(ZEFAS, f"staff-meetings/new/training/at/{seconds(start)}/120")
    desk.write(ZEFAS, "Asylrecht")
    if place:
        desk.write(ZEFAS, place)
    return int(desk.tx.value("SELECT max(id) FROM staff_meeting"))


def version(desk: Desk, meeting: int) -> int:
    return int(desk.tx.value("SELECT version FROM staff_meeting WHERE id = ?", (meeting,)))


def change(desk: Desk, meeting: int, what: str) -> Screen:
    """Let the coordinator press a button of the meeting's present version."""
    return desk.press(ZEFAS, f"staff-meetings/{meeting}/{version(desk, meeting)}/{what}")


def announce(desk: Desk, *, seats: int = 0, start: datetime = TEN) -> int:
    """Announce a meeting for all projects, with so many seats (0: room for all)."""
    meeting = draft(desk, start=start)
    if seats:  # fewer than the buttons offer, so that few people fill them
        desk.tx.run("UPDATE staff_meeting SET seats = ? WHERE id = ?", (seats, meeting))
    change(desk, meeting, "announce")
    return meeting


def answer(desk: Desk, who: Actor, meeting: int, what: str) -> Screen:
    return desk.press(who, f"staff-meetings/{meeting}/{version(desk, meeting)}/answer/{what}")


def answers(desk: Desk) -> dict[str, str]:
    sql = "SELECT p.name, a.answer FROM staff_meeting_answer a JOIN person p ON p.id = a.person_id"
    return {row["name"]: row["answer"] for row in desk.rows(sql)}


def free_times(tx: Transaction, who: Actor, *, now: datetime) -> list[datetime]:
    mentor = people.by_account(tx, who.account, now=now)
    assert mentor is not None
    kind = availability.bookable_kinds(tx, mentor.id)[0]
    return [slot.starts_at for slot in agenda.open_slots_of(tx, mentor, kind, now=now)]


def told(desk: Desk, kind: str) -> dict[str, int]:
    """Return how many notices of this kind each has been sent."""
    return {who.name: len(read(desk, who, f"staff_meeting_{kind}")) for who in (ANNA, JONAS, PETRA, ZEFAS)}


def test_a_coordinator_makes_a_meeting_by_taps_and_two_texts(desk: Desk) -> None:
    kinds = desk.press(ZEFAS, "staff-meetings/new")
    days = desk.press(ZEFAS, "staff-meetings/new/training")
    later = desk.press(ZEFAS, f"staff-meetings/new/training/month/{DAY.toordinal()}")
    times = desk.press(ZEFAS, f"staff-meetings/new/training/{DAY.toordinal()}")
    lengths = desk.press(ZEFAS, f"staff-meetings/new/training/at/{seconds(TEN)}")

    meeting = draft(desk)

    assert "staff-meetings/new/training" in paths(kinds)
    assert any(path.startswith("staff-meetings/new/training/month/") for path in paths(days))
    assert f"staff-meetings/new/training/{DAY.toordinal()}" in paths(later)
    assert f"staff-meetings/new/training/at/{seconds(TEN)}" in paths(times)
    assert f"staff-meetings/new/training/at/{seconds(TEN)}/120" in paths(lengths)
    (row,) = desk.rows("SELECT kind, title, place, starts_at, ends_at FROM staff_meeting")
    assert row == {
        "kind": "training",
        "title": "Asylrecht",
        "place": PLACE,
        "starts_at": seconds(TEN),
        "ends_at": seconds(TEN) + 7200,
    }
    assert refused(desk, ANNA, f"staff-meetings/{meeting}"), "a draft is the coordinators'"


@pytest.mark.parametrize("text", ["x", "W" * 81, "two\nlines", "https://x.example", "\u200b\u200b"])
def test_a_title_is_one_line_without_a_link(desk: Desk, text: str) -> None:
    desk.press(ZEFAS, f"staff-meetings/new/training/at/{seconds(TEN)}/120")

    asked = desk.write(ZEFAS, text)

    assert paths(asked) == ["staff-meetings"]
    assert desk.rows("SELECT id FROM staff_meeting") == []
    desk.write(ZEFAS, "Asylrecht")
    assert desk.rows("SELECT title FROM staff_meeting") == [{"title": "Asylrecht"}]


@pytest.mark.parametrize("text", ["x", "W" * 121, "two\nlines"])
def test_a_place_is_one_line_and_may_be_a_link(desk: Desk, text: str) -> None:
    meeting = draft(desk, place="")

    desk.write(ZEFAS, text)
    assert desk.rows("SELECT place FROM staff_meeting") == [{"place": ""}]
    desk.write(ZEFAS, "https://video.example.org/fachtag")

    assert desk.rows("SELECT place FROM staff_meeting") == [{"place": "https://video.example.org/fachtag"}]
    assert version(desk, meeting) == 2


def test_a_meeting_is_announced_to_mentors_and_leads_alone(desk: Desk) -> None:
    meeting = announce(desk)
    desk.send_due()

    assert told(desk, "announced") == {"Anna": 1, "Jonas": 1, "Petra": 1, "Jana": 0}
    (screen,) = [screen for _, screen in read(desk, ANNA, "staff_meeting_announced")]
    assert {f"staff-meetings/{meeting}/2/answer/{one}" for one in ("yes", "maybe", "no")} <= set(paths(screen))
    assert "Asylrecht" in screen.text and PLACE in screen.text
    assert refused(desk, ZAHRA, f"staff-meetings/{meeting}")


def test_the_coordinator_reads_how_far_the_invitations_have_come(desk: Desk) -> None:
    meeting = announce(desk)
    answer(desk, PETRA, meeting, "yes")  # before her invitation: it has nothing to say any more
    sentence = "Invitations: arrived {sent}, still waiting {waiting}, not reached {missed}"
    waits = german().text(sentence, sent="0", waiting="3", missed="0")
    assert words_of(waits) in words(desk.press(ZEFAS, f"staff-meetings/{meeting}"))
    desk.send_due()
    desk.tx.run("UPDATE outbox SET state = 'unreachable' WHERE person_id = ?", (id_of(desk, JONAS),))

    came = german().text(sentence, sent="1", waiting="0", missed="1")
    assert words_of(came) in words(desk.press(ZEFAS, f"staff-meetings/{meeting}"))
    assert words_of(came) not in words(desk.press(ANNA, f"staff-meetings/{meeting}"))


def words_of(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_a_meeting_for_one_project_is_seen_in_no_other(desk: Desk) -> None:
    meeting = draft(desk)
    change(desk, meeting, f"projects/{LEIPZIG}/1")
    change(desk, meeting, "announce")
    desk.send_due()

    assert told(desk, "announced") == {"Anna": 0, "Jonas": 1, "Petra": 0, "Jana": 0}
    assert refused(desk, ANNA, f"staff-meetings/{meeting}")
    assert refused(desk, ANNA, f"staff-meetings/{meeting}/2/answer/yes")
    assert f"staff-meetings/{meeting}" in paths(desk.press(JONAS, "staff-meetings"))
    assert f"staff-meetings/{meeting}" not in paths(desk.press(PETRA, "staff-meetings"))


def test_a_second_tap_announces_nothing_again(desk: Desk) -> None:
    meeting = announce(desk)

    change(desk, meeting, "announce")
    desk.send_due()

    assert told(desk, "announced")["Anna"] == 1


def test_what_is_missing_is_said_and_nothing_is_announced(desk: Desk) -> None:
    without_place, nobody, past = draft(desk, place=""), draft(desk), draft(desk)
    change(desk, nobody, f"projects/{LEIPZIG}/1")
    change(desk, nobody, f"projects/{LEIPZIG}/0")
    said = [change(desk, without_place, "announce").text, change(desk, nobody, "announce").text]
    desk.now = TEN + timedelta(minutes=1)
    said.append(change(desk, past, "announce").text)

    assert len(set(said)) == 3
    assert desk.rows("SELECT id FROM staff_meeting WHERE announced_at IS NOT NULL") == []
    assert desk.rows("SELECT id FROM outbox WHERE kind LIKE 'staff_meeting%'") == []


def test_an_invitation_waits_for_the_hours_of_staff(desk: Desk) -> None:
    desk.now = at_local(date(2026, 11, 28), time(11))  # a Saturday
    announce(desk)
    desk.pass_time(days=3)

    assert [at for at, _ in read(desk, ANNA, "staff_meeting_announced")] == ["2026-11-30 08:00"]


def test_who_has_answered_or_left_before_is_not_invited_any_more(desk: Desk) -> None:
    desk.now = at_local(date(2026, 11, 28), time(11))
    meeting = announce(desk)
    answer(desk, ANNA, meeting, "no")
    desk.do(lambda tx: people.end_role(tx, id_of(desk, JONAS), "mentor", LEIPZIG, now=desk.now))
    desk.pass_time(days=3)

    assert told(desk, "announced") == {"Anna": 0, "Jonas": 0, "Petra": 1, "Jana": 0}


def test_yes_brings_the_calendar_file_once_and_no_takes_the_answer_back(desk: Desk) -> None:
    meeting = announce(desk)

    first, again = answer(desk, ANNA, meeting, "yes"), answer(desk, ANNA, meeting, "yes")
    assert [type(one) for one in first.also] == [CalendarEntry]
    assert again.also == ()
    answer(desk, ANNA, meeting, "no")

    assert answers(desk) == {"Anna": "no"}


def test_the_last_seat_is_one_persons_and_the_others_wait_in_order(desk: Desk) -> None:
    join(desk)
    meeting = announce(desk, seats=1)

    for who in (ANNA, JONAS, KARIM):
        answer(desk, who, meeting, "yes")
        desk.now += timedelta(minutes=1)

    assert answers(desk) == {"Anna": "yes", "Jonas": "waiting", "Karim": "waiting"}
    assert "1" in desk.press(JONAS, f"staff-meetings/{meeting}").text


def test_a_freed_seat_goes_to_who_waits_longest_and_she_is_told(desk: Desk) -> None:
    join(desk)
    meeting = announce(desk, seats=1)
    for who in (ANNA, JONAS, KARIM):
        answer(desk, who, meeting, "yes")
        desk.now += timedelta(minutes=1)

    answer(desk, ANNA, meeting, "maybe")
    desk.send_due()

    assert answers(desk) == {"Anna": "maybe", "Jonas": "yes", "Karim": "waiting"}
    (screen,) = [screen for _, screen in read(desk, JONAS, "staff_meeting_seat")]
    assert [type(one) for one in screen.also] == [CalendarEntry]
    assert read(desk, KARIM, "staff_meeting_seat") == []


def test_who_gives_the_seat_back_before_she_reads_of_it_is_not_told(desk: Desk) -> None:
    meeting = announce(desk, seats=1)
    answer(desk, ANNA, meeting, "yes")
    desk.now = at_local(date(2026, 11, 24), time(22))  # quiet: the note waits for the morning
    answer(desk, JONAS, meeting, "yes")
    answer(desk, ANNA, meeting, "no")
    answer(desk, JONAS, meeting, "no")
    desk.pass_time(days=1)

    assert read(desk, JONAS, "staff_meeting_seat") == []


def test_who_leaves_the_programme_gives_her_seat_back(desk: Desk) -> None:
    meeting = announce(desk, seats=1)
    answer(desk, JONAS, meeting, "yes")
    answer(desk, ANNA, meeting, "yes")
    desk.do(lambda tx: people.end_role(tx, id_of(desk, JONAS), "mentor", LEIPZIG, now=desk.now))

    desk.do(lambda tx: pass_on_seats(tx, desk.now))
    desk.do(lambda tx: pass_on_seats(tx, desk.now))
    desk.send_due()

    assert answers(desk)["Anna"] == "yes"
    assert len(read(desk, ANNA, "staff_meeting_seat")) == 1


def test_more_seats_reach_who_waits_and_fewer_take_none(desk: Desk) -> None:
    meeting = announce(desk, seats=1)
    for who in (ANNA, JONAS, PETRA):
        answer(desk, who, meeting, "yes")

    change(desk, meeting, "seats/5")
    assert set(answers(desk).values()) == {"yes"}
    desk.tx.run("UPDATE staff_meeting SET seats = 1 WHERE id = ?", (meeting,))
    desk.do(lambda tx: pass_on_seats(tx, desk.now))

    assert set(answers(desk).values()) == {"yes"}


def test_the_reminder_comes_a_working_day_before_to_who_comes_or_may(desk: Desk) -> None:
    monday = at_local(date(2026, 12, 14), time(10))
    meeting = announce(desk, start=monday)
    answer(desk, ANNA, meeting, "yes")
    answer(desk, JONAS, meeting, "maybe")
    answer(desk, PETRA, meeting, "maybe")
    answer(desk, PETRA, meeting, "no")
    desk.pass_time(days=22)

    assert [at for at, _ in read(desk, ANNA, "staff_meeting_reminder")] == ["2026-12-11 10:00"]
    assert told(desk, "reminder") == {"Anna": 1, "Jonas": 1, "Petra": 0, "Jana": 0}


def test_a_move_is_told_to_all_and_reminds_of_the_new_time_alone(desk: Desk) -> None:
    meeting = announce(desk)
    answer(desk, ANNA, meeting, "yes")
    answer(desk, JONAS, meeting, "no")
    desk.send_due()

    later = TWO + timedelta(days=1)
    path = f"staff-meetings/{meeting}/{version(desk, meeting)}/time/at/{seconds(later)}"
    desk.press(ZEFAS, path)
    desk.press(ZEFAS, path)
    desk.pass_time(days=20)

    assert told(desk, "changed") == {"Anna": 1, "Jonas": 1, "Petra": 1, "Jana": 0}
    (screen,) = [screen for _, screen in read(desk, ANNA, "staff_meeting_changed")]
    (entry,) = screen.also
    assert isinstance(entry, CalendarEntry) and entry.starts_at == later
    assert [at for at, _ in read(desk, ANNA, "staff_meeting_reminder")] == ["2026-12-10 14:00"]
    assert told(desk, "reminder")["Jonas"] == 0


def test_an_answer_to_the_old_time_is_asked_again(desk: Desk) -> None:
    meeting = announce(desk)
    old = f"staff-meetings/{meeting}/{version(desk, meeting)}/answer/yes"
    change(desk, meeting, f"time/at/{seconds(TWO)}")

    shown = desk.press(ANNA, old)

    assert answers(desk) == {}
    assert f"staff-meetings/{meeting}/{version(desk, meeting)}/answer/yes" in paths(shown)


def test_who_was_never_invited_reads_a_moved_meeting_as_an_invitation(desk: Desk) -> None:
    desk.now = at_local(date(2026, 11, 28), time(11))
    meeting = announce(desk)
    change(desk, meeting, f"time/at/{seconds(TWO)}")
    desk.pass_time(days=3)

    assert told(desk, "announced")["Anna"] == 0
    (screen,) = [screen for _, screen in read(desk, ANNA, "staff_meeting_changed")]
    assert german().text("You are invited to a meeting") in screen.text


def test_a_new_place_is_told_too(desk: Desk) -> None:
    meeting = announce(desk)
    desk.send_due()
    change(desk, meeting, "place")
    desk.write(ZEFAS, "Dresden, Rathaus")
    desk.send_due()

    assert "Dresden, Rathaus" in read(desk, PETRA, "staff_meeting_changed")[0][1].text


def test_a_cancelled_meeting_is_told_to_who_knew_of_it_and_had_not_said_no(desk: Desk) -> None:
    meeting = announce(desk)
    desk.send_due()
    answer(desk, ANNA, meeting, "yes")
    answer(desk, JONAS, meeting, "no")
    asked = change(desk, meeting, "cancel")
    yes = next(path for path in paths(asked) if path.endswith("/cancel/yes"))

    desk.press(ZEFAS, yes)
    desk.press(ZEFAS, yes)
    desk.pass_time(days=20)

    assert told(desk, "cancelled") == {"Anna": 1, "Jonas": 0, "Petra": 1, "Jana": 0}
    assert told(desk, "reminder")["Anna"] == 0
    (entry,) = read(desk, ANNA, "staff_meeting_cancelled")[0][1].also
    assert isinstance(entry, CalendarEntry) and entry.cancelled
    assert refused(desk, PETRA, f"staff-meetings/{meeting}/{version(desk, meeting)}/answer/yes")


def test_who_was_not_invited_yet_does_not_hear_of_the_cancellation(desk: Desk) -> None:
    desk.now = at_local(date(2026, 11, 28), time(11))
    meeting = announce(desk)
    desk.press(ZEFAS, f"staff-meetings/{meeting}/{version(desk, meeting)}/cancel/yes")
    desk.pass_time(days=3)

    assert desk.post == []


def test_the_calendar_file_keeps_its_uid_and_its_sequence_grows(desk: Desk) -> None:
    meeting = announce(desk)
    files = []
    for _ in range(2):
        (entry,) = desk.press(ANNA, f"staff-meetings/{meeting}/calendar").also
        assert isinstance(entry, CalendarEntry)
        files.append((_calendar_file(entry).decode(), entry.sequence))
        change(desk, meeting, "length/60")
    uids = [next(line for line in text.splitlines() if line.startswith("UID:")) for text, _ in files]

    assert uids[0] == uids[1] == f"UID:meeting-{meeting}@arbeitsmarktmentoren-sachsen"
    assert files[0][1] < files[1][1]
    assert "SUMMARY:Asylrecht" in files[0][0]


def test_the_uid_of_a_meeting_is_never_that_of_an_appointment() -> None:
    def uid(what: str) -> str:
        text = calendar.event(
            appointment_id=1,
            sequence=0,
            starts_at=TEN,
            ends_at=TWO,
            summary="x",
            place="",
            note="",
            cancelled=False,
            now=TEN,
            what=what,
        ).decode()
        return next(line for line in text.splitlines() if line.startswith("UID:"))

    assert uid("meeting") != uid("appointment") == "UID:appointment-1@arbeitsmarktmentoren-sachsen"


def test_the_coordinator_reads_who_comes_with_projects(desk: Desk) -> None:
    meeting = announce(desk)
    answer(desk, ANNA, meeting, "yes")
    answer(desk, PETRA, meeting, "maybe")

    shown = desk.press(ZEFAS, f"staff-meetings/{meeting}/people").text

    listed = shown.splitlines()[2:]
    assert [name in line for name, line in zip(("Anna", "Petra", "Jonas"), listed, strict=True)] == [True] * 3
    assert "Dresden" in listed[0] and "Leipzig" in listed[2]
    assert refused(desk, ANNA, f"staff-meetings/{meeting}/people")


def test_attendance_is_marked_once_it_has_begun(desk: Desk) -> None:
    meeting = announce(desk)
    answer(desk, ANNA, meeting, "yes")
    jonas = id_of(desk, JONAS)
    assert refused(desk, ZEFAS, f"staff-meetings/{meeting}/attendance")
    desk.now = TEN + timedelta(hours=3)

    desk.press(ZEFAS, f"staff-meetings/{meeting}/attendance/all")
    for offered in (1, 1):
        desk.press(ZEFAS, f"staff-meetings/{meeting}/attendance/{jonas}/{offered}")
    there = {row["person_id"] for row in desk.rows("SELECT person_id FROM staff_meeting_attendance")}
    desk.press(ZEFAS, f"staff-meetings/{meeting}/attendance/{jonas}/0")

    assert there == {id_of(desk, ANNA), jonas}
    assert [row["person_id"] for row in desk.rows("SELECT person_id FROM staff_meeting_attendance")] == [
        id_of(desk, ANNA)
    ]


def test_a_meeting_that_has_begun_takes_no_answer_and_no_change(desk: Desk) -> None:
    meeting = announce(desk)
    desk.now = TEN

    assert refused(desk, ANNA, f"staff-meetings/{meeting}/2/answer/yes")
    for what in ("time", "place", "length/60", "seats/20", "cancel/yes", f"time/at/{seconds(TWO)}"):
        assert refused(desk, ZEFAS, f"staff-meetings/{meeting}/2/{what}"), what


def test_an_old_button_of_a_draft_changes_nothing(desk: Desk) -> None:
    meeting = draft(desk)
    change(desk, meeting, "length/60")

    for what in ("announce", "discard", "length/90", "projects/all"):
        assert refused(desk, ZEFAS, f"staff-meetings/{meeting}/1/{what}"), what
    change(desk, meeting, "discard")

    assert desk.rows("SELECT id FROM staff_meeting") == []


def test_who_says_yes_has_the_meeting_in_her_agenda_and_no_free_time_meanwhile(desk: Desk) -> None:
    meeting = announce(desk)
    day, free = f"agenda/{DAY.toordinal()}", lambda: desk.do(lambda tx: free_times(tx, ANNA, now=desk.now))
    before = free()
    meanwhile = {at for at in before if TEN - timedelta(minutes=30) < at < TEN + timedelta(hours=2)}

    answer(desk, ANNA, meeting, "maybe")
    assert "Asylrecht" not in words(desk.press(ANNA, day)) and free() == before
    answer(desk, ANNA, meeting, "yes")
    assert meanwhile and not meanwhile & set(free())
    assert "10:00–12:00: Asylrecht" in words(desk.press(ANNA, day))
    assert "Asylrecht" not in words(desk.press(JONAS, day))

    change(desk, meeting, "cancel/yes")
    assert "Asylrecht" not in words(desk.press(ANNA, day)) and free() == before
