"""Sample values for the screens of employers, placements and their form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.drafts import FIELDS, Draft
from bot.domain.employers import SECTIONS, WAYS, Employer, EmployerContact, Placements
from bot.domain.placement_rules import HINTS, PROBLEMS
from bot.domain.placements import END_KINDS, END_REASONS, SUBTYPES, TYPES, Entry, Placement
from bot.i18n import Language
from bot.screens import employers, placement_ends, placement_notes, placements
from bot.screens.draft_answers import Form
from tests.screens.samples_of_people import STRANGE

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY, BEGUN, LATER = date(2026, 11, 24), date(2026, 8, 3), date(2027, 2, 1)
BIG = 1234567890

SCHMIDT = Employer(4, "Bäckerei Schmidt", "01069", "Dresden", "C", "Frau Schmidt, +49 351 1234567")
FIRMS = (
    SCHMIDT,
    replace(SCHMIDT, section=None, contact=None),
    *(replace(SCHMIDT, section=section) for section in SECTIONS),
    *(replace(SCHMIDT, id=BIG, name=name, place=name, contact=name) for name in STRANGE),
)
MANY_FIRMS = tuple(replace(SCHMIDT, id=n, name="W" * 60, place="W" * 40) for n in range(20))
CONTACTS = tuple(
    EmployerContact(n, way, NOW - timedelta(days=n), "Dresden") for n, way in enumerate((*WAYS, "check_in"))
)
COUNTS = tuple(Placements(type_, n + 1, BEGUN) for n, type_ in enumerate(TYPES))

JOB = Placement(6, 5, 1, 3, "employment", BEGUN, employer_id=4, social_insurance=True, probation_end=date(2027, 2, 2))
INTERNSHIP = Placement(7, 5, 1, 3, "internship", BEGUN, employer_id=4, subtype="eq", planned_end=date(2026, 12, 31))
COURSE = Placement(8, 5, 1, 3, "qualification", BEGUN, subtype="language", planned_end=date(2026, 11, 6))
OLD = replace(JOB, ended_on=date(2026, 10, 1), end_kind="early", end_reason="commute")
ALL_SORTS = (
    JOB,
    INTERNSHIP,
    COURSE,
    OLD,
    replace(JOB, starts_on=LATER, planned_end=date(2028, 1, 31)),
    replace(JOB, adequate=True, temporary_work=True, weekly_hours=38, stay_depends=True),
    replace(COURSE, leads_to_degree=True),
    replace(JOB, id=BIG, mentee_id=BIG, employer_id=BIG, version=1234),
    *(replace(JOB, confirmed_on=TODAY, confirmed_by=by) for by in ("mentee", "mentor", "employer")),
    *(replace(OLD, end_kind=kind) for kind in END_KINDS),
    *(replace(OLD, end_reason=reason) for reason in END_REASONS),
    *(Placement(9, 5, 1, 3, type_, BEGUN, subtype=sub) for type_, subs in SUBTYPES.items() for sub in subs),
    replace(OLD, ended_on=BEGUN),
)
ENTRIES = (
    *(Entry(one, "Bäckerei Schmidt" if one.employer_id else "", "Zahra") for one in ALL_SORTS),
    *(Entry(JOB, name, name, name) for name in STRANGE),
)
TENS = tuple(ENTRIES[n : n + 10] for n in range(0, len(ENTRIES), 10))
FULL = tuple(Entry(replace(OLD, id=n), "W" * 60, "W" * 40) for n in range(45))

EMPTY = Draft(3, 5, "internship")
FILLED = replace(EMPTY, subtype="orientation", employer_id=4, starts_on=TODAY, planned_end=LATER)
EVERY_TYPE = tuple(
    replace(FILLED, type=type_, subtype=SUBTYPES.get(type_, (None,))[0], probation=4, adequate=True) for type_ in TYPES
)
DRAFTS = (
    *EVERY_TYPE,
    EMPTY,
    replace(FILLED, planned_end=None),
    replace(EVERY_TYPE[2], planned_end=None, weekly_hours=40, temporary_work=True, stay_depends=True),
    replace(FILLED, id=BIG, mentee_id=BIG, changes_id=BIG, subtype="eq"),
    replace(EVERY_TYPE[3], leads_to_degree=True, employer_id=None),
)
FORMS = (
    *(Form(draft, "Zahra", "Bäckerei Schmidt" if draft.employer_id else "") for draft in DRAFTS),
    *(Form(FILLED, name, name) for name in STRANGE),
)
JOB_FORM = Form(EVERY_TYPE[2], "Zahra", "Bäckerei Schmidt")


def _always(*values: Any) -> Callable[[Language], Sequence[Any]]:
    return lambda language: values


def _refusals(language: Language) -> Sequence[Any]:
    return ["", *(placement_notes.refusal(language, one) for one in PROBLEMS), placements.cannot_reopen(language)]


def _end_notes(language: Language) -> Sequence[Any]:
    return ["", placement_ends.ends_first(language, ENTRIES[0]), placement_ends.ends_later(language)]


def _firm_notes(language: Language) -> Sequence[Any]:
    said = (employers.no_employer(language), employers.name_refused(language), employers.is_there(language, SCHMIDT))
    return ["", *said]


_ASKED = ("subtype", "adequate", "degree", "stay", "insured", "temporary", "hours")

SPECIAL: dict[str, Callable[[Language], Sequence[Any]]] = {
    **{f"{name} today": _always(TODAY) for name in ("placements.path", "placements.running", "placements.card")},
    **{f"{name} today": _always(TODAY) for name in ("placement_words.state", "placement_ends.ask_how")},
    **{f"placement_words.{name} placement": _always(*ALL_SORTS) for name in ("days", "state")},
    **{f"placement_ends.{name} entry": _always(*ENTRIES) for name in ("ask_how", "ends_first")},
    **{f"placement_ends.{name} entry": _always(*ENTRIES[:5], *ENTRIES[-8:]) for name in ("ask_why", "ask_when")},
    **{f"employers.{name} employer": _always(*FIRMS) for name in ("card", "ask_name", "ask_person")},
    "employers.ask_section employer": _always(*FIRMS[:3], *FIRMS[-8:]),
    **{f"employers.{name} note": _firm_notes for name in ("ask", "card", "ask_name")},
    **{f"employers.{name} employers": _always(MANY_FIRMS[:12], FIRMS[:2], FIRMS[-8:]) for name in ("found", "propose")},
    **{f"employers.{name} base": _always("employers", f"drafts/{BIG}/employer") for name in ("found", "propose")},
    **{f"drafts.{name} today": _always(TODAY) for name in ("ask_start", "ask_day")},
    "month.rows last": _always(None, date(2032, 8, 2)),
    "handover.ask_whom running": _always(0, 1, 2, 3, 5, 11, 100),
    "handover.confirm running": _always(0, 1, 2, 3, 5, 11, 100),
    "mentoring.confirm_end running": _always(0, 1, 2, 3, 5, 11, 100),
    "placements.path mentee_id": _always(5, BIG),
    "placements.path mentee_name": _always(*STRANGE),
    "placements.path entries": _always(ENTRIES[:4], (), FULL, *TENS),
    "placements.path page_number": _always(0, 1, 4),
    "placements.path own": _always(True, False),
    "placements.running entries": _always(ENTRIES[:4], (), FULL, *TENS),
    "placements.running page_number": _always(0, 1, 4),
    "placements.card entry": _always(*ENTRIES),
    "placements.card note": _refusals,
    "placements.choose_type base": _always("mentees/5/placements/new", f"placements/{BIG}/1234/switch"),
    "placements.choose_type mentee_name": _always(*STRANGE),
    "placements.choose_type after": _always(None, *ENTRIES[:2], *ENTRIES[-8:]),
    "placement_words.type_name type_": _always(*TYPES),
    "placement_words.subtype_name subtype": _always(*(one for several in SUBTYPES.values() for one in several)),
    "placement_words.name type_": _always(*TYPES),
    "placement_words.name subtype": _always(None, "eq"),
    "placement_words.end_name kind": _always(*END_KINDS),
    "placement_words.reason_name reason": _always(*END_REASONS),
    "placement_words.length number": _always(1, 2, 3, 5, 11, 24, 100),
    "placement_words.length unit": _always("w", "m"),
    "placement_words.headline entry": _always(*ENTRIES),
    "placement_words.field_name field": _always(*sorted({field for several in FIELDS.values() for field in several})),
    "placement_words.yes_or_no value": _always(True, False),
    "placement_notes.refusal problem": _always(*PROBLEMS),
    "placement_notes.hint unusual": _always(*HINTS),
    "placement_ends.ask_why outcome": _always("early", "void"),
    "placement_ends.ask_when outcome": _always("early", "done"),
    "placement_ends.ask_when reason": _always("commute", "moved_away", "none"),
    "placement_ends.ask_when shown": _always(TODAY, date(2026, 9, 1), date(2026, 8, 3)),
    "placement_ends.ask_when today": _always(TODAY),
    "placement_ends.ask_when note": _end_notes,
    "draft_answers.answers form": _always(*FORMS),
    "draft_answers.answers fields": _always(("start", "end"), ()),
    "drafts.summary form": _always(*FORMS),
    "drafts.summary hints": _always((), HINTS),
    "drafts.summary note": _refusals,
    "drafts.ask form": _always(FORMS[0], FORMS[1], FORMS[3]),
    "drafts.ask field": _always(*_ASKED),
    "drafts.ask_start form": _always(*FORMS[:3]),
    "drafts.ask_end form": _always(*FORMS[:9]),
    "drafts.ask_end start": _always(TODAY, date(2027, 8, 1)),
    "drafts.ask_day form": _always(FORMS[0], JOB_FORM, FORMS[4]),
    "drafts.ask_day field": _always("start", "end"),
    "drafts.ask_day shown": _always(TODAY, date(2016, 1, 1), date(2020, 2, 29), date(2032, 11, 1)),
    "drafts.ask_employer form": _always(*FORMS[:4]),
    "drafts.ask_employer recent": _always(FIRMS[:6], (), FIRMS[-6:]),
    "drafts.ask_employer note": _firm_notes,
    "employers.listing recent": _always(MANY_FIRMS, (), FIRMS[-8:]),
    "employers.listing more": _always(True, False),
    "employers.found again": _always("employers/find", f"drafts/{BIG}/employer"),
    "employers.found more": _always(True, False),
    "employers.propose typed": _always("Bäckerei Schmidt, 01069 Dresden", *STRANGE),
    "employers.propose add": _always(f"typed/{BIG}/add"),
    "employers.card placements": _always(COUNTS, ()),
    "employers.card contacts": _always(CONTACTS, ()),
    "employers.ask_section base": _always("employers/4/section", f"drafts/{BIG}/section"),
    "employers.ask_section skip": _always("employers/4", f"drafts/{BIG}"),
    "employers.is_there other": _always(*FIRMS[-8:]),
    "employers.ask_person refused": _always(True, False),
    "employers.contact_lines contacts": _always(CONTACTS, ()),
    "employer_words.firm employer": _always(*FIRMS),
    "employer_words.section_name section": _always(*SECTIONS),
    "employer_words.way_name way": _always(*WAYS, "check_in"),
    "employer_contacts.ask employer": _always(*FIRMS[:2], *FIRMS[-8:]),
    "employer_contacts.ask contacts": _always(CONTACTS, ()),
    "employer_contacts.ask today": _always(TODAY),
    "employer_contacts.ask yesterday": _always(date(2026, 11, 23)),
    "employer_contacts.ask mine": _always(None, BIG),
}
