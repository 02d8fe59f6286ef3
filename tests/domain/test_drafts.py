"""The form of a placement: what is asked, what has a default, and what the answers make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain import drafts
from bot.domain.drafts import FIELDS, NEEDED, Draft
from bot.domain.placements import TYPES, Placement

START, END = date(2026, 12, 1), date(2029, 11, 30)


def filled(type_: str) -> Draft:
    draft = replace(drafts.new(5, type_), employer_id=4)
    for field, answer in (
        ("subtype", {"internship": "orientation", "training": "dual"}.get(type_, "language")),
        ("adequate", "yes"),
        ("degree", "no"),
        ("start", str(START.toordinal())),
        ("end", str(END.toordinal())),
    ):
        if field in NEEDED[type_]:
            draft = drafts.answered(draft, field, answer)
    return draft


def made(draft: Draft, present: Placement | None = None) -> Placement:
    return drafts.placement(draft, mentor_id=3, project_id=1, present=present)


@pytest.mark.parametrize("type_", TYPES)
def test_the_needed_questions_come_one_after_the_other(type_: str) -> None:
    empty = drafts.new(5, type_)

    assert empty.missing == NEEDED[type_][0]
    assert filled(type_).missing is None
    assert filled(type_).known == list(NEEDED[type_])
    assert set(NEEDED[type_]) <= set(FIELDS[type_])
    with pytest.raises(ValueError):
        made(empty)


def test_a_job_is_socially_insured_with_six_months_of_probation() -> None:
    job = made(filled("employment"))

    assert (job.social_insurance, job.adequate, job.temporary_work, job.planned_end) == (True, True, False, None)
    assert job.probation_end == date(2027, 5, 31)


def test_a_training_has_four_months_and_is_no_job() -> None:
    training = made(filled("training"))

    assert (training.social_insurance, training.probation_end) == (False, date(2027, 3, 31))
    assert (training.subtype, training.planned_end) == ("dual", END)


def test_an_entry_qualification_stays_an_internship() -> None:
    eq = made(drafts.answered(filled("internship"), "subtype", "eq"))

    assert (eq.type, eq.subtype, eq.social_insurance, eq.probation_end) == ("internship", "eq", False, None)


def test_the_probation_of_a_short_contract_is_short_and_grows_again_with_it() -> None:
    short = drafts.answered(filled("employment"), "end", str(date(2027, 2, 28).toordinal()))

    assert made(short).probation_end == date(2027, 2, 28)
    assert made(drafts.answered(short, "end", "none")).probation_end == date(2027, 5, 31)


@pytest.mark.parametrize(
    ("type_", "field", "answer"),
    [
        ("employment", "subtype", "dual"),
        ("internship", "subtype", "dual"),
        ("internship", "probation", "3"),
        ("internship", "end", "none"),
        ("training", "start", "never"),
        ("training", "start", "9999999999"),
        ("training", "start", str(date.max.toordinal())),
        ("training", "end", "1"),
        ("employment", "hours", "0"),
        ("employment", "hours", "61"),
        ("employment", "insured", "maybe"),
        ("employment", "probation", "100"),
        ("employment", "employer", "4"),
        ("employment", "health", "yes"),
    ],
)
def test_no_other_question_and_no_other_answer_is_taken(type_: str, field: str, answer: str) -> None:
    with pytest.raises(ValueError):
        drafts.answered(filled(type_), field, answer)


def test_every_other_answer_is_kept() -> None:
    job = filled("employment")
    for field, answer in (
        ("hours", "30"),
        ("insured", "no"),
        ("temporary", "yes"),
        ("stay", "yes"),
        ("probation", "2"),
    ):
        job = drafts.answered(job, field, answer)
    job = made(job)

    assert (job.weekly_hours, job.social_insurance, job.temporary_work, job.stay_depends) == (30, False, True, True)
    assert job.probation_end == date(2027, 1, 31)
    assert made(drafts.answered(filled("qualification"), "degree", "yes")).leads_to_degree


@pytest.mark.parametrize("type_", TYPES)
def test_the_form_of_a_change_makes_the_same_placement_again(type_: str) -> None:
    present = replace(made(filled(type_)), id=6, version=3, ended_on=END, end_kind="early", end_reason="pay")

    assert made(drafts.of(present), present) == present


def test_a_probation_that_was_prolonged_stays_while_its_dates_stay() -> None:
    present = replace(made(filled("training")), id=6, probation_end=date(2027, 4, 20))
    form = drafts.of(present)

    assert made(form, present).probation_end == date(2027, 4, 20)
    later = drafts.answered(form, "start", str(date(2027, 1, 1).toordinal()))
    assert made(later, present).probation_end == date(2027, 5, 31)


def test_what_follows_is_most_often_with_the_same_firm() -> None:
    before = replace(made(filled("internship")), id=6, version=2)
    form = drafts.new(5, "training", follows=before)

    assert (form.employer_id, form.follows_id, form.of_version, form.missing) == (4, 6, 2, "subtype")
    assert made(replace(form, subtype="dual", starts_on=START, planned_end=END)).follows_id == 6
