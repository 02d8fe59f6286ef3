"""The access matrix of the intake and the import."""

from __future__ import annotations

from tests.access.rule import Rule

_ASKING = frozenset({"stranger", "known", "ex_mentor", "unconsenting"})
_KNOWN = frozenset({"known"})
_LEAD, _LEADING = frozenset({"lead"}), frozenset({"lead", "coordinator"})
_MENTORS = frozenset({"mentor", "foreign", "elsewhere"})

_STORED = ("person", "intake_request", "intake_link", "outbox")
_ANSWER = "requests/:asking/:version"
_BACK, _HERE = r"^intake/\d+$", r"^requests/\d+$"
_BOTH = ("linked", "unlinked")

RULES: dict[str, Rule] = {
    "mentees/:mentee/name": Rule(_MENTORS, r"^mentees/\d+$", ("dialogue",), "mentee"),
    "ask/:language/:code": Rule(_ASKING, "/consent$", (), "poster"),
    "ask/:language/:code/young": Rule(_ASKING, r"^ask/\w+/[\w-]{32}$", (), "poster"),
    "ask/:language/:code/consent": Rule(_ASKING, "/agree$", (), "poster"),
    "ask/:language/:code/refuse": Rule(_ASKING, r"^ask/\w+/[\w-]{32}$", (), "poster"),
    "ask/:language/:code/agree": Rule(_ASKING, "/either$", (), "poster"),
    "ask/:language/:code/:wish": Rule(_ASKING, "/here/14612$", (), "poster"),
    "ask/:language/:code/:wish/:district": Rule(_ASKING, r"^asked/\d+/withdraw$", _STORED, "poster"),
    "asked/:asking/withdraw": Rule(_KNOWN, "", ("intake_request", "outbox", "invitation"), "own_asking"),
    "asked/:asking/join": Rule(_KNOWN, "/agree$", ("intake_request", "invitation"), "own_asking"),
    "intake/:project": Rule(_LEADING, r"^(intake/\d+/(make|revoke/\d+))$", (), "intake_project", _BOTH),
    "intake/:project/page/:number": Rule(_LEADING, r"^(intake/\d+/(make|revoke/\d+))$", (), "intake_project", _BOTH),
    "intake/:project/make": Rule(
        _LEADING, r"^(Picture|intake/\d+/revoke/\d+)$", ("intake_link",), "intake_project", _BOTH
    ),
    "intake/:project/revoke/:poster": Rule(_LEADING, "/yes$", (), "intake_project", ("linked",)),
    "intake/:project/revoke/:poster/yes": Rule(_LEADING, "/make$", ("intake_link",), "intake_project", ("linked",)),
    "requests/:asking": Rule(_LEAD, "/decline$", (), "asking", ("", "stale")),
    f"{_ANSWER}/mentors": Rule(_LEAD, r"/accept/\d+$", (), "asking"),
    f"{_ANSWER}/mentors/page/:number": Rule(_LEAD, r"/accept/\d+$", (), "asking"),
    f"{_ANSWER}/accept/:mentor": Rule(_LEAD, _BACK, ("intake_request", "outbox", "invitation"), "asking_mentor"),
    f"{_ANSWER}/pass": Rule(_LEAD, r"/pass/\d+$", (), "asking"),
    f"{_ANSWER}/pass/page/:number": Rule(_LEAD, r"/pass/\d+$", (), "asking"),
    f"{_ANSWER}/pass/:to": Rule(_LEAD, _BACK, ("intake_request", "outbox", "invitation"), "asking_to"),
    f"{_ANSWER}/decline": Rule(_LEAD, "/decline/yes$", (), "asking"),
    f"{_ANSWER}/decline/yes": Rule(_LEAD, _BACK, ("intake_request", "outbox", "invitation"), "asking"),
    "import/:project": Rule(_LEAD, "/file$", (), "import_project", ("", "unknown")),
    "import/:project/template/:name": Rule(_LEAD, "^Document$", (), "import_project"),
    "import/:project/file": Rule(_LEAD, r"^import/\d+$", ("dialogue",), "import_project", ("", "unknown")),
    "imports/:draft/apply": Rule(_LEAD, r"^import/\d+$", ("import_draft", "employer"), "import_draft"),
    "imports/:draft/forget": Rule(_LEAD, "/file$", ("import_draft",), "import_draft"),
}
