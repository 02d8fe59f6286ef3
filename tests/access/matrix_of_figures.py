"""The access matrix of the report and of publications: a coordinator all, a lead her own project, nobody else."""

from __future__ import annotations

from tests.access.rule import Rule

_LEADING = frozenset({"lead", "coordinator"})
_PERIOD = "figures/:project/:first/:last"

_AHEAD = r"^figures/\d+$"  # a period that has not begun: choose another
_STATES = ("", "reversed", "ahead")


def _of_figures(shows: str, *writes: str) -> Rule:
    return Rule(_LEADING, shows, writes, "figures", _STATES)


RULES: dict[str, Rule] = {
    "figures": Rule(_LEADING, "^publications$"),
    "figures/:project": _of_figures("^publications$"),
    "figures/:project/projects": _of_figures(r"^figures/\d+$"),
    "figures/:project/projects/page/:number": _of_figures(r"^figures/\d+$"),
    "figures/:project/from": _of_figures(r"/from/\d+$"),
    "figures/:project/from/page/:number": _of_figures(r"/from/\d+$"),
    "figures/:project/from/:first": _of_figures(r"^figures/\d+/\d+/\d+$"),
    "figures/:project/from/:first/page/:number": _of_figures(r"^figures/\d+/\d+/\d+$"),
    _PERIOD: _of_figures(rf"(/public$|{_AHEAD})"),
    f"{_PERIOD}/press": _of_figures(f"(^Letter$|{_AHEAD})"),
    f"{_PERIOD}/public": _of_figures(f"(/sure$|{_AHEAD})"),
    f"{_PERIOD}/internal/:name": _of_figures(f"(^Drawing$|{_AHEAD})"),
    f"{_PERIOD}/public/:name": _of_figures(f"(^Drawing$|{_AHEAD})"),
    f"{_PERIOD}/sure": _of_figures(f"(/publish$|{_AHEAD})"),
    f"{_PERIOD}/publish": _of_figures(f"(/recount$|{_AHEAD})", "publication"),
    "publications": Rule(_LEADING, r"^publications/\d+$"),
    "publications/page/:number": Rule(_LEADING, "^figures$", (), "publication_page"),
    "publications/:publication": Rule(_LEADING, "/recount$", (), "publication"),
    "publications/:publication/recount": Rule(_LEADING, r"^publications/\d+$", (), "publication"),
    "publications/:publication/:name": Rule(_LEADING, "^Document$", (), "publication_file"),
}
