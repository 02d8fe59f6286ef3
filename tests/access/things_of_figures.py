"""Reports and publications for the access matrix: of all projects, of her own, of another, ahead, and absent ones."""

from __future__ import annotations

from datetime import date

from bot.domain.moments import local_day
from tests.access.cast import ABSENT, NOW, Cast
from tests.access.thing import Thing

_COORDINATOR, _LEADING = frozenset({"coordinator"}), frozenset({"lead", "coordinator"})
_FIRST, _TODAY = date(2026, 1, 1).toordinal(), local_day(NOW).toordinal()


def things_of_figures(cast: Cast) -> dict[str, list[Thing]]:
    """Return the kinds of thing that the paths of the report are about."""
    return {
        "figures": _figures(cast),
        "publication": _publications(cast),
        "publication_file": [
            *_publications(cast),
            Thing("no such file", {"publication": cast.ids["all_publication"], "name": "names"}),
        ],
        "publication_page": [Thing("the first page", {"number": 0}, _LEADING), Thing("absent", {"number": 10**15})],
    }


def _figures(cast: Cast) -> list[Thing]:
    dresden, leipzig = cast.ids["dresden"], cast.ids["leipzig"]
    return [
        Thing("her project", _report(dresden), _LEADING),
        Thing("another project", _report(leipzig), _COORDINATOR),
        Thing("all projects", _report(0), _COORDINATOR),
        Thing("the wrong way round", {**_report(dresden), "first": _TODAY, "last": _FIRST}, _LEADING, "reversed"),
        Thing("ahead", {**_report(dresden), "first": _TODAY + 1, "last": _TODAY + 9}, _LEADING, "ahead"),
        Thing("absent", _report(ABSENT)),
    ]


def _report(project: int) -> dict[str, int | str]:
    return {"project": project, "first": _FIRST, "last": _TODAY, "number": 0, "name": "workbook"}


def _publications(cast: Cast) -> list[Thing]:
    return [
        Thing("of Dresden", _publication(cast.ids["dresden_publication"]), _LEADING),
        Thing("of Leipzig", _publication(cast.ids["leipzig_publication"]), _COORDINATOR),
        Thing("of all projects", _publication(cast.ids["all_publication"]), _COORDINATOR),
        Thing("absent", _publication(ABSENT)),
    ]


def _publication(publication: int) -> dict[str, int | str]:
    return {"publication": publication, "name": "table"}
