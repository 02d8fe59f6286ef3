"""A project's intake: somebody asks by a poster, the lead answers, and nothing stays that is not needed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.delivery import retry, rounds
from bot.demo.seed import ANNA, JONAS, OMAR, PETRA, ZAHRA, ZEFAS
from bot.domain.intake import KEPT, MOST_AN_HOUR
from bot.domain.moments import local_day
from bot.handlers.request import Gone
from bot.screens.screen import Letter, Picture, Screen
from bot.store import people
from bot.telegram.incoming import Incoming
from tests.handlers.desk import LINK, Desk, buttons, paths
from tests.handlers.door import NEW, first, invite, person

TABLES = ("person", "intake_request", "outbox", "consent", "invitation", "dialogue", "mentoring", "role", "record")


def poster(desk: Desk, project: int = 1) -> str:
    """Make the project's public link and return its code."""
    shown = desk.press(ZEFAS, f"intake/{project}/make")
    return next(button.copy for button in buttons(shown) if button.copy).removeprefix(LINK)


def ask(desk: Desk, code: str, account: int = NEW, language: str = "uk", wish: str = "here") -> Screen:
    """Tap through to the end."""
    desk.press(account, f"start/{code}")
    asked = desk.press(account, f"ask/{language}/{code}")
    asked = desk.press(account, first(asked, "/consent"))
    asked = desk.press(account, first(asked, "/agree"))
    asked = desk.press(account, first(asked, f"/{wish}"))
    return desk.press(account, first(asked, "/14612"))


def everything(desk: Desk) -> dict[str, list[dict[str, object]]]:
    """Return all rows about people."""
    return {table: desk.rows(f"SELECT * FROM {table}") for table in TABLES}


def request_of(desk: Desk, account: int = NEW) -> dict[str, object]:
    """Return the request of an account."""
    (row,) = desk.rows(
        "SELECT q.* FROM intake_request q JOIN person p ON p.id = q.person_id WHERE p.telegram_id = ?", account
    )
    return row


def act(desk: Desk, *steps: str) -> Screen:
    """Let the lead open the newest request and tap on by the ends of the paths."""
    number = desk.tx.value("SELECT max(id) FROM intake_request")
    shown = desk.press(PETRA, f"requests/{number}")
    for step in steps:
        shown = desk.press(PETRA, next(path for path in paths(shown) if step in path))
    return shown


def lead_leipzig(desk: Desk) -> None:
    """Let Jonas lead Leipzig, too."""
    jonas = desk.tx.value("SELECT id FROM person WHERE name = 'Jonas'")
    desk.do(lambda tx: people.give_role(tx, jonas, "lead", 2, now=desk.now))


def test_the_poster_is_a_picture_and_a_text_in_all_languages(desk: Desk) -> None:
    shown = desk.press(PETRA, "intake/1/make")

    picture, letter = shown.also
    (link,) = [button.copy for button in buttons(shown) if button.copy]
    assert isinstance(picture, Picture) and picture.content.startswith(b"\x89PNG")
    assert isinstance(letter, Letter) and letter.text.endswith(link)
    assert "work or training" in letter.text and "Ausbildung" in letter.text
    assert len(link.removeprefix(LINK)) == 32
    stored = desk.rows("SELECT * FROM intake_link")
    assert link.removeprefix(LINK) not in str(stored) and len(stored[0]["code_hash"]) == 32


def test_before_she_agrees_and_has_answered_nothing_is_stored(desk: Desk) -> None:
    code = poster(desk)
    before = everything(desk)

    for step in ("", "/young", "/consent", "/refuse", "/agree", "/here"):
        desk.press(NEW, f"start/{code}" if not step else f"ask/fa_AF/{code}{step}")

    assert everything(desk) == before


def test_a_person_asks_by_tapping_and_only_what_the_notice_says_is_stored(desk: Desk) -> None:
    shown = ask(desk, poster(desk), wish="office")

    row = request_of(desk)
    assert (row["wish"], row["district"], row["project_id"]) == ("office", "14612", 1)
    assert person(desk) == {
        "id": row["person_id"],
        "telegram_id": NEW,
        "name": None,
        "language": "uk",
        "unreachable_since": None,
        "created_at": row["asked_at"],
    }
    assert desk.tx.value("SELECT count(*) FROM consent WHERE person_id = ?", (row["person_id"],)) == 0
    assert "Prager Straße 12" in shown.text, "who comes to the office must know where it is"


def test_a_second_tap_and_the_link_show_where_the_first_request_is(desk: Desk) -> None:
    code = poster(desk)
    shown = ask(desk, code)

    again = desk.press(NEW, f"ask/uk/{code}/office/14713")

    assert again.text == shown.text == desk.press(NEW, f"start/{code}").text == desk.press(NEW, "home").text
    assert desk.tx.value("SELECT count(*) FROM intake_request") == 1


def test_a_withdrawn_request_leaves_nothing(desk: Desk) -> None:
    code = poster(desk)
    before = everything(desk)
    shown = ask(desk, code)

    desk.press(NEW, first(shown, "/withdraw"))

    after = everything(desk)
    assert after.pop("outbox") != before.pop("outbox"), "the note to the lead waits, and dissolves"
    assert after == before
    desk.send_due()
    assert not desk.post
    assert not buttons(desk.press(NEW, "home")), "she is a stranger again"


def test_pr_06_who_has_only_asked_deletes_her_data_and_leaves_nothing(desk: Desk) -> None:
    code = poster(desk)
    before = everything(desk)
    ask(desk, code)
    act(desk, "/mentors", "/accept/")
    agree = first(desk.press(NEW, first(desk.press(NEW, "home"), "/join")), "/agree")

    desk.press(NEW, "delete/sure")
    desk.press(NEW, f"delete/yes/{local_day(desk.now).toordinal()}")
    desk.press(NEW, agree)

    after = everything(desk)
    assert {**after, "outbox": [], "invitation": []} == {**before, "outbox": [], "invitation": []}
    assert desk.tx.value("SELECT count(*) FROM invitation WHERE claimed_at IS NULL AND revoked_at IS NULL") == 0
    assert not buttons(desk.press(NEW, "home")), "she is a stranger again"


def test_an_old_withdraw_button_does_not_touch_a_newer_request(desk: Desk) -> None:
    code = poster(desk)
    old = first(ask(desk, code), "/withdraw")
    desk.press(NEW, old)
    ask(desk, code)

    desk.press(NEW, old)

    assert request_of(desk)


def test_a_withdrawal_while_a_message_is_on_its_way_stops_nothing(desk: Desk) -> None:
    code = poster(desk)
    withdraw = first(ask(desk, code), "/withdraw")
    act(desk, "/mentors", "/accept/")

    def gone(account: int, screen: Screen) -> None:
        if account == NEW:
            desk.press(NEW, withdraw)

    desk.on_delivery = gone
    desk.send_due()

    assert person(desk) is None
    assert desk.tx.value("SELECT count(*) FROM outbox WHERE state = 'sending'") == 0


def test_a_withdrawal_while_a_message_fails_stops_nothing(desk: Desk) -> None:
    withdraw = first(ask(desk, poster(desk)), "/withdraw")
    act(desk, "/mentors", "/accept/")

    def gone(account: int, screen: Screen) -> None:
        if account == NEW:
            desk.press(NEW, withdraw)
            raise retry.Unreachable

    desk.on_delivery = gone
    desk.send_due()

    assert person(desk) is None
    assert desk.tx.value("SELECT count(*) FROM outbox WHERE state = 'sending'") == 0


def test_an_answer_that_may_not_have_arrived_is_seen_by_the_lead(desk: Desk) -> None:
    ask(desk, poster(desk))
    before = act(desk, "/mentors", "/accept/") and desk.press(PETRA, "requests/1")

    def lost(account: int, screen: Screen) -> None:
        if account == NEW:
            raise retry.InDoubt

    desk.on_delivery = lost
    desk.pass_time(hours=2)

    assert desk.tx.value("SELECT state FROM outbox WHERE kind = 'intake_answered'") == "uncertain"
    assert len(desk.press(PETRA, "requests/1").text) > len(before.text)


def test_a_poster_alone_makes_nobody_a_mentee(desk: Desk) -> None:
    """PRIVACY_SECURITY threat 15: what is printed needs the approval of the project."""
    code = poster(desk)
    shown = ask(desk, code)
    asked = request_of(desk)["id"]

    for path in (f"asked/{asked}/join", f"join/uk/{code}/agree", f"join/uk/{code}", "book", "appointments"):
        desk.press(NEW, path)

    who = person(desk)
    assert who is not None and who["name"] is None
    assert desk.tx.value("SELECT count(*) FROM mentoring WHERE mentee_id = ?", (who["id"],)) == 0
    assert desk.tx.value("SELECT count(*) FROM invitation") == 0
    assert desk.press(NEW, "home").text == shown.text


def test_the_leads_are_told_in_the_hours_of_staff_many_at_once_in_one_message(desk: Desk) -> None:
    code = poster(desk)
    desk.now += timedelta(days=5)  # Saturday
    for number in range(3):
        ask(desk, code, NEW + number)

    desk.pass_time(hours=3)
    assert not desk.letters_to(PETRA)
    desk.pass_time(days=2)

    (told,) = [screen for _, account, screen in desk.post if account == PETRA.account]
    assert "2" in told.text and "Dresden" in told.text
    assert first(told, "1").startswith(("requests/", "intake/"))
    assert not desk.letters_to(ZEFAS), "a coordinator does not see who asks"


def test_the_waiting_list_shows_who_has_waited_longest_first_and_for_how_long(desk: Desk) -> None:
    code = poster(desk)
    ask(desk, code)
    desk.now += timedelta(days=3)
    ask(desk, code, NEW + 1)

    listed = [path for path in paths(desk.press(PETRA, "intake/1")) if path.startswith("requests/")]
    card = desk.press(PETRA, listed[0])

    assert [int(path.split("/")[1]) for path in listed] == [1, 2]
    assert "3" in card.text and "Українська" in card.text
    assert not [path for path in paths(desk.press(ZEFAS, "intake/1")) if path.startswith("requests/")]


def test_who_is_accepted_gets_the_invitation_in_her_chat_and_goes_through_the_normal_consent(desk: Desk) -> None:
    ask(desk, poster(desk))
    act(desk, "/mentors", "/accept/")
    desk.send_due()
    told = next(screen for _, account, screen in desk.post if account == NEW)
    assert "Anna" in told.text

    consent = desk.press(NEW, first(told, "/join"))
    asked = desk.press(NEW, first(consent, "/agree"))

    who = person(desk)
    assert who is not None and who["name"] and who["language"] == "uk"
    assert "follow-up/yes" in paths(asked)
    assert desk.rows("SELECT mentor_id, project_id FROM mentoring WHERE mentee_id = ?", who["id"]) == [
        {"mentor_id": desk.tx.value("SELECT id FROM person WHERE name = 'Anna'"), "project_id": 1}
    ]
    assert desk.rows("SELECT subject FROM consent WHERE person_id = ?", who["id"]) == [{"subject": "appointments"}]
    assert desk.tx.value("SELECT count(*) FROM intake_request") == 0
    assert [path for path in paths(desk.press(NEW, "home")) if path.startswith("book")]
    desk.send_due()
    assert any(str(who["name"]) in text for text in desk.letters_to(ANNA)), "her mentor is told"


def test_the_district_that_she_has_said_stands_in_her_record(desk: Desk) -> None:
    ask(desk, poster(desk))
    act(desk, "/mentors", "/accept/")

    desk.press(NEW, first(desk.press(NEW, first(desk.press(NEW, "home"), "/join")), "/agree"))

    (record,) = desk.rows("SELECT * FROM record WHERE mentee_id = ?", (person(desk) or {})["id"])
    assert [name for name, value in record.items() if value is not None] == ["mentee_id", "district"]
    assert record["district"] == "14612"


def test_the_mentor_gives_the_right_name_to_who_came_by_a_poster(desk: Desk) -> None:
    ask(desk, poster(desk))
    act(desk, "/mentors", "/accept/")
    consent = desk.press(NEW, first(desk.press(NEW, "home"), "/join"))
    desk.press(NEW, first(consent, "/agree"))
    who = person(desk)
    assert who is not None

    desk.press(ANNA, f"mentees/{who['id']}/name")
    refused = desk.write(ANNA, "two\nlines")
    card = desk.write(ANNA, "Parwin")
    desk.press(JONAS, f"mentees/{who['id']}/name")
    desk.write(JONAS, "Somebody")

    assert paths(refused) == [f"mentees/{who['id']}"]
    assert "Parwin" in card.text
    assert (person(desk) or {})["name"] == "Parwin"


def test_only_the_newest_of_her_invitations_opens(desk: Desk) -> None:
    ask(desk, poster(desk))
    act(desk, "/mentors", "/accept/")
    join = first(desk.press(NEW, "home"), "/join")
    old = first(desk.press(NEW, join), "/agree")
    new = first(desk.press(NEW, join), "/agree")

    desk.press(NEW, old)
    assert (person(desk) or {})["name"] is None
    desk.press(NEW, new)

    assert (person(desk) or {})["name"]


def test_a_declined_person_is_told_politely_and_may_ask_again(desk: Desk) -> None:
    code = poster(desk)
    ask(desk, code)
    act(desk, "/decline", "/decline/yes")
    desk.send_due()

    told = next(screen for _, account, screen in desk.post if account == NEW)
    assert "Dresden" in told.text
    assert not [path for path in paths(desk.press(PETRA, "intake/1")) if path.startswith("requests/")]
    desk.press(NEW, f"ask/uk/{code}/here/14612")
    assert request_of(desk)["declined"] == 0


def test_a_request_is_passed_on_with_its_waiting_time_and_both_sides_are_told(desk: Desk) -> None:
    lead_leipzig(desk)
    ask(desk, poster(desk))
    asked_at = request_of(desk)["asked_at"]
    desk.now += timedelta(days=1)
    act(desk, "/pass", "/pass/2")
    desk.send_due()

    row = request_of(desk)
    assert (row["project_id"], row["asked_at"]) == (2, asked_at)
    assert any("Leipzig" in screen.text for _, account, screen in desk.post if account == NEW)
    assert [screen for _, account, screen in desk.post if account == JONAS.account]
    assert desk.press(PETRA, f"requests/{row['id']}") == desk.press(PETRA, "no/such/path")
    assert buttons(desk.press(JONAS, f"requests/{row['id']}"))


def test_a_project_without_a_lead_gets_no_request(desk: Desk) -> None:
    ask(desk, poster(desk))

    shown = act(desk, "/pass")
    desk.press(PETRA, "requests/1/1/pass/2")

    assert not [path for path in paths(shown) if "/pass/" in path]
    assert request_of(desk)["project_id"] == 1
    assert not any(button.copy for button in buttons(desk.press(ZEFAS, "intake/2/make")))


def test_two_leads_answer_one_request_and_the_first_answer_holds(desk: Desk) -> None:
    ask(desk, poster(desk))
    act(desk, "/mentors", "/accept/")

    late = desk.press(PETRA, "requests/1/1/decline/yes")

    assert late == desk.press(PETRA, "no/such/path")
    assert request_of(desk)["declined"] == 0


def test_who_was_accepted_by_a_mentor_that_has_left_waits_again(desk: Desk) -> None:
    ask(desk, poster(desk))
    act(desk, "/mentors", "/accept/")
    join = first(desk.press(NEW, "home"), "/join")
    anna = desk.tx.value("SELECT id FROM person WHERE name = 'Anna'")
    desk.do(lambda tx: people.end_role(tx, anna, "mentor", 1, now=desk.now))

    desk.press(NEW, join)

    assert desk.tx.value("SELECT count(*) FROM invitation") == 0
    assert join not in paths(desk.press(NEW, "home"))
    assert "1" in desk.press(PETRA, "intake/1").text


def test_after_30_days_everything_is_deleted(desk: Desk) -> None:
    code = poster(desk)
    before = everything(desk)
    ask(desk, code)
    desk.now += KEPT - timedelta(days=1)
    desk.do(lambda tx: rounds.do(tx, now=desk.now))
    assert request_of(desk)
    desk.now += timedelta(days=1)
    desk.do(lambda tx: rounds.do(tx, now=desk.now))

    after = everything(desk)
    assert {**after, "outbox": []} == {**before, "outbox": []}


def test_so_many_requests_an_hour_come_by_a_link_and_no_more(desk: Desk) -> None:
    code = poster(desk)
    for number in range(MOST_AN_HOUR):
        desk.press(NEW + number, f"ask/uk/{code}/here/14612")
    desk.press(NEW, first(desk.press(NEW, "home"), "/withdraw"))

    refused = desk.press(NEW + 100, f"ask/uk/{code}/here/14612")
    assert person(desk, NEW + 100) is None and refused.text
    desk.now += timedelta(hours=1)
    desk.press(NEW + 100, f"ask/uk/{code}/here/14612")

    assert person(desk, NEW + 100) is not None


def test_a_project_that_has_lost_its_lead_says_so_at_the_door(desk: Desk) -> None:
    code = poster(desk)
    petra = desk.tx.value("SELECT id FROM person WHERE name = 'Petra'")
    invalid = desk.press(NEW, "start/" + "A" * 32)

    desk.do(lambda tx: people.end_role(tx, petra, "lead", 1, now=desk.now))
    shown = desk.press(NEW, f"start/{code}")
    desk.press(NEW, f"ask/uk/{code}/here/14612")

    assert not buttons(shown) and shown.text != invalid.text
    assert person(desk) is None


@pytest.mark.parametrize("column", ["phone_only = 1", "ended_on = '2026-11-22'"])
def test_a_project_that_has_ended_or_may_not_use_telegram_takes_no_request(desk: Desk, column: str) -> None:
    code = poster(desk)

    desk.do(lambda tx: tx.run(f"UPDATE project SET {column} WHERE id = 1"))
    desk.press(NEW, f"ask/uk/{code}/here/14612")

    assert person(desk) is None


def test_a_withdrawn_request_does_not_come_back_with_an_update_that_telegram_sends_again(desk: Desk) -> None:
    asks = Incoming(77, NEW, NEW, "uk", path=f"ask/uk/{poster(desk)}/here/14612")
    reply = desk.do(lambda tx: desk._receiver._respond(tx, asks))
    assert reply.screen is not None
    desk.press(NEW, first(reply.screen, "/withdraw"))

    with pytest.raises(Gone):
        desk.do(lambda tx: desk._receiver._respond(tx, asks))

    assert person(desk) is None


def test_a_revoked_link_opens_nothing_and_open_requests_stay(desk: Desk) -> None:
    code = poster(desk)
    ask(desk, code)
    asked = desk.press(PETRA, first(desk.press(PETRA, "intake/1"), "/revoke/1"))
    desk.press(PETRA, first(asked, "/yes"))

    shown = desk.press(NEW + 1, f"start/{code}")
    desk.press(NEW + 1, f"ask/uk/{code}/here/14612")

    assert not buttons(shown)
    assert person(desk, NEW + 1) is None
    assert request_of(desk)


def test_a_project_has_one_open_link(desk: Desk) -> None:
    code = poster(desk)

    second = desk.press(PETRA, "intake/1/make")

    assert not any(button.copy for button in buttons(second))
    assert buttons(desk.press(NEW, f"start/{code}"))
    assert desk.tx.value("SELECT count(*) FROM intake_link") == 1


@pytest.mark.parametrize("who", [ZAHRA, OMAR, ANNA, PETRA, ZEFAS])
def test_somebody_we_know_gets_her_home(desk: Desk, who: object) -> None:
    code = poster(desk)

    shown = desk.press(who, f"start/{code}")  # type: ignore[arg-type]

    assert shown == desk.press(who, "home")  # type: ignore[arg-type]
    assert desk.press(who, f"ask/uk/{code}/here/14612") == desk.press(who, "no/such/path")  # type: ignore[arg-type]


def test_who_has_asked_can_still_take_up_an_invitation_of_a_mentor(desk: Desk) -> None:
    ask(desk, poster(desk))
    code = invite(desk)

    consent = desk.press(NEW, f"start/{code}")
    desk.press(NEW, first(consent, "/agree"))

    assert (person(desk) or {})["name"] == "Parwin"
    assert desk.tx.value("SELECT count(*) FROM intake_request") == 0


def test_who_has_asked_can_be_the_person_without_telegram_that_a_mentor_invites_again(desk: Desk) -> None:
    ask(desk, poster(desk))
    desk.press(ANNA, "mentees/phone/uk")
    desk.write(ANNA, "Parwin")
    parwin = desk.tx.value("SELECT id FROM person WHERE name = 'Parwin'")
    again = desk.press(ANNA, f"mentees/{parwin}/invite/0")
    code = next(button.copy for button in buttons(again) if button.copy).removeprefix(LINK)

    consent = desk.press(NEW, f"start/{code}")
    desk.press(NEW, first(consent, "/agree"))

    assert (person(desk) or {})["id"] == parwin
    assert desk.tx.value("SELECT count(*) FROM intake_request") == 0


def test_who_has_asked_reads_what_is_stored_and_can_change_the_language(desk: Desk) -> None:
    ask(desk, poster(desk))

    notice = desk.press(NEW, "privacy")
    desk.press(NEW, "languages/ar")

    assert "Dresden" in notice.text and first(notice, "/withdraw")
    assert (person(desk) or {})["language"] == "ar"


def test_a_lead_sees_who_cannot_be_reached(desk: Desk) -> None:
    ask(desk, poster(desk))
    desk.press(NEW, "home")
    who = (person(desk) or {})["id"]
    reached = desk.press(PETRA, "requests/1").text

    desk.do(lambda tx: people.set_unreachable(tx, who, now=desk.now))

    assert len(desk.press(PETRA, "requests/1").text) > len(reached)
