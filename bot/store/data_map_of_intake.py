"""The data map's tables of the intake and the import: public links, requests, files that wait."""

from __future__ import annotations

from bot.store.data_words import DELETE, EVENT, FOREVER, KEEP, PROFILE, REPORTS, SHORT, Column, Retention, Table, key

INTAKE = Retention(30, "she has asked; at once if she withdraws the request or takes up the invitation")

_ID, _GONE, _FILE = key(REPORTS, KEEP), key(INTAKE, DELETE), key(SHORT, DELETE)
_LINK = Column(EVENT, "that she has made a project's public link, and taken it back", REPORTS, True, KEEP)
_WISH = Column(PROFILE, "lets the project's leads answer her request for a mentor", INTAKE, True, DELETE)
_ASKED = Column(EVENT, "since when she waits, and whether she was answered", INTAKE, True, DELETE)

TABLES: dict[str, Table] = {
    "intake_link": Table(
        "made_by = :person",
        {
            "id": _ID,
            "project_id": _LINK,
            "code_hash": key(REPORTS, KEEP, "knows the code again without knowing it"),
            "made_by": key(REPORTS, KEEP, "who has made it"),
            **dict.fromkeys(("made_at", "revoked_at"), _LINK),
            **dict.fromkeys(("counted_since", "counted"), key(REPORTS, KEEP, "so many requests an hour and no more")),
        },
    ),
    "intake_request": Table(
        "person_id = :person",
        {
            **dict.fromkeys(("id", "person_id"), _GONE),
            "version": key(INTAKE, DELETE, "an old button changes nothing"),
            "mentor_id": key(INTAKE, DELETE, "who will care for her"),
            "invitation_id": key(INTAKE, DELETE, "what she was given must be taken back with the answer"),
            **dict.fromkeys(("project_id", "wish", "district"), _WISH),
            **dict.fromkeys(("asked_at", "answered_at", "declined"), _ASKED),
        },
        since="asked_at",
        holds=FOREVER,  # until she is answered or the request goes: nothing else is known of her
    ),
    "import_draft": Table(
        "person_id = :person",
        {
            **dict.fromkeys(("id", "person_id", "project_id", "asked_at", "state"), _FILE),
            "file_id": key(SHORT, DELETE, "fetches the file that she has sent"),
            "found": key(SHORT, DELETE, "what is wrong in the file; about others"),
            "content": key(SHORT, DELETE, "the lines of the file until they are stored; about others"),
        },
        since="asked_at",
        # Whoever is erased may stand in anybody's file: it must be sent again, and does not bring her back.
        ends=("found = NULL, content = NULL", "found IS NOT NULL OR content IS NOT NULL"),
    ),
}
