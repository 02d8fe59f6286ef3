"""Invited again on a new phone; without Telegram; and a lost phone that is blocked."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.demo.seed import ANNA, JONAS, OMAR, PETRA, ZAHRA, Actor
from bot.domain.moments import at_local, local_day, seconds
from bot.i18n import load
from bot.screens.screen import Screen
from bot.store import people
from tests.handlers.colleague import KARIM, WEDNESDAY, book, hand_over, id_of, join, refused
from tests.handlers.desk import LINK, Desk, buttons, german, paths

NEW = 7001  # an account that the bot does not know
THURSDAY = WEDNESDAY + timedelta(days=1)


def invite_again(desk: Desk, who: Actor, by: Actor = ANNA) -> str:
    """Return the code of a new link for the same person."""
    asked = desk.press(by, f"mentees/{id_of(desk, who)}/invite")
    shown = desk.press(by, next(path for path in paths(asked) if "/invite/" in path))
    (link,) = [button.copy for button in buttons(shown) if button.copy]
    return link.removeprefix(LINK)


def come(desk: Desk, code: str, account: int = NEW, language: str = "uk") -> Screen:
    desk.press(account, f"start/{code}")
    desk.press(account, f"join/{language}/{code}/consent")
    return desk.press(account, f"join/{language}/{code}/agree")


def account_of(desk: Desk, who: Actor) -> int | None:
    value = desk.tx.value("SELECT telegram_id FROM person WHERE name = ?", (who.name,))
    return None if value is None else int(value)


def without_telegram(desk: Desk, name: str = "Parwin", language: str = "fa_AF") -> int:
    desk.press(ANNA, f"mentees/phone/{language}")
    desk.write(ANNA, name)
    return int(desk.tx.value("SELECT id FROM person WHERE name = ?", (name,)))


def open_tasks(desk: Desk) -> list[str]:
    return [row["kind"] for row in desk.rows("SELECT kind FROM task WHERE closed_at IS NULL ORDER BY id")]


def test_the_new_account_is_the_same_person_with_all_that_is_hers(desk: Desk) -> None:
    omar = id_of(desk, OMAR)

    come(desk, invite_again(desk, OMAR))

    assert account_of(desk, OMAR) == NEW
    assert "appointments/1" in paths(desk.press(NEW, "appointments"))
    assert desk.tx.value("SELECT count(*) FROM person WHERE name = 'Omar'") == 1
    assert desk.tx.value("SELECT language FROM person WHERE id = ?", (omar,)) == "uk"
    assert desk.tx.value("SELECT count(*) FROM mentoring WHERE mentee_id = ?", (omar,)) == 1


def test_t_24_the_old_chat_is_a_strangers_at_once_and_is_told_nothing(desk: Desk) -> None:
    stranger = desk.press(9001, "home").text
    code = invite_again(desk, OMAR)
    assert "Omar" in desk.press(OMAR, "home").text

    come(desk, code)
    desk.post.clear()
    desk.pass_time(days=3)

    for path in ("home", "appointments", "appointments/1", "appointments/1/1/cancel/yes", "privacy", "book"):
        shown = desk.press(OMAR, path)
        assert "Omar" not in shown.text and not buttons(shown), path
    assert desk.press(9001, "home").text == stranger
    assert not desk.letters_to(OMAR)
    assert [account for _, account, _ in desk.post].count(NEW) >= 2
    assert desk.tx.value("SELECT state FROM appointment WHERE id = 1") == "booked"


def test_the_link_works_once_and_only_the_newest_one(desk: Desk) -> None:
    old = invite_again(desk, OMAR)
    new = invite_again(desk, OMAR)

    come(desk, old)
    assert account_of(desk, OMAR) == OMAR.account
    come(desk, new)
    come(desk, new, account=NEW + 1)

    assert account_of(desk, OMAR) == NEW


def test_a_second_tap_on_the_button_makes_no_second_link(desk: Desk) -> None:
    asked = desk.press(ANNA, f"mentees/{id_of(desk, OMAR)}/invite")
    path = next(path for path in paths(asked) if "/invite/" in path)

    desk.press(ANNA, path)
    desk.press(ANNA, path)

    assert desk.tx.value("SELECT count(*) FROM invitation") == 1


def test_she_may_take_the_link_up_on_her_own_account(desk: Desk) -> None:
    come(desk, invite_again(desk, OMAR), account=OMAR.account, language="ar")

    assert account_of(desk, OMAR) == OMAR.account
    assert "appointments/1" in paths(desk.press(OMAR, "appointments"))


@pytest.mark.parametrize("who", [ZAHRA, JONAS, ANNA, PETRA])
def test_an_account_that_is_somebody_already_does_not_become_somebody_else(desk: Desk, who: Actor) -> None:
    code = invite_again(desk, OMAR)

    come(desk, code, account=who.account)

    assert account_of(desk, OMAR) == OMAR.account and account_of(desk, who) == who.account
    come(desk, code)
    assert account_of(desk, OMAR) == NEW


def test_after_a_handover_or_an_end_the_old_mentors_link_opens_nothing(desk: Desk) -> None:
    join(desk)
    handed, ended = invite_again(desk, OMAR), invite_again(desk, ZAHRA)
    hand_over(desk, PETRA, OMAR, KARIM)
    zahra = id_of(desk, ZAHRA)
    mentoring = desk.tx.value("SELECT id FROM mentoring WHERE mentee_id = ?", (zahra,))
    desk.press(ANNA, f"mentees/{zahra}/end/other/{mentoring}")

    for code in (handed, ended):
        assert not buttons(desk.press(NEW, f"start/{code}"))
        come(desk, code)

    assert account_of(desk, OMAR) == OMAR.account and account_of(desk, ZAHRA) == ZAHRA.account


@pytest.mark.parametrize("who", [JONAS, PETRA, OMAR])
def test_nobody_else_invites_her_again_or_blocks_her(desk: Desk, who: Actor) -> None:
    for path in ("invite", "invite/0", "block", "block/0"):
        assert refused(desk, who, f"mentees/{id_of(desk, OMAR)}/{path}")

    assert account_of(desk, OMAR) == OMAR.account
    assert desk.tx.value("SELECT count(*) FROM invitation") == 0


def test_t_24_a_lost_phone_is_blocked_at_once_and_an_old_button_spares_the_new_one(desk: Desk) -> None:
    asked = desk.press(ANNA, f"mentees/{id_of(desk, OMAR)}/block")
    path = next(path for path in paths(asked) if "/block/" in path)

    desk.press(ANNA, path)
    assert account_of(desk, OMAR) is None
    assert not buttons(desk.press(OMAR, "home"))
    come(desk, invite_again(desk, OMAR))
    desk.press(ANNA, path)

    assert account_of(desk, OMAR) == NEW


def test_a_wrong_account_is_shut_out_again_and_the_appointments_stay(desk: Desk) -> None:
    come(desk, invite_again(desk, OMAR))
    desk.send_due()
    told = next(screen for _, account, screen in desk.post if account == ANNA.account)
    asked = desk.press(ANNA, next(path for path in paths(told) if path.endswith("/undo")))

    desk.press(ANNA, next(path for path in paths(asked) if path.endswith("/undo/yes")))

    assert account_of(desk, OMAR) is None
    assert desk.tx.value("SELECT state FROM appointment WHERE id = 1") == "booked"
    assert desk.tx.value("SELECT count(*) FROM mentoring WHERE ended_at IS NOT NULL") == 0


def test_somebody_without_telegram_is_kept_with_a_consent_on_paper(desk: Desk) -> None:
    assert "mentees/phone" in paths(desk.press(ANNA, "mentees"))
    assert "mentees/phone/language" in paths(desk.press(ANNA, "mentees/phone"))
    assert "mentees/phone/fa_AF" in paths(desk.press(ANNA, "mentees/phone/language"))

    parwin = without_telegram(desk)

    assert desk.rows("SELECT telegram_id, language FROM person WHERE id = ?", parwin) == [
        {"telegram_id": None, "language": "fa_AF"}
    ]
    assert desk.rows("SELECT subject, noted_by FROM consent WHERE person_id = ?", parwin) == [
        {"subject": "appointments", "noted_by": id_of(desk, ANNA)}
    ]
    assert not refused(desk, ANNA, f"mentees/{parwin}") and refused(desk, JONAS, f"mentees/{parwin}")


def test_what_is_no_name_keeps_nobody(desk: Desk) -> None:
    desk.press(ANNA, "mentees/phone/uk")

    desk.write(ANNA, "https://x.example")

    assert desk.tx.value("SELECT count(*) FROM person WHERE telegram_id IS NULL") == 0


def book_for(desk: Desk, mentee: int, day: date, clock: time) -> Screen:
    sql = "SELECT min(id) FROM meeting_kind WHERE mentor_id = ? AND way = 'on_site'"
    kind = desk.tx.value(sql, (id_of(desk, ANNA),))
    return desk.press(ANNA, f"mentees/{mentee}/book/{kind}/0/at/{seconds(at_local(day, clock))}")


def test_a_booking_for_somebody_without_telegram_is_a_task_not_silence(desk: Desk) -> None:
    parwin = without_telegram(desk)

    done = book_for(desk, parwin, THURSDAY, time(11))
    desk.send_due()

    assert german().text("✅ Booked. {name} has no Telegram. Please tell the person.", name="Parwin") in done.text
    assert open_tasks(desk) == ["phone_instead"]
    card = desk.press(ANNA, next(path for path in paths(desk.press(ANNA, "tasks")) if path.startswith("tasks/")))
    assert "Parwin" in card.text and german().moment(at_local(THURSDAY, time(11))) in card.text


def test_the_day_before_there_is_one_task_to_call_and_not_three(desk: Desk) -> None:
    parwin = without_telegram(desk)
    book_for(desk, parwin, THURSDAY, time(11))
    desk.send_due()
    opened: list[str] = []
    while desk.now < at_local(THURSDAY, time(12)):
        for task in desk.rows("SELECT id FROM task WHERE closed_at IS NULL"):
            opened.append(f"{local_day(desk.now):%a}")
            desk.press(ANNA, f"tasks/{task['id']}/close/reached")
        desk.pass_time(hours=1)

    assert opened == ["Mon", "Wed"]
    assert desk.rows("SELECT state FROM outbox WHERE person_id = ? AND state = 'sent'", parwin) == []


def test_a_cancellation_that_dissolves_makes_no_task(desk: Desk) -> None:
    parwin = without_telegram(desk)
    book_for(desk, parwin, THURSDAY, time(11))
    number = desk.tx.value("SELECT max(id) FROM appointment")
    desk.press(ANNA, f"appointments/{number}/1/cancel/yes")
    desk.send_due()
    for task in desk.rows("SELECT id FROM task WHERE closed_at IS NULL"):
        desk.press(ANNA, f"tasks/{task['id']}/close/reached")

    desk.pass_time(days=4)

    assert open_tasks(desk) == []


def test_an_invitation_makes_her_one_with_telegram(desk: Desk) -> None:
    parwin = without_telegram(desk)
    book_for(desk, parwin, THURSDAY, time(11))
    desk.send_due()

    desk.press(NEW, "home")
    asked = desk.press(ANNA, f"mentees/{parwin}/invite")
    shown = desk.press(ANNA, next(path for path in paths(asked) if "/invite/" in path))
    (link,) = [button.copy for button in buttons(shown) if button.copy]
    come(desk, link.removeprefix(LINK), language="fa_AF")
    desk.post.clear()
    desk.pass_time(days=3)

    assert open_tasks(desk) == []
    mine = [screen.text for _, account, screen in desk.post if account == NEW]
    assert mine and all(load()["fa_AF"].day(THURSDAY) in text for text in mine)


def test_what_falls_for_somebody_without_telegram_is_named_when_the_mentoring_ends(desk: Desk) -> None:
    parwin = without_telegram(desk)
    book_for(desk, parwin, THURSDAY, time(11))
    mentoring = desk.tx.value("SELECT max(id) FROM mentoring")

    shown = desk.press(ANNA, f"mentees/{parwin}/end/other/{mentoring}")

    assert german().moment(at_local(THURSDAY, time(11))) in shown.text
    assert open_tasks(desk) == ["phone_instead"]


def test_the_task_of_a_stranded_one_without_telegram_is_the_leads(desk: Desk) -> None:
    parwin = without_telegram(desk)
    book_for(desk, parwin, THURSDAY, time(11))
    desk.do(lambda tx: people.end_role(tx, id_of(desk, ANNA), "mentor", 1, now=desk.now))

    desk.send_due()

    assert desk.rows("SELECT assignee_id FROM task WHERE person_id = ?", parwin) == [
        {"assignee_id": id_of(desk, PETRA)}
    ]


def test_a_mentee_of_hers_still_books_as_before(desk: Desk) -> None:
    number = book(desk, ZAHRA, ANNA)
    desk.send_due()

    assert open_tasks(desk) == []
    assert desk.tx.value("SELECT state FROM appointment WHERE id = ?", (number,)) == "booked"
