"""What an import would do: who is there already, what does not fit, and nobody twice."""

from __future__ import annotations

from bot.domain.employers import key as employer_key
from bot.domain.import_plans import Firm, Known, Plan, Somebody, plan
from bot.domain.import_words import person_key
from bot.domain.imports import Sheet
from tests.domain.spreadsheet import firms, jobs, people, read_all


def known(
    *,
    mentors: tuple[tuple[str, int], ...] = (("Anna", 3),),
    there: tuple[tuple[str, Somebody], ...] = (),
    employers: tuple[tuple[str, Firm], ...] = (),
    placed: set[tuple[int, int | None, str, str]] | None = None,
) -> Known:
    """Return what the database holds."""
    found = Known({}, {}, {}, placed or set())
    for name, number in mentors:
        found.mentors.setdefault(person_key(name), []).append(number)
    for name, one in there:
        found.people.setdefault(person_key(name), []).append(one)
    for name, firm in employers:
        found.firms.setdefault(employer_key(name), []).append(firm)
    return found


def planned(database: Known, *sheets: Sheet) -> Plan:
    """Return the plan for sheets without a mistake of their own."""
    found = read_all(*sheets)
    assert not found.problems
    return plan(found.lines, database)


def reasons(made: Plan) -> list[tuple[str, int, str, str]]:
    """Return what stands against a plan."""
    return [(one.sheet, one.line, one.column, one.reason) for one in made.problems]


def test_everything_new_is_planned_and_linked() -> None:
    made = planned(known(), people({}), firms({}), jobs({}))

    assert (len(made.people), len(made.firms), made.adds) == (1, 1, 3)
    assert made.people[0][1] == 3
    (placement,) = made.placements
    assert placement.person == Somebody(3, "2025-01-15", new=0)
    assert placement.firm == Firm("01069", new=0)
    assert made.problems == [] and made.already == []


def test_what_is_there_is_named_and_not_taken_again() -> None:
    database = known(
        there=(("parwin", Somebody(3, "2025-01-15", id=7)),),
        employers=(("MUSTER BAU", Firm("01069", id=9)),),
        placed={(7, 9, "training", "2025-08-01")},
    )

    made = planned(database, people({}), firms({}), jobs({}))

    assert made.adds == 0
    assert made.already == [("Teilnehmende", 2), ("Arbeitgeber", 2), ("Vermittlungen", 2)]


def test_a_person_of_the_same_name_with_another_agreement_is_another_one() -> None:
    database = known(there=(("Parwin", Somebody(3, "2024-02-01", id=7)),))

    assert len(planned(database, people({})).people) == 1
    assert planned(database, people({"agreement_on": ""})).already == [("Teilnehmende", 2)]


def test_a_firm_of_the_same_name_in_another_town_is_another_one() -> None:
    assert len(planned(known(employers=(("Muster Bau", Firm("04109", id=9)),)), firms({})).firms) == 1


def test_the_mentor_must_be_one_of_the_project() -> None:
    column = "Mentorin oder Mentor"

    assert reasons(planned(known(mentors=()), people({}))) == [("Teilnehmende", 2, column, "unknown_mentor")]
    two = known(mentors=(("Anna", 3), ("anna", 4)))
    assert reasons(planned(two, people({}))) == [("Teilnehmende", 2, column, "several_mentors")]


def test_what_stands_twice_in_a_file_is_a_mistake() -> None:
    made = planned(known(), people({}, {}), firms({}, {"name": "Muster-Bau"}))

    assert reasons(made) == [
        ("Teilnehmende", 3, "Vorname", "twice_in_file"),
        ("Arbeitgeber", 3, "Arbeitgeber", "twice_in_file"),
    ]


def test_twice_the_same_person_is_a_mistake_also_if_she_is_there_already() -> None:
    database = known(there=(("Parwin", Somebody(3, None, id=7)),))

    assert reasons(planned(database, people({}, {})))[0][3] == "twice_in_file"


def test_a_placement_needs_somebody_and_a_firm_that_are_known() -> None:
    there = (("Parwin", Somebody(3, None, id=7)),)

    assert reasons(planned(known(), jobs({}))) == [("Vermittlungen", 2, "Vorname", "unknown_person")]
    assert reasons(planned(known(there=there), jobs({})))[0][2:] == ("Arbeitgeber", "unknown_employer")
    twice = known(there=(*there, ("parwin", Somebody(3, "2020-01-01", id=8))))
    assert reasons(planned(twice, firms({}), jobs({})))[0][3] == "several_people"


def test_the_postcode_tells_two_firms_of_one_name_apart() -> None:
    there = (("Parwin", Somebody(3, None, id=7)),)
    two = (("Muster Bau", Firm("01069", id=1)), ("Muster Bau", Firm("04109", id=2)))

    assert reasons(planned(known(there=there, employers=two), jobs({})))[0][3] == "several_employers"
    (made,) = planned(known(there=there, employers=two), jobs({"postcode": "04109"})).placements
    assert made.firm == Firm("04109", id=2)


def test_a_second_line_for_one_placement_adds_nothing() -> None:
    made = planned(known(), people({}), firms({}), jobs({}, {}))

    assert len(made.placements) == 1 and made.already == [("Vermittlungen", 3)]


def test_a_second_training_at_the_same_time_is_a_bad_line() -> None:
    there = (("Parwin", Somebody(3, "2025-01-15", id=7)),)
    database = known(there=there, employers=(("Muster Bau", Firm("01069", id=9)),))
    database.trainings[7] = [("2024-08-01", "2025-08-01")]

    assert reasons(planned(database, jobs({}))) == [("Vermittlungen", 2, "Beginn", "second_training")]
    made = planned(database, jobs({"starts_on": "02.08.2025"}, {"starts_on": "01.09.2025"}))
    assert reasons(made) == [("Vermittlungen", 3, "Beginn", "second_training")] and len(made.placements) == 1


def test_a_job_beside_a_training_and_a_training_that_never_began_are_none() -> None:
    job = {"type": "Beschäftigung", "social_insurance": "ja", "adequate": "ja"}
    never = {"starts_on": "01.09.2025", "ended_on": "31.08.2025", "end_kind": "nicht angetreten"}

    made = planned(known(), people({}), firms({}), jobs({}, job, never))

    assert made.problems == [] and len(made.placements) == 3
