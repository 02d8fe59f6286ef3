"""Sample values for the screens of lists, records, contacts, notes, deputies, handovers and staff."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.domain.deputies import Deputyship
from bot.domain.districts import DISTRICTS
from bot.domain.invitations import Invitation
from bot.domain.mentees import BY_PHONE, BY_TELEGRAM, NOT_REACHABLE, Listed
from bot.domain.mentoring import END_REASONS
from bot.domain.moments import at_local
from bot.domain.people import APPOINTMENTS, Mentoring, Person, Role
from bot.domain.record import AGE_BAND, CHOICES, FIELDS, QUALIFICATION, SEX, WAYS, Contact, Record
from bot.domain.standard_notes import NOTES
from bot.domain.tasks import Task
from bot.i18n import Language, load
from bot.screens import handover
from tests.domain.appointment import appointment
from tests.screens import samples_of_follow_up

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
STRANGE = ("Zahra", "زهرا", "Олена", "\u202eAli\u202c", "<b>&amp;\"'</b>", "W" * 40, "ز" * 40, "t.me/x @all #tag")
BIG = 1234567890
CHANCES = (1, 0, 2, 3, 5, 11, 100)

AHEAD = appointment(at_local(TUESDAY, time(11)))
LISTED = Listed(5, "Zahra", "fa_AF", 3, "Anna", 1, 7, AHEAD.starts_at)
ALL_SORTS = (
    LISTED,
    replace(LISTED, next_at=None, language="uk"),
    replace(LISTED, reached=BY_PHONE, paused=True),
    replace(LISTED, reached=NOT_REACHABLE),
    *(replace(LISTED, id=BIG, name=name, mentor_name=name, mentor_id=BIG, project_id=BIG) for name in STRANGE),
)
MANY = tuple(replace(LISTED, id=n, name="W" * 40, reached=BY_PHONE, paused=True) for n in range(45))
MENTOR = Person(3, 2001, "Anna", "de", roles=(Role("mentor", 1),))
MENTORS = (MENTOR, *(replace(MENTOR, id=BIG, name=name) for name in STRANGE))
MENTEE = Person(5, 1001, "Zahra", "fa_AF", mentoring=Mentoring(3, 1), consents=frozenset({APPOINTMENTS}))
RECORD = Record(5, "female", "none", "18-24", "14612", date(2026, 1, 5), "+4915123456789")
RECORDS = (
    RECORD,
    Record(BIG),
    *(replace(RECORD, sex=value) for value in CHOICES[SEX]),
    *(replace(RECORD, qualification=value) for value in (*CHOICES[QUALIFICATION], "unknown")),
    *(replace(RECORD, age_band=value) for value in CHOICES[AGE_BAND]),
    *(replace(RECORD, district=value) for value in DISTRICTS),
)
CONTACTS = tuple(
    Contact(n, way, NOW - timedelta(days=n), name) for n, (way, name) in enumerate(zip(WAYS, STRANGE[:4], strict=True))
)
STANDING_IN = Deputyship(4, 3, "Anna", 6, "Beate", 1, at_local(TUESDAY, time(0)), at_local(TUESDAY, time(12)))
DEPUTYSHIPS = (
    STANDING_IN,
    *(replace(STANDING_IN, id=BIG, mentor_name=name, deputy_name=name) for name in STRANGE),
    *(replace(STANDING_IN, id=n) for n in range(20)),
)
TASKS = tuple(
    Task(n, kind, 5, name, NOW, False, list_of)
    for n, (kind, name, list_of) in enumerate(
        (kind, name, list_of)
        for kind in ("unreachable", "doubtful", "missed_twice", "phone_instead", "no_mentor")
        for name in STRANGE
        for list_of in ("", "Anna")
    )
)
AGAIN = Invitation(9, "mentee", 1, 3, "Zahra", at_local(TUESDAY, time(10)), 5)
SPOKEN = {language.code: language.autonym for language in load().launch}


def _always(*values: Any) -> Callable[[Language], Sequence[Any]]:
    return lambda language: values


def _titles(language: Language) -> Sequence[Any]:
    return [handover.title_of_one(language, "Zahra"), handover.title_of_all(language, "W" * 40)]


SPECIAL: dict[str, Callable[[Language], Sequence[Any]]] = {
    "contacts.ask contacts": _always(CONTACTS, ()),
    "contacts.ask mentee_id": _always(5, BIG),
    "contacts.ask mine": _always(None, BIG),
    "contacts.ask today": _always(TUESDAY),
    "contacts.ask yesterday": _always(MONDAY),
    "contacts.way_today way": _always(*WAYS),
    "deputies.ask_first deputy": _always(*MENTORS),
    "deputies.ask_first mentor_id": _always(3, BIG),
    "deputies.ask_first shown": _always(TUESDAY, date(2027, 3, 1)),
    "deputies.ask_first today": _always(TUESDAY),
    "deputies.ask_last deputy": _always(*MENTORS),
    "deputies.ask_last first": _always(TUESDAY),
    "deputies.ask_last mentor_id": _always(3, BIG),
    "deputies.ask_last shown": _always(TUESDAY, date(2027, 3, 1)),
    "deputies.ask_who colleagues": _always(MENTORS, (), (MENTOR,) * 45),
    "deputies.ask_who mentor_id": _always(3, BIG),
    "deputies.named deputyship": _always(*DEPUTYSHIPS[:9]),
    "deputies.named to_deputy": _always(True, False),
    "deputies.of_list deputies": _always(DEPUTYSHIPS, ()),
    "deputies.of_list mentor_id": _always(3, BIG),
    "deputies.overview own": _always(((1, 3, "Dresden"),), ((BIG, BIG, "W" * 40), (2, 3, "Leipzig"))),
    "deputies.overview standing_in": _always(DEPUTYSHIPS, ()),
    "handover.ask_to_whom base": _always("handover/5", f"handover/of/{BIG}/{BIG}/all"),
    "handover.ask_to_whom mentors": _always((MENTOR,) * 45, MENTORS, ()),
    "handover.ask_to_whom title": _titles,
    "handover.ask_whom mentees": _always(ALL_SORTS, (), MANY),
    "handover.ask_whom mentor_id": _always(3, BIG),
    "handover.confirm fall": _always(*CHANCES),
    "handover.confirm keep": _always(*CHANCES),
    "handover.confirm people": _always(*CHANCES),
    "handover.confirm title": _titles,
    "handover.confirm to": _always(*MENTORS),
    "handover.confirm yes": _always(f"handover/{BIG}/{BIG}/yes/{BIG}", f"handover/of/{BIG}/{BIG}/all/{BIG}/yes/{BIG}"),
    "handover.done to_name": _always(*STRANGE),
    "handover.given_away count": _always(*CHANCES),
    "handover.given_away to_name": _always(*STRANGE),
    "handover.new_mentor fall": _always(*CHANCES),
    "handover.new_mentor keep": _always(*CHANCES),
    "handover.taken_over mentees": _always(((5, "Zahra"),), tuple((BIG, name) for name in STRANGE * 6)),
    "invitations.ask_again linked": _always(True, False),
    "invitations.ask_again newest": _always(0, BIG),
    "invitations.ask_again mentee_id": _always(5, BIG),
    "invitations.ask_block mentee_id": _always(5, BIG),
    "invitations.ask_block newest": _always(0, BIG),
    "invitations.ask_undo invitation": _always(AGAIN, replace(AGAIN, person_id=None), replace(AGAIN, name="W" * 40)),
    "invitations.listing invitations": _always((AGAIN,), (), (AGAIN,) * 45),
    "mentees.card listed": _always(*ALL_SORTS),
    "mentees.card own": _always(True, False),
    "mentees.card phone": _always(None, "+4915123456789"),
    "mentees.found mentees": _always(ALL_SORTS, (), MANY),
    "mentees.found spoken": _always(SPOKEN),
    "mentees.other_list base": _always(f"lists/{BIG}/{BIG}"),
    "mentees.other_list mentees": _always(ALL_SORTS, (), MANY),
    "mentees.other_list spoken": _always(SPOKEN),
    "mentees.own_list mentees": _always(ALL_SORTS, (), MANY),
    "mentees.own_list open_invitations": _always(0, 3),
    "mentees.own_list others": _always((), ((1, 3, "Anna"), (BIG, BIG, "W" * 40))),
    "mentees.own_list spoken": _always(SPOKEN),
    "mentees.reached how": _always(BY_TELEGRAM, NOT_REACHABLE, BY_PHONE),
    "mentoring.ask_reason mentee_id": _always(5, BIG),
    "mentoring.closed paused": _always(True, False),
    "mentoring.confirm_end appointments": _always(*CHANCES),
    "mentoring.confirm_end mentee_id": _always(5, BIG),
    "mentoring.confirm_end mentoring_id": _always(7, BIG),
    "mentoring.confirm_end why": _always(*END_REASONS),
    "mentoring.ended call": _always((), (AHEAD,) * 3),
    "mentoring.ended_to_mentee fallen": _always((), (AHEAD,), (AHEAD,) * 3),
    "mentoring.reason name": _always(*END_REASONS),
    "mentoring.why_closed paused": _always(True, False),
    "projects.of_lead others": _always((), ((2, "Leipzig"), (BIG, "W" * 40))),
    "projects.of_lead without": _always(0, 3),
    "records.answer field": _always(SEX),
    "records.answer value": _always(*CHOICES[SEX], *CHOICES[QUALIFICATION], "unknown"),
    "records.ask field": _always(*(field for field in FIELDS if field in CHOICES)),
    "records.ask record": _always(*RECORDS),
    "records.ask_agreement record": _always(RECORD, Record(BIG)),
    "records.ask_agreement today": _always(TUESDAY, date(2028, 2, 29)),
    "records.ask_agreement page_number": _always(0, 1, 10),
    "records.ask_agreement_day days": _always(tuple(date(2026, 10, n) for n in range(1, 32)), (date(2026, 11, 1),)),
    "records.ask_agreement_day record": _always(RECORD, Record(BIG)),
    "records.ask_phone record": _always(RECORD, Record(BIG)),
    "records.field_name field": _always(*FIELDS),
    "records.summary record": _always(*RECORDS),
    "staff.cannot_leave lead": _always(True, False),
    "staff.cannot_leave mentees": _always(*CHANCES),
    "staff.cannot_leave mentor": _always(*MENTORS),
    "staff.card deputies": _always((), STRANGE),
    "staff.card lead": _always(True, False),
    "staff.card mentees": _always(*CHANCES),
    "staff.card mentor": _always(*MENTORS),
    "staff.confirm_leave ahead": _always(*CHANCES),
    "staff.confirm_leave mentor": _always(*MENTORS),
    "staff.confirm_leave role_id": _always(7, BIG),
    "staff.listing mentors": _always(MENTORS, (), (MENTOR,) * 45),
    "staff.listing without": _always(0, 3),
    "standard_notes.by_phone mentee_id": _always(5, BIG),
    "standard_notes.choose about": _always(None, AHEAD),
    "standard_notes.choose mentee_id": _always(5, BIG),
    "standard_notes.choose notes": _always(NOTES),
    "standard_notes.choose today": _always(TUESDAY),
    "standard_notes.label what": _always(*NOTES),
    "standard_notes.sent mentee_id": _always(5, BIG),
    "standard_notes.sent what": _always(*NOTES),
    "standard_notes.to_mentee about": _always(None, AHEAD),
    "standard_notes.to_mentee sender": _always(*STRANGE),
    "standard_notes.to_mentee what": _always(*NOTES),
    "telling.told appointment": _always(AHEAD, replace(AHEAD, by_phone=True)),
    "telling.told done": _always("booked", "moved", "cancelled"),
    "tasks.card kind": _always("unreachable", "doubtful", "missed_twice", "phone_instead"),
    "tasks.card phone": _always(None, "+4915123456789"),
    "tasks.listing tasks": _always((), TASKS, TASKS[-2:], samples_of_follow_up.EVERY_PART),
    "tasks.overdue tasks": _always(TASKS, samples_of_follow_up.EVERY_PART),
    "tasks.title task": _always(*TASKS, *samples_of_follow_up.EVERY_PART),
    "tasks.no_mentor mentee_id": _always(5, BIG),
}
