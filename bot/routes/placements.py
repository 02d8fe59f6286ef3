"""The paths of placements and employers."""

from __future__ import annotations

from bot.domain.people import LEAD, MENTOR
from bot.handlers import drafts, employers, placement_ends, placements, recording, typed_employers
from bot.routes.route import Route, only

_FIRMS = only(MENTOR, LEAD)

ROUTES = (
    Route("placements", placements.running, only(MENTOR)),
    Route("placements/page/:number", placements.running, only(MENTOR)),
    Route("mentees/:mentee/placements", placements.path, only(MENTOR)),
    Route("mentees/:mentee/placements/page/:number", placements.path, only(MENTOR)),
    Route("mentees/:mentee/placements/new", drafts.types, only(MENTOR)),
    Route("mentees/:mentee/placements/new/:name", drafts.begin, only(MENTOR)),
    Route("placements/:placement", placements.card, only(MENTOR)),
    Route("placements/:placement/:version/goes-on", placements.goes_on, only(MENTOR)),
    Route("placements/:placement/:version/change", placements.change, only(MENTOR)),
    Route("placements/:placement/:version/switch", placements.what_follows, only(MENTOR)),
    Route("placements/:placement/:version/switch/:name", placements.switch, only(MENTOR)),
    Route("placements/:placement/:version/reopen", placements.reopen, only(MENTOR)),
    Route("placements/:placement/:version/end", placement_ends.ask_how, only(MENTOR)),
    Route("placements/:placement/:version/end/:outcome", placement_ends.ask_why, only(MENTOR)),
    Route("placements/:placement/:version/end/:outcome/:reason", placement_ends.ask_when, only(MENTOR)),
    Route("placements/:placement/:version/end/:outcome/:reason/month/:day", placement_ends.ask_when, only(MENTOR)),
    Route("placements/:placement/:version/end/:outcome/:reason/:day", placement_ends.end, only(MENTOR)),
    Route("drafts/:draft", drafts.show, only(MENTOR)),
    Route("drafts/:draft/save", recording.save, only(MENTOR)),
    Route("drafts/:draft/drop", drafts.drop, only(MENTOR)),
    Route("drafts/:draft/employer", typed_employers.for_draft, only(MENTOR)),
    Route("drafts/:draft/employer/:employer", typed_employers.choose, only(MENTOR)),
    Route("drafts/:draft/section/:section", typed_employers.set_section, only(MENTOR)),
    Route("drafts/:draft/:field", drafts.ask, only(MENTOR)),
    Route("drafts/:draft/:field/:answer", drafts.answer, only(MENTOR)),
    Route("drafts/:draft/:field/month/:day", drafts.days, only(MENTOR)),
    Route("employers", employers.listing, _FIRMS),
    Route("employers/page/:number", employers.listing, _FIRMS),
    Route("employers/find", typed_employers.find, _FIRMS),
    Route("employers/:employer", employers.card, _FIRMS),
    Route("employers/:employer/section", employers.ask_section, _FIRMS),
    Route("employers/:employer/section/:section", employers.set_section, _FIRMS),
    Route("employers/:employer/name", employers.rename, _FIRMS),
    Route("employers/:employer/person", employers.person, _FIRMS),
    Route("employers/:employer/person/none", employers.forget_person, _FIRMS),
    Route("employers/:employer/contact", employers.contacts, _FIRMS),
    Route("employers/:employer/contact/undo/:contact", employers.undo, _FIRMS),
    Route("employers/:employer/contact/:way/:day", employers.note, _FIRMS),
    Route("typed/:typed/add", typed_employers.add, _FIRMS),
)
