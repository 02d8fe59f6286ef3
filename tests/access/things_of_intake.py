"""Posters, requests and files for the access matrix: her own, another project's, answered meanwhile, absent."""

from __future__ import annotations

from tests.access.cast import ABSENT, Cast
from tests.access.rule import COORDINATOR, LEAD
from tests.access.thing import NOBODY, Thing

_OPEN_TO = frozenset({"stranger", "known", "ex_mentor"})  # nobody yet, or without a role and a mentor


def things_of_intake(cast: Cast) -> dict[str, list[Thing]]:
    """Return the kinds of thing that the paths of the intake and the import are about."""
    return {
        "poster": _posters(cast),
        "own_asking": _own(cast),
        "intake_project": _projects(cast),
        "asking": [*_askings(cast), _absent(cast)],
        "asking_mentor": [*_askings(cast), _asking(cast, "a mentor of Leipzig", mentor="foreign"), _absent(cast)],
        "asking_to": [*_askings(cast), _asking(cast, "to itself", to="dresden"), _absent(cast)],
        "import_project": _imports(cast),
        "import_draft": _drafts(cast),
    }


def _posters(cast: Cast) -> list[Thing]:
    def one(code: str, language: str = "de") -> dict[str, int | str]:
        return {"language": language, "code": code, "wish": "here", "district": 14612}

    return [
        Thing("of Dresden", one(cast.codes["dresden_poster"]), _OPEN_TO),
        Thing("in a language that nobody speaks", one(cast.codes["dresden_poster"], "xx"), _OPEN_TO, "unspoken"),
        Thing("of Leipzig, taken back", one(cast.codes["leipzig_poster"])),
        Thing("an invitation", one(cast.codes["mentor_open"])),
        Thing("absent", one("A" * 32)),
    ]


def _own(cast: Cast) -> list[Thing]:
    made = [Thing("accepted", {"asking": cast.ids["known_asks"]}, frozenset({"known"}))]
    made += [Thing(name, {"asking": cast.ids[name]}) for name in ("waiting_asks", "leipzig_asks")]
    return [*made, Thing("absent", {"asking": ABSENT})]


def _projects(cast: Cast) -> list[Thing]:
    def one(project: str) -> dict[str, int | str]:
        return {"project": cast.ids[project], "poster": cast.ids["dresden_link"], "number": 0}

    return [
        Thing("Dresden", one("dresden"), LEAD | COORDINATOR, "linked"),
        Thing("Leipzig", one("leipzig"), COORDINATOR, "unlinked"),
        Thing("absent", {"project": ABSENT, "poster": ABSENT, "number": 0}),
    ]


def _askings(cast: Cast) -> list[Thing]:
    return [
        _asking(cast, "that waits", LEAD),
        _asking(cast, "that is accepted", LEAD, name="known_asks", version=2),
        _asking(cast, "that was answered meanwhile", LEAD, name="known_asks", state="stale"),
        _asking(cast, "of Leipzig", name="leipzig_asks"),
    ]


def _asking(
    cast: Cast,
    label: str,
    owners: frozenset[str] = NOBODY,
    *,
    name: str = "waiting_asks",
    version: int = 1,
    mentor: str = "mentor",
    to: str = "leipzig",
    state: str = "",
) -> Thing:
    values: dict[str, int | str] = {"asking": cast.ids[name], "version": version, "number": 0}
    values |= {"mentor": cast.ids[mentor], "to": cast.ids[to]}
    return Thing(label, values, owners, state)


def _absent(cast: Cast) -> Thing:
    return Thing("absent", {**_asking(cast, "").values, "asking": ABSENT})


def _imports(cast: Cast) -> list[Thing]:
    def one(project: int, name: str = "employers") -> dict[str, int | str]:
        return {"project": project, "name": name}

    return [
        Thing("her project", one(cast.ids["dresden"]), LEAD),
        Thing("no such template", one(cast.ids["dresden"], "everything"), LEAD, "unknown"),
        Thing("another project", one(cast.ids["leipzig"])),
        Thing("absent", one(ABSENT)),
    ]


def _drafts(cast: Cast) -> list[Thing]:
    return [
        Thing("that was read", {"draft": cast.ids["import_draft"]}, LEAD),
        Thing("of two days ago", {"draft": cast.ids["old_import_draft"]}),
        Thing("absent", {"draft": ABSENT}),
    ]
