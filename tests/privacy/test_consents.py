"""Consent: what the text says, which text was agreed to, and that it ends as easily as it was given (PR-01 to PR-03, PR-07)."""

from __future__ import annotations

import hashlib

import pytest

from bot.delivery import rounds
from bot.demo.seed import ANNA, OLENA, OMAR, ZAHRA
from bot.domain.people import APPOINTMENTS, CONSENT_VERSION, FOLLOW_UP
from bot.i18n import Language, load
from bot.screens import privacy, welcome
from bot.store import consents, people
from tests.handlers.colleague import id_of
from tests.handlers.desk import Desk, paths

LAUNCH = load().launch
OPERATOR, CONTACT = "Träger gGmbH", "datenschutz@example.org"

# What Art. 13 GDPR asks for, each with the sentence of the notice that says it.
ITEMS = {
    "1a who is responsible": "Responsible for your data: {operator}",
    "1b whom to ask about data": "Questions about your data: {contact}",
    "1c what and why, on which ground": "We store your first name, your language, the number of your Telegram account",
    "1c work and answers": "Your mentor can also note where you work or learn",
    "1e who sees it": "Your mentor and the project see these data.",
    "1f Telegram, outside the EU": "Telegram carries the messages. Its servers are outside the European Union",
    "2a how long": "We delete your name, your phone number and your Telegram ID 12 months after",
    "2b show, correct, delete": "You can ask us at any time to show, correct or delete your data.",
    "2b take along": "The bot decides nothing about you",
    "2c withdraw any time": "You can end your consent at any time.",
    "2d complain to the Saxon authority": "Sächsische Datenschutz- und Transparenzbeauftragte",
    "2e voluntary, the same help without": "This is voluntary. Without the bot you get the same help",
    "2f no automated decision": "The bot decides nothing about you",
}
# The hash of the notice (English, German) and of the second question, by the version that stands in the consents.
TEXTS = {1: "0cfd75eb468278dfbe71e42ff1aa09f16cfce1ced19a70b6328338a8842934f9"}
ALWAYS_THERE = ("Sächsische Datenschutz- und Transparenzbeauftragte", "ZEFAS", "Telegram ID", OPERATOR, CONTACT)


def _notice(language: Language) -> tuple[str, ...]:
    return privacy.for_mentees(language, operator=OPERATOR, contact=CONTACT)


def test_pr_02_the_notice_has_every_item_of_article_13() -> None:
    english = "\n".join(_notice(load()["en"])).replace("\u2068", "").replace("\u2069", "")

    for item, sentence in ITEMS.items():
        assert sentence.format(operator=OPERATOR, contact=CONTACT) in english, item


@pytest.mark.parametrize("language", LAUNCH, ids=lambda language: language.code)
def test_pr_02_it_is_whole_in_every_language(language: Language) -> None:
    english, own = _notice(load()["en"]), _notice(language)

    assert len(own) == len(english)
    if language.code != "en":
        assert [paragraph for paragraph in own if paragraph in english] == []
    said = "\n".join(own).replace("-ID", " ID")
    assert [word for word in ALWAYS_THERE if word not in said] == []


@pytest.mark.parametrize("language", LAUNCH, ids=lambda language: language.code)
def test_pr_02_it_stands_above_the_button_that_agrees(language: Language) -> None:
    screen = welcome.mentee_consent(language, "join/de/x", operator=OPERATOR, contact=CONTACT)

    assert all(line in screen.text for line in _notice(language)[1].split("\n"))
    assert [path.rsplit("/", 1)[1] for path in paths(screen)] == ["agree", "refuse"]


def test_pr_03_a_changed_text_needs_a_new_version() -> None:
    """If this fails, the text of the notice has changed: raise CONSENT_VERSION and note its hash here."""
    texts = [*_notice(load()["en"]), *_notice(load()["de"]), welcome.ask_follow_up(load()["en"]).text]

    assert TEXTS.get(CONSENT_VERSION) == hashlib.sha256("\n".join(texts).encode()).hexdigest()
    assert len(set(TEXTS.values())) == len(TEXTS)


def test_pr_03_the_consent_keeps_version_language_time_and_the_hash_of_the_text(desk: Desk) -> None:
    desk.press(ANNA, "invite")
    letter = next(one for one in desk.write(ANNA, "Farid").also if hasattr(one, "text"))
    code = letter.text.split("start=")[1][:32]
    desk.press(7001, f"join/uk/{code}/agree")
    desk.press(7001, "follow-up/yes")

    first, second = desk.rows(
        "SELECT c.* FROM consent c JOIN person p ON p.id = c.person_id WHERE p.telegram_id = 7001 ORDER BY c.id"
    )
    read = privacy.for_mentees(load()["uk"], operator="Beispielträger gGmbH", contact=CONTACT)
    assert (first["subject"], second["subject"]) == (APPOINTMENTS, FOLLOW_UP)
    assert (first["version"], first["language"]) == (CONSENT_VERSION, "uk")
    assert first["given_at"] == int(desk.now.timestamp())
    assert first["text_hash"] == hashlib.sha256("\n".join(read).encode()).hexdigest()
    asked = welcome.ask_follow_up(load()["uk"]).text
    assert second["text_hash"] == hashlib.sha256(asked.encode()).hexdigest()


def test_pr_03_who_agreed_to_an_older_text_is_asked_again_before_any_question(desk: Desk) -> None:
    zahra = id_of(desk, ZAHRA)
    _agreed_to_an_older_text(desk, zahra)
    assert FOLLOW_UP not in people.by_id(desk.tx, zahra, now=desk.now).consents, "no question before she has agreed"
    assert APPOINTMENTS in people.by_id(desk.tx, zahra, now=desk.now).consents, "her appointments go on"

    for _ in range(2):
        desk.do(lambda tx: rounds.do(tx, now=desk.now))
        desk.pass_time(days=1)
    asked = [screen for _, account, screen in desk.post if account == ZAHRA.account and "consent" in paths(screen)]
    text = desk.press(ZAHRA, "consent")
    desk.press(ZAHRA, "consent/yes")
    desk.press(ZAHRA, "consent/yes")

    assert len(asked) == 1, "once for each version"
    assert paths(text) == ["consent/yes", "privacy"]
    assert people.by_id(desk.tx, zahra, now=desk.now).consents == {APPOINTMENTS, FOLLOW_UP}
    rows = desk.rows("SELECT version, withdrawn_at IS NULL AS open FROM consent WHERE person_id = ?", zahra)
    agreed = sorted((row["version"], row["open"]) for row in rows)
    assert agreed == [(0, 0), (0, 0), (CONSENT_VERSION, 1), (CONSENT_VERSION, 1)]
    assert consents.outdated(desk.tx) == []


def test_pr_03_who_allows_questions_again_has_agreed_to_the_new_text(desk: Desk) -> None:
    zahra = id_of(desk, ZAHRA)
    desk.tx.run("UPDATE consent SET version = 0 WHERE person_id = ? AND subject = ?", (zahra, FOLLOW_UP))

    desk.press(ZAHRA, "follow-up/yes")

    assert FOLLOW_UP in people.by_id(desk.tx, zahra, now=desk.now).consents
    assert consents.outdated(desk.tx) == [], "nothing is left to ask"


def test_pr_03_who_has_agreed_meanwhile_or_ended_is_not_asked(desk: Desk) -> None:
    zahra, omar = id_of(desk, ZAHRA), id_of(desk, OMAR)
    for person in (zahra, omar):
        _agreed_to_an_older_text(desk, person)
    desk.do(lambda tx: rounds.do(tx, now=desk.now.replace(hour=22)))  # in the night: it waits for the morning

    desk.press(ZAHRA, "consent/yes")
    desk.press(OMAR, "consent/end/yes")
    desk.pass_time(days=2)

    assert not [1 for _, account, screen in desk.post if account in (1001, 1002) and "consent" in paths(screen)]


def test_pr_07_ending_the_questions_is_one_button_on_the_page_that_gave_it(desk: Desk) -> None:
    zahra = id_of(desk, ZAHRA)
    assert "follow-up/no" in paths(desk.press(ZAHRA, "privacy"))

    desk.press(ZAHRA, "follow-up/no")

    assert people.by_id(desk.tx, zahra, now=desk.now).consents == {APPOINTMENTS}
    assert "follow-up/yes" in paths(desk.press(ZAHRA, "privacy"))
    card = desk.press(ANNA, f"mentees/{zahra}").text
    assert load()["de"].text("Questions about work and training: off.") in card, "off, and no reason"
    desk.press(ZAHRA, "follow-up/yes")
    assert load()["de"].text("Questions about work and training: off.") not in desk.press(ANNA, f"mentees/{zahra}").text


def test_pr_07_ending_the_consent_stops_every_message_and_tells_the_mentor(desk: Desk) -> None:
    olena = id_of(desk, OLENA)
    asked = desk.press(OLENA, "consent/end")
    assert paths(asked) == ["consent/end/yes", "privacy"]

    desk.press(OLENA, "consent/end/yes")
    desk.press(OLENA, "consent/end/yes")
    heard = len(desk.letters_to(OLENA))
    desk.pass_time(days=8)

    assert len(desk.letters_to(OLENA)) == heard == 0
    told = [letter for letter in desk.letters_to(ANNA) if "Olena" in letter and "Einwilligung" in letter]
    assert len(told) == 1
    assert desk.rows("SELECT 1 FROM appointment WHERE mentee_id = ? AND state = 'cancelled'", olena) == []
    assert "book" not in str(paths(desk.press(OLENA, "home")))


def test_pr_07_who_agrees_again_hears_of_what_is_ahead(desk: Desk) -> None:
    desk.press(OLENA, "consent/end/yes")
    assert "consent" in paths(desk.press(OLENA, "privacy"))

    desk.press(OLENA, "consent/yes")
    desk.pass_time(days=5)

    assert desk.letters_to(OLENA), "the reminders are taken up"
    assert not [letter for letter in desk.letters_to(ANNA) if "Einwilligung" in letter], "nothing to tell any more"


def test_pr_07_staff_have_no_such_consent_to_end(desk: Desk) -> None:
    refusal = desk.press(ANNA, "no/such/path").text

    for path in ("consent", "consent/yes", "consent/end", "consent/end/yes"):
        assert desk.press(ANNA, path).text == refusal


def _agreed_to_an_older_text(desk: Desk, person: int) -> None:
    desk.tx.run("UPDATE consent SET version = 0 WHERE person_id = ?", (person,))
