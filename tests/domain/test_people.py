"""Who somebody is at this moment, and which names are taken."""

from __future__ import annotations

import pytest

from bot.domain.people import APPOINTMENTS, FOLLOW_UP, Mentoring, Person, Role, is_called, is_name, on_list

MENTORING = Mentoring(mentor_id=3, project_id=1)


def person(*roles: Role, mentoring: Mentoring | None = None, consents: frozenset[str] = frozenset()) -> Person:
    return Person(5, 1001, "Zahra", "fa_AF", roles, mentoring, consents)


def test_a_mentee_without_consent_to_appointments_has_no_role() -> None:
    assert person(mentoring=MENTORING).role_names == {"known"}
    assert person(mentoring=MENTORING, consents=frozenset({FOLLOW_UP})).role_names == {"known"}
    assert person(mentoring=MENTORING, consents=frozenset({APPOINTMENTS})).role_names == {"mentee"}


def test_consent_alone_makes_nobody_a_mentee() -> None:
    assert person(consents=frozenset({APPOINTMENTS})).role_names == {"known"}


def test_a_lead_is_often_a_mentor_too() -> None:
    somebody = person(Role("lead", 1), Role("mentor", 1), Role("mentor", 2))

    assert somebody.role_names == {"lead", "mentor"}
    assert somebody.projects("mentor") == (1, 2)
    assert somebody.projects("lead") == (1,)


def test_a_coordinator_belongs_to_no_project() -> None:
    assert person(Role("coordinator", None)).projects("coordinator") == ()


@pytest.mark.parametrize("text", ["Zahra", "زهرا", "Олена", "Anna-Lena", "Ali 2", "d'Arc", "J", "a" * 40, "👩🏽"])
def test_a_first_name_or_alias_is_taken(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["", "a" * 41, "two\nlines", "https://t.me/x", "/start", "@somebody"])
def test_what_is_no_name_is_refused(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize("text", [" ", "\u200b", "\u202e", "\u200d\u200c", "\u2066\u2069", "\x00", "\u00ad"])
def test_a_name_that_nobody_sees_is_refused(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Zahra", "ZAH"),
        ("Zahra", "hra"),
        ("Anna-Lena", "annalena"),
        ("Jürgen", "jurgen"),
        ("Олена", "олен"),
        ("علی", "علي"),
        ("كريم", "کریم"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, typed: str) -> None:
    assert is_called(name, typed)


@pytest.mark.parametrize("typed", ["", " ", "-", "Zahrah", "x"])
def test_another_name_is_not_found(typed: str) -> None:
    assert not is_called("Zahra", typed)


def test_a_mentee_is_listed_with_the_mentor_whose_list_she_is_on() -> None:
    assert on_list("Zahra", "") == "Zahra"
    assert on_list("Zahra", "Anna") == "Zahra (Anna)"


def test_a_mentor_works_her_own_lists_and_those_she_stands_in_for() -> None:
    person = Person(3, 1, "Anna", "de", roles=(Role("mentor", 1), Role("lead", 2)), stands_in_for=((4, 1),))

    assert person.lists == {(3, 1), (4, 1)}
