"""The access matrix: for every path who may press it, about which objects, what is shown, and what may change."""

from __future__ import annotations

from tests.access.matrix_of_figures import RULES as OF_FIGURES
from tests.access.matrix_of_follow_up import CELLS as OF_FOLLOW_UP
from tests.access.matrix_of_intake import RULES as OF_INTAKE
from tests.access.matrix_of_placements import RULES as OF_PLACEMENTS
from tests.access.matrix_of_privacy import RULES as OF_PRIVACY
from tests.access.matrix_of_the_programme import RULES as OF_THE_PROGRAMME
from tests.access.rule import ALL, BOTH, COORDINATOR, KNOWN, LEAD, LEADING, MENTEE, MENTORS, STAFF, Rule

_ARRANGING = MENTORS | LEAD

BOOKING = ("appointment", "appointment_event", "outbox")
CHANGING = (*BOOKING, "offer", "hold")  # what is offered for an appointment ends when that changes
JOINING = (
    "person",
    "consent",
    "record",
    "invitation",
    "mentoring",
    "role",
    "outbox",
    "hours",
    "meeting_kind",
    "dialogue",
    "intake_request",
)


_CARD, _LATER, _LIST = r"appointments/\d+/\d+/move$", r"/at/\d+$", r"^home$"
_ANYWHERE = r"^\w"
_GIVING = (*CHANGING, "mentoring", "task", "re_offer", "freed", "invitation")
_LEAVING = (*CHANGING, "role", "deputy", "invitation", "group_meeting", "freed")
_OPEN, _ANY = ("next",), ("next", "past", "cancelled", "stale")
_EVER = ("ahead", "stale", "over")
_WINDOW, _EXTRA = r"^hours/window/\d+/places$", r"^extra/window/\d+/places$"
_ASK_LANGUAGE_OR_CONSENT = r"^join/\w+/[\w-]{32}(/agree)?$"

RULES: dict[str, Rule] = {
    **OF_PRIVACY,
    "start": Rule(KNOWN, "^privacy$", ("dialogue",)),
    "start/:code": Rule(ALL, _ASK_LANGUAGE_OR_CONSENT, (), "code", ("open", "unspoken")),
    "join/:language/:code": Rule(ALL, "/(consent|agree)$", (), "code", ("open",)),
    "join/:language/:code/consent": Rule(ALL, "/agree$", (), "code", ("open",)),
    "join/:language/:code/young": Rule(ALL, r"^join/\w+/[\w-]{32}$", (), "code", ("open",)),
    "join/:language/:code/refuse": Rule(ALL, r"^join/\w+/[\w-]{32}$", (), "code", ("open",)),
    "join/:language/:code/agree": Rule(ALL, "^(follow-up/yes|privacy)$", JOINING, "code", ("open", "claimed")),
    "home": Rule(KNOWN, "^privacy$", ("dialogue",)),
    "languages": Rule(KNOWN, "^languages/uk$"),
    "languages/:language": Rule(KNOWN, "^privacy$", ("person",), "language"),
    "privacy": Rule(KNOWN, "^home$"),
    "follow-up/yes": Rule(MENTEE, "^privacy$", ("consent",)),
    "follow-up/no": Rule(MENTEE, "^privacy$", ("consent",)),
    "book": Rule(MENTEE, r"^book/\d+$"),
    "book/:kind": Rule(MENTEE, _LATER, (), "slot"),
    "book/:kind/:place": Rule(MENTEE, _LATER, (), "slot"),
    "book/:kind/:place/page/:number": Rule(MENTEE, _LATER, (), "slot"),
    "book/:kind/:place/:day": Rule(MENTEE, _LATER, (), "slot"),
    "book/:kind/:place/at/:start": Rule(MENTEE, _CARD, BOOKING, "slot"),
    "appointments": Rule(BOTH, r"^(appointments/\d+|agenda/week/\d+)$"),
    "appointments/:appointment": Rule(BOTH, "^(agenda|appointments)$", (), "appointment", _ANY),
    "appointments/:appointment/calendar": Rule(BOTH, "^(CalendarEntry|Document)$", (), "appointment", _ANY),
    "appointments/:appointment/german": Rule(BOTH, "^Letter$", (), "appointment", ("next", "past", "stale")),
    "appointments/:appointment/map": Rule(BOTH, "^Pin$", (), "appointment", ("next", "past", "stale")),
    "appointments/:appointment/again": Rule(MENTORS, _CARD, BOOKING, "appointment", _ANY),
    "appointments/:appointment/attendance": Rule(MENTORS, r"/mark/\w+$", (), "appointment", ("past",)),
    "appointments/:appointment/phone": Rule(MENTORS, r"^mentees/\d+$", (), "appointment", _ANY),
    "appointments/:appointment/:version/mark/:outcome": Rule(
        MENTORS, r"^appointments/\d+/attendance$", (*BOOKING, "task", "freed"), "appointment", ("past",)
    ),
    "appointments/:appointment/:version/signal/:signal": Rule(
        MENTEE, "^appointments$", ("day_signal", "outbox"), "appointment", _OPEN
    ),
    "attendance": Rule(MENTORS, "^agenda$"),
    "attendance/page/:number": Rule(MENTORS, "^agenda$", (), "page"),
    "appointments/:appointment/:version/confirm": Rule(MENTEE, _CARD, BOOKING[:2], "appointment", _OPEN),
    "appointments/:appointment/:version/move": Rule(BOTH, _LATER, (), "appointment", _OPEN),
    "appointments/:appointment/:version/move/page/:number": Rule(BOTH, _LATER, (), "appointment", _OPEN),
    "appointments/:appointment/:version/move/:day": Rule(BOTH, _LATER, (), "appointment", _OPEN),
    "appointments/:appointment/:version/move/at/:start": Rule(BOTH, _CARD, CHANGING, "appointment", _OPEN),
    "appointments/:appointment/:version/cancel": Rule(BOTH, "/cancel/yes$", (), "appointment", _OPEN),
    "appointments/:appointment/:version/cancel/yes": Rule(BOTH, "^(book|agenda)$", CHANGING, "appointment", _OPEN),
    "appointments/:appointment/:version/reason/:reason": Rule(
        MENTEE, "^book$", ("appointment",), "appointment", ("cancelled",)
    ),
    "appointments/:appointment/:version/wait": Rule(MENTEE, "/wait/end$", ("waiting",), "appointment", _OPEN),
    "appointments/:appointment/:version/wait/end": Rule(
        MENTEE, "/wait$", ("waiting", "offer", "hold"), "appointment", _OPEN
    ),
    "offers/:offer/take": Rule(MENTEE, r"^appointments/\d+", CHANGING, "offer", ("open", "ended")),
    "offers/:offer/decline": Rule(MENTEE, r"^appointments/\d+$", ("offer", "hold"), "offer", ("open", "ended")),
    "seats": Rule(MENTEE, r"^seats/\d+$"),
    "seats/page/:number": Rule(MENTEE, _LIST, (), "seat_page"),
    "seats/:group": Rule(MENTEE, "/take$", (), "seat", ("ahead", "stale")),
    "seats/:group/:version/take": Rule(MENTEE, r"^appointments/\d+$", BOOKING, "seat", ("ahead",)),
    "groups": Rule(MENTORS, "^groups/new$"),
    "groups/page/:number": Rule(MENTORS, "^groups/new$", (), "page"),
    "groups/new": Rule(MENTORS, "^groups/new/information$"),
    "groups/new/:topic": Rule(MENTORS, r"^groups/new/information/\d+$", (), "plan"),
    "groups/new/:topic/page/:number": Rule(MENTORS, r"^groups/new/information/\d+$", (), "plan"),
    "groups/new/:topic/:day": Rule(MENTORS, _LATER, (), "plan"),
    "groups/new/:topic/at/:start": Rule(MENTORS, r"/at/\d+/60$", (), "plan"),
    "groups/new/:topic/at/:start/:minutes": Rule(MENTORS, r"/60/\d+/12$", (), "plan"),
    "groups/new/:topic/at/:start/:minutes/:place": Rule(MENTORS, r"/60/\d+/12$", (), "plan_place"),
    "groups/new/:topic/at/:start/:minutes/:place/:seats": Rule(
        MENTORS, r"^groups/\d+/invite$", ("group_meeting", "hold"), "plan_place"
    ),
    "groups/:group": Rule(MENTORS, "^groups$", (), "group", _EVER),
    "groups/:group/people": Rule(MENTORS, r"^groups/\d+$", (), "group", _EVER),
    "groups/:group/people/page/:number": Rule(MENTORS, r"^groups/\d+$", (), "group", _EVER),
    "groups/:group/invite": Rule(MENTORS, r"^groups/\d+$", (), "group", _EVER[:2]),
    "groups/:group/invite/page/:number": Rule(MENTORS, r"^groups/\d+$", (), "group", _EVER[:2]),
    "groups/:group/:version/invite/all": Rule(MENTORS, "/invite/all$", ("outbox",), "group", ("ahead",)),
    "groups/:group/:version/invite/:mentee": Rule(MENTORS, "/invite/all$", ("outbox",), "guest"),
    "groups/:group/:version/seat/:mentee": Rule(MENTORS, r"^groups/\d+/people$", BOOKING, "guest"),
    "groups/:group/:version/time": Rule(MENTORS, r"/time/\d+$", (), "group", ("ahead",)),
    "groups/:group/:version/time/page/:number": Rule(MENTORS, r"/time/\d+$", (), "group", ("ahead",)),
    "groups/:group/:version/time/:day": Rule(MENTORS, _LATER, (), "group", ("ahead",)),
    "groups/:group/:version/time/at/:start": Rule(
        MENTORS, r"^groups/\d+/invite$", (*BOOKING, "group_meeting", "hold"), "group", ("ahead",)
    ),
    "groups/:group/:version/place": Rule(MENTORS, r"/place/\d+$", (), "group", ("ahead",)),
    "groups/:group/:version/place/:place": Rule(
        MENTORS, r"^groups/\d+/invite$", (*BOOKING, "group_meeting"), "group_place"
    ),
    "groups/:group/:version/cancel": Rule(MENTORS, "/cancel/yes$", (), "group", ("ahead",)),
    "groups/:group/:version/cancel/yes": Rule(
        MENTORS, "^groups$", (*BOOKING, "group_meeting", "hold"), "group", ("ahead",)
    ),
    "agenda": Rule(MENTORS, r"^agenda/week/\d+$"),
    "agenda/:day": Rule(MENTORS, r"^agenda/week/\d+$", (), "day"),
    "agenda/:day/page/:number": Rule(MENTORS, r"^agenda/week/\d+$", (), "day"),
    "agenda/free": Rule(MENTORS, _LATER),
    "agenda/free/:kind": Rule(MENTORS, _LATER, (), "kind", ("", "video")),
    "agenda/free/:kind/page/:number": Rule(MENTORS, _LATER, (), "kind", ("", "video")),
    "agenda/free/:kind/at/:start": Rule(MENTORS, r"^agenda/free/\d+$", (), "kind", ("", "video")),
    "agenda/free/:kind/at/:start/page/:number": Rule(MENTORS, r"^agenda/free/\d+$", (), "kind", ("", "video")),
    "agenda/week": Rule(MENTORS, r"^agenda/week/\d+$"),
    "agenda/week/:day": Rule(MENTORS, r"^agenda/week/\d+$", (), "day"),
    "mentees": Rule(MENTORS, "^invite$"),
    "mentees/page/:number": Rule(MENTORS, "^invite$", (), "page"),
    "mentees/search": Rule(MENTORS, "^mentees$", ("dialogue",)),
    "mentees/phone": Rule(MENTORS, "^mentees/phone/language$"),
    "mentees/phone/language": Rule(MENTORS, "^mentees/phone/uk$"),
    "mentees/phone/:language": Rule(MENTORS, "^mentees$", ("dialogue",), "language"),
    "lists/:project/:mentor": Rule(MENTORS, "^mentees$", (), "stood_in_list"),
    "lists/:project/:mentor/page/:number": Rule(MENTORS, "^mentees$", (), "stood_in_list"),
    "mentees/:mentee/record": Rule(MENTORS, "/record/phone$", (), "answer"),
    "mentees/:mentee/record/:field": Rule(MENTORS, r"/record/\w+/unknown$", (), "answer"),
    "mentees/:mentee/record/:field/:answer": Rule(MENTORS, "/record/qualification/none$", ("record",), "answer"),
    "mentees/:mentee/record/agreement_on/month/:day": Rule(MENTORS, r"/2026-11-01$", (), "answer"),
    "mentees/:mentee/record/agreement_on/page/:number": Rule(MENTORS, r"/month/\d+$", (), "answer"),
    "mentees/:mentee/contact": Rule(MENTORS, r"/contact/called/\d+$", (), "contact"),
    "mentees/:mentee/contact/:way/:day": Rule(MENTORS, r"/contact/called/\d+$", ("contact_log",), "contact"),
    "mentees/:mentee/contact/undo/:contact": Rule(MENTORS, r"/contact/called/\d+$", ("contact_log",), "contact"),
    "mentees/:mentee/note": Rule(MENTORS, r"/note/please_call/\d+$", (), "note"),
    "mentees/:mentee/note/:note/:day": Rule(MENTORS, "/note$", ("standard_note", "outbox"), "note"),
    "mentees/:mentee/invite": Rule(MENTORS, r"/invite/\d+$", (), "ending"),
    "mentees/:mentee/invite/:invitation": Rule(MENTORS, r"^mentees/\d+$", ("invitation",), "ending"),
    "mentees/:mentee/block": Rule(MENTORS, r"/block/\d+$", (), "ending"),
    "mentees/:mentee/block/:claimed": Rule(MENTORS, "/invite$", ("person",), "ending"),
    "mentees/:mentee/pause": Rule(MENTORS, "/resume$", ("mentoring",), "mentee"),
    "mentees/:mentee/resume": Rule(MENTORS, "/pause$", ("mentoring",), "mentee"),
    "mentees/:mentee/end": Rule(MENTORS, "/end/own_wish$", (), "ending"),
    "mentees/:mentee/end/:reason": Rule(MENTORS, r"/end/own_wish/\d+$", (), "ending"),
    "mentees/:mentee/end/:reason/:mentoring": Rule(
        MENTORS, "^mentees$", (*CHANGING, "mentoring", "invitation", "task", "freed", "re_offer"), "ending"
    ),
    "handover/:mentee": Rule(_ARRANGING, r"^handover/\d+/\d+$", (), "handover"),
    "handover/:mentee/page/:number": Rule(_ARRANGING, _ANYWHERE, (), "handover"),
    "handover/:mentee/:to": Rule(_ARRANGING, r"^handover/\d+/\d+/yes/\d+$", (), "handover_to"),
    "handover/:mentee/:to/yes/:mentoring": Rule(_ARRANGING, _LIST, _GIVING, "handover_to"),
    "handover/of/:project/:mentor": Rule(_ARRANGING, _ANYWHERE, (), "list", ("", "left")),
    "handover/of/:project/:mentor/page/:number": Rule(_ARRANGING, _ANYWHERE, (), "list", ("", "left")),
    "handover/of/:project/:mentor/all": Rule(_ARRANGING, r"/all/\d+$", (), "list", ("", "left")),
    "handover/of/:project/:mentor/all/page/:number": Rule(_ARRANGING, r"/all/\d+$", (), "list", ("", "left")),
    "handover/of/:project/:mentor/all/:to": Rule(_ARRANGING, r"/yes/\d+$", (), "list_to", ("", "left")),
    "handover/of/:project/:mentor/all/:to/yes/:mentoring": Rule(
        _ARRANGING, _ANYWHERE, (*_GIVING, "group_meeting"), "list_to", ("", "left")
    ),
    "deputies": Rule(MENTORS, r"^deputies/\d+/\d+$"),
    "deputies/:project/:mentor": Rule(_ARRANGING, r"^deputy/\d+/\d+$", (), "list"),
    "deputies/end/:deputyship": Rule(_ARRANGING, r"^deputy/\d+/\d+$", ("deputy",), "deputyship"),
    "deputy/:project/:mentor": Rule(_ARRANGING, r"^deputy/\d+/\d+/\d+$", (), "list"),
    "deputy/:project/:mentor/page/:number": Rule(_ARRANGING, r"^deputy/\d+/\d+/\d+$", (), "list"),
    "deputy/:project/:mentor/:to": Rule(_ARRANGING, r"^deputy/\d+/\d+/\d+/\d+$", (), "list_to"),
    "deputy/:project/:mentor/:to/month/:day": Rule(_ARRANGING, r"^deputy/\d+/\d+/\d+/\d+$", (), "list_to"),
    "deputy/:project/:mentor/:to/:first": Rule(_ARRANGING, r"^deputy/\d+/\d+/\d+/\d+/\d+$", (), "list_to"),
    "deputy/:project/:mentor/:to/:first/month/:day": Rule(_ARRANGING, r"^deputy/\d+/\d+/\d+/\d+/\d+$", (), "list_to"),
    "deputy/:project/:mentor/:to/:first/:last": Rule(
        _ARRANGING, r"^deputies/end/\d+$", ("deputy", "outbox"), "list_to"
    ),
    "mentees/:mentee": Rule(MENTORS, "/book$", (), "mentee"),
    "mentees/:mentee/book": Rule(MENTORS, r"/book/\d+$", (), "mentee"),
    "mentees/:mentee/book/:kind": Rule(MENTORS, _LATER, (), "booking"),
    "mentees/:mentee/book/:kind/:place": Rule(MENTORS, _LATER, (), "booking"),
    "mentees/:mentee/book/:kind/:place/page/:number": Rule(MENTORS, _LATER, (), "booking"),
    "mentees/:mentee/book/:kind/:place/:day": Rule(MENTORS, _LATER, (), "booking"),
    "mentees/:mentee/book/:kind/:place/at/:start": Rule(MENTORS, _CARD, BOOKING, "booking"),
    "invite": Rule(MENTORS, "^mentees$", ("dialogue",)),
    "invitations": Rule(STAFF, _LIST),
    "invitations/page/:number": Rule(STAFF, _LIST, (), "staff_page"),
    "invitations/:invitation": Rule(STAFF, "/revoke$", (), "invitation", ("open",)),
    "invitations/:invitation/revoke": Rule(STAFF, _LIST, ("invitation",), "invitation", ("open",)),
    "invitations/:invitation/undo": Rule(STAFF, "/undo/yes$", (), "invitation", ("claimed",)),
    "invitations/:invitation/undo/yes": Rule(
        STAFF, _LIST, (*BOOKING[:2], "invitation", "mentoring", "role", "task"), "invitation", ("claimed",)
    ),
    "hours": Rule(MENTORS, "^hours/6$"),
    "hours/:weekday": Rule(MENTORS, r"^hours/\d/from$", (), "weekday"),
    "hours/:weekday/from": Rule(MENTORS, r"/from/\d+$", (), "weekday"),
    "hours/:weekday/from/:start": Rule(MENTORS, r"/to/\d+$", (), "weekday"),
    "hours/:weekday/from/:start/to/:end": Rule(MENTORS, r"^hours/\d/from$", ("hours",), "weekday"),
    "hours/remove/:hours": Rule(MENTORS, r"^hours/\d/from$", ("hours",), "hours"),
    "hours/remove/:hours/:choice": Rule(MENTORS, r"^hours/\d/from$", ("hours",), "hours"),
    "hours/window/:hours": Rule(MENTORS, _WINDOW, (), "window", ("", "place", "kind")),
    "hours/window/:hours/from": Rule(MENTORS, r"/from/\d+$", (), "window", ("", "place", "kind")),
    "hours/window/:hours/from/:start": Rule(MENTORS, r"/to/\d+$", (), "window", ("", "place", "kind")),
    "hours/window/:hours/from/:start/to/:end": Rule(MENTORS, _WINDOW, ("hours",), "window", ("", "place", "kind")),
    "hours/window/:hours/from/:start/to/:end/:choice": Rule(
        MENTORS, _WINDOW, ("hours",), "window", ("", "place", "kind")
    ),
    "hours/window/:hours/places": Rule(MENTORS, r"/place/\d+$", (), "window", ("", "place", "kind")),
    "hours/window/:hours/place/:place": Rule(MENTORS, _WINDOW, ("hours",), "window", ("", "kind")),
    "hours/window/:hours/place/:place/:choice": Rule(MENTORS, _WINDOW, ("hours",), "window", ("", "kind")),
    "hours/window/:hours/kind/:kind/:offered": Rule(MENTORS, _WINDOW, ("hours_kind",), "window", ("", "place")),
    "hours/window/:hours/kind/:kind/:offered/:choice": Rule(MENTORS, _WINDOW, ("hours_kind",), "window", ("", "place")),
    "extra": Rule(MENTORS, "^extra/new$"),
    "extra/page/:number": Rule(MENTORS, "^extra/new$", (), "page"),
    "extra/new": Rule(MENTORS, r"^extra/\d+/from$"),
    "extra/new/month/:day": Rule(MENTORS, r"^extra/\d+/from$", (), "extra_day"),
    "extra/:day/from": Rule(MENTORS, r"/from/\d+$", (), "extra_day"),
    "extra/:day/from/:start": Rule(MENTORS, r"/to/\d+$", (), "extra_day"),
    "extra/:day/from/:start/to/:end": Rule(MENTORS, _EXTRA, ("extra_hours",), "extra_day"),
    "extra/window/:extra": Rule(MENTORS, _EXTRA, (), "extra"),
    "extra/window/:extra/places": Rule(MENTORS, r"/place/\d+$", (), "extra"),
    "extra/window/:extra/place/:place": Rule(MENTORS, _EXTRA, ("extra_hours",), "extra"),
    "extra/window/:extra/place/:place/:choice": Rule(MENTORS, _EXTRA, ("extra_hours",), "extra"),
    "extra/remove/:extra": Rule(MENTORS, "^extra/new$", ("extra_hours",), "extra"),
    "extra/remove/:extra/:choice": Rule(MENTORS, "^extra/new$", ("extra_hours",), "extra"),
    "preview": Rule(MENTORS, r"^preview/\d+$"),
    "preview/:kind": Rule(MENTORS, "^preview$", (), "preview"),
    "preview/:kind/:day": Rule(MENTORS, "^preview$", (), "preview"),
    "preview/:kind/day/:day": Rule(MENTORS, "^preview$", (), "preview"),
    "holidays": Rule(MENTORS, r"^holidays/\d+/open$"),
    "holidays/page/:number": Rule(MENTORS, r"^holidays/\d+/open$", (), "page"),
    "holidays/:day/open": Rule(MENTORS, r"^holidays/\d+/close$", ("opened_holiday",), "holiday"),
    "holidays/:day/close": Rule(MENTORS, r"^holidays/\d+/open$", ("opened_holiday",), "holiday"),
    "holidays/:day/close/:choice": Rule(MENTORS, r"^holidays/\d+/open$", ("opened_holiday",), "holiday"),
    "absences": Rule(MENTORS, "^absences/new/sick$"),
    "absences/page/:number": Rule(MENTORS, "^absences/new/sick$", (), "page"),
    "absences/new/:name": Rule(MENTORS, "/0/1440$", (), "absence_form"),
    "absences/new/:name/month/:day": Rule(MENTORS, "/0/1440$", (), "absence_form"),
    **{
        f"absences/new/:name/:first/:last/:start/:end{step}": Rule(MENTORS, shows, writes, "absence_form")
        for step, shows, writes in (
            ("", "/save$", ()),
            ("/until", r"/until/\d+$", ()),
            ("/until/:day", r"/until/\d+$", ()),
            ("/from", r"/\d+/1440$", ()),
            ("/to", "/0/1440$", ()),
            ("/save", "^absences$", ("absence", "re_offer", *CHANGING)),
        )
    },
    "absences/:absence": Rule(MENTORS, "^absences$", (), "absence", ("ahead", "running")),
    "absences/:absence/end": Rule(MENTORS, "^absences/new/sick$", ("absence",), "absence", ("running",)),
    "absences/:absence/tonight": Rule(MENTORS, "^absences/new/sick$", ("absence",), "absence", ("running",)),
    "absences/:absence/remove": Rule(MENTORS, "^absences/new/sick$", ("absence",), "absence", ("ahead",)),
    "re-offers": Rule(MENTORS, _LIST),
    "re-offers/page/:number": Rule(MENTORS, _LIST, (), "page"),
    "re-offers/:offer": Rule(MENTORS, "/close$", (), "re_offer"),
    "re-offers/:offer/close": Rule(MENTORS, _LIST, ("re_offer",), "re_offer"),
    "appointments/:appointment/:version/new-time": Rule(MENTEE, _LATER, (), "new_time", ("open",)),
    "appointments/:appointment/:version/new-time/page/:number": Rule(MENTEE, _LATER, (), "new_time", ("open",)),
    "appointments/:appointment/:version/new-time/:day": Rule(MENTEE, _LATER, (), "new_time", ("open",)),
    "appointments/:appointment/:version/new-time/at/:start": Rule(
        MENTEE, r"/move$", (*CHANGING, "re_offer"), "new_time", ("open",)
    ),
    "appointments/:appointment/:version/new-time/call": Rule(
        MENTEE, "^appointments$", ("re_offer", "outbox"), "new_time", ("open",)
    ),
    "appointments/:appointment/:version/new-time/none": Rule(
        MENTEE, "^book$", ("re_offer", "outbox"), "new_time", ("open",)
    ),
    "projects/:project/closures": Rule(LEADING, "/closures/new$", (), "closure_form"),
    "projects/:project/closures/page/:number": Rule(LEADING, "/closures/new$", (), "closure_form"),
    "projects/:project/closures/new": Rule(LEADING, r"/closures/\d+/\d+$", (), "closure_form"),
    "projects/:project/closures/new/month/:day": Rule(LEADING, r"/closures/\d+/\d+$", (), "closure_form"),
    "projects/:project/closures/:first/:last": Rule(LEADING, "/save$", (), "closure_form"),
    "projects/:project/closures/:first/:last/until": Rule(LEADING, r"/until/\d+$", (), "closure_form"),
    "projects/:project/closures/:first/:last/until/:day": Rule(LEADING, r"/until/\d+$", (), "closure_form"),
    "projects/:project/closures/:first/:last/save": Rule(
        LEADING, "/closures$", ("closure", "re_offer", *CHANGING, "group_meeting"), "closure_form"
    ),
    "projects/:project/closures/:closure": Rule(LEADING, "/remove$", (), "closure"),
    "projects/:project/closures/:closure/remove": Rule(LEADING, "/closures/new$", ("closure",), "closure"),
    "rules": Rule(MENTORS, "^rules/buffer/15$"),
    "rules/:name/:value": Rule(MENTORS, "^rules/buffer/15$", ("booking_rules",), "rule"),
    "kinds": Rule(MENTORS, r"^kinds/\d+$"),
    "kinds/:kind": Rule(MENTORS, r"/offered/\d$", (), "kind", ("", "video")),
    "kinds/:kind/minutes/:minutes": Rule(MENTORS, r"/offered/\d$", ("meeting_kind",), "kind", ("", "video")),
    "kinds/:kind/offered/:offered": Rule(MENTORS, r"/offered/\d$", ("meeting_kind",), "kind", ("", "video")),
    "kinds/:kind/link": Rule(MENTORS, r"^kinds/\d+$", ("dialogue",), "kind", ("video",)),
    "places": Rule(MENTORS, "^places/new$"),
    "places/page/:number": Rule(MENTORS, "^places/new$", (), "page"),
    "places/new": Rule(MENTORS, "^places$", ("dialogue",)),
    "places/:place": Rule(MENTORS, "/pin$", (), "place"),
    "places/:place/use": Rule(MENTORS, "/pin$", ("hours",), "place"),
    "places/:place/use/:choice": Rule(MENTORS, "/pin$", ("hours",), "place"),
    "places/:place/name": Rule(MENTORS, r"^places/\d+$", ("dialogue",), "place"),
    "places/:place/pin": Rule(MENTORS, r"^places/\d+$", ("dialogue",), "place"),
    "calendars": Rule(MENTORS, "^calendars/add$"),
    "calendars/feed/new": Rule(MENTORS, "^calendars$", ("feed_token",)),
    "calendars/feed/off": Rule(MENTORS, "^calendars/add$", ("feed_token",)),
    "calendars/add": Rule(MENTORS, "^calendars$", ("dialogue",)),
    "calendars/:feed": Rule(MENTORS, "/remove$", (), "feed"),
    "calendars/:feed/remove": Rule(MENTORS, "^calendars/add$", ("busy_feed", "busy_time"), "feed"),
    "tasks": Rule(STAFF, _LIST),
    "tasks/page/:number": Rule(STAFF, _LIST, (), "staff_page"),
    "tasks/:task": Rule(STAFF, r"/close/(reached|solved|fine)$", (), "task"),
    "tasks/:task/close/:outcome": Rule(STAFF, _LIST, ("task", "placement", "employer_contact"), "task"),
    **{path: Rule(*cells) for path, cells in OF_FOLLOW_UP.items()},
    "projects": Rule(COORDINATOR, "^projects/new$"),
    "projects/new": Rule(COORDINATOR, "^projects$", ("dialogue",)),
    "projects/:project": Rule(COORDINATOR, "/invite/mentor$", (), "project", ("", "role")),
    "projects/:project/operator": Rule(COORDINATOR, r"^projects/\d+$", ("dialogue",), "project", ("", "role")),
    "projects/:project/invite/:role": Rule(COORDINATOR, r"^projects/\d+$", ("dialogue",), "project"),
    "projects/:project/mentors": Rule(COORDINATOR, r"^staff/\d+/\d+$", (), "project", ("", "role")),
    "projects/:project/mentors/page/:number": Rule(COORDINATOR, r"^staff/\d+/\d+$", (), "project", ("", "role")),
    "project": Rule(LEAD, _LIST),
    "project/:project": Rule(LEAD, r"^staff/\d+/\d+$", (), "led_project"),
    "project/:project/page/:number": Rule(LEAD, r"^staff/\d+/\d+$", (), "led_project"),
    "staff/:project/:mentor": Rule(LEAD | COORDINATOR, "/leave$", (), "staff"),
    "staff/:project/:mentor/leave": Rule(LEAD | COORDINATOR, r"^staff/\d+/\d+$", (), "staff"),
    "staff/:project/:mentor/leave/:term": Rule(LEAD | COORDINATOR, _ANYWHERE, _LEAVING, "staff"),
    **OF_FIGURES,
    **OF_PLACEMENTS,
    **OF_THE_PROGRAMME,
    **OF_INTAKE,
    **OF_PRIVACY,
}
