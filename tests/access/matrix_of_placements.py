"""The access matrix of placements, their forms, and employers."""

from __future__ import annotations

from tests.access.rule import LEAD, MENTORS, Rule

_FIRMS = MENTORS | LEAD
_P, _D, _E = "placements/:placement", "drafts/:draft", "employers/:employer"
_V = f"{_P}/:version"
_PLANNED = ("placement", "check_in", "outbox", "task")  # the plan follows the dates
_SAVED = (*_PLANNED, "placement_draft")

RULES: dict[str, Rule] = {
    "placements": Rule(MENTORS, "^employers$"),
    "placements/page/:number": Rule(MENTORS, "^employers$", (), "page"),
    "mentees/:mentee/placements": Rule(MENTORS, "/placements/new$", (), "path"),
    "mentees/:mentee/placements/page/:number": Rule(MENTORS, "/placements/new$", (), "path"),
    "mentees/:mentee/placements/new": Rule(MENTORS, "/new/qualification$", (), "path"),
    "mentees/:mentee/placements/new/:name": Rule(
        MENTORS, r"^drafts/\d+/drop$", ("placement_draft", "dialogue"), "path"
    ),
    _P: Rule(MENTORS, r"^mentees/\d+/placements$", (), "placement", ("running", "ended", "stale")),
    f"{_V}/goes-on": Rule(MENTORS, r"/1/goes-on$", ("placement",), "placement", ("running",)),
    f"{_V}/change": Rule(
        MENTORS, r"^drafts/\d+/save$", ("placement_draft", "dialogue"), "placement", ("running", "ended")
    ),
    f"{_V}/switch": Rule(MENTORS, "/switch/employment$", (), "placement", ("running",)),
    f"{_V}/switch/:name": Rule(
        MENTORS, r"^drafts/\d+/subtype/dual$", ("placement_draft", "dialogue"), "placement", ("running",)
    ),
    f"{_V}/reopen": Rule(MENTORS, r"/2/end$", _PLANNED, "placement", ("ended",)),
    f"{_V}/end": Rule(MENTORS, "/end/void$", (), "placement", ("running",)),
    f"{_V}/end/:outcome": Rule(MENTORS, "/childcare$", (), "placement_end", ("early", "void", "no reason")),
    f"{_V}/end/:outcome/:reason": Rule(
        MENTORS, r"(/early/pay/\d+|/placements/new)$", _PLANNED, "placement_end", ("early", "void")
    ),
    f"{_V}/end/:outcome/:reason/month/:day": Rule(MENTORS, r"/early/pay/\d+$", (), "placement_end", ("early",)),
    f"{_V}/end/:outcome/:reason/:day": Rule(MENTORS, "/placements/new$", _PLANNED, "placement_end", ("early",)),
    _D: Rule(MENTORS, r"^drafts/\d+/save$", (), "draft"),
    f"{_D}/save": Rule(MENTORS, r"^placements/\d+/1/change$", _SAVED, "draft"),
    f"{_D}/drop": Rule(MENTORS, "/placements/new$", ("placement_draft", "typed_employer"), "draft"),
    f"{_D}/employer": Rule(MENTORS, r"^drafts/\d+/employer/\d+$", ("dialogue",), "draft"),
    f"{_D}/employer/:employer": Rule(MENTORS, r"^drafts/\d+/save$", ("placement_draft",), "draft"),
    f"{_D}/section/:section": Rule(MENTORS, r"^drafts/\d+/save$", ("employer",), "draft"),
    f"{_D}/:field": Rule(MENTORS, r"^drafts/\d+/start/\d+$", (), "draft"),
    f"{_D}/:field/:answer": Rule(MENTORS, r"^drafts/\d+/save$", ("placement_draft",), "draft"),
    f"{_D}/:field/month/:day": Rule(MENTORS, r"^drafts/\d+/start/\d+$", (), "draft"),
    "employers": Rule(_FIRMS, "^employers/find$"),
    "employers/page/:number": Rule(_FIRMS, "^employers/find$", (), "employer_page"),
    "employers/find": Rule(_FIRMS, "^employers$", ("dialogue",)),
    _E: Rule(_FIRMS, r"^employers/\d+/section$", (), "employer"),
    f"{_E}/section": Rule(_FIRMS, r"^employers/\d+/section/U$", (), "employer"),
    f"{_E}/section/:section": Rule(_FIRMS, r"^employers/\d+/section$", ("employer",), "employer"),
    f"{_E}/name": Rule(_FIRMS, r"^employers/\d+$", ("dialogue",), "employer"),
    f"{_E}/person": Rule(_FIRMS, r"^employers/\d+$", ("dialogue",), "employer"),
    f"{_E}/person/none": Rule(_FIRMS, r"^employers/\d+/section$", ("employer",), "employer"),
    f"{_E}/contact": Rule(_FIRMS, r"/contact/visited/\d+$", (), "employer"),
    f"{_E}/contact/:way/:day": Rule(_FIRMS, r"/contact/undo/\d+$", ("employer_contact",), "employer"),
    f"{_E}/contact/undo/:contact": Rule(_FIRMS, r"/contact/visited/\d+$", ("employer_contact",), "employer_contact"),
    "typed/:typed/add": Rule(
        _FIRMS, r"^drafts/\d+/section/U$", ("employer", "typed_employer", "placement_draft"), "typed"
    ),
}
