"""What an import would do: the lines of a file against what is there already. Nobody is taken twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from bot.domain import employers
from bot.domain.import_words import COLUMNS, EMPLOYERS, PARTICIPANTS, person_key
from bot.domain.imports import Line, Problem
from bot.domain.placements import CANCELLED_BEFORE_START, TRAINING


@dataclass(frozen=True)
class Somebody:
    """A participant of the project, there already or new: an id, or None with her place in the list of the new."""

    mentor_id: int
    agreement_on: str | None
    id: int | None = None
    new: int | None = None


@dataclass(frozen=True)
class Firm:
    """An employer, there already or new."""

    postcode: str
    id: int | None = None
    new: int | None = None


Placed = tuple[int, int | None, str, str]  # person, employer, type, first day
Days = tuple[str, str | None]  # first and last day, the last one if it is known


@dataclass
class Known:
    """What the database holds: mentors of the project by name, its participants, all employers, its placements.

    And on which days its participants are in vocational training, wherever that was recorded.
    """

    mentors: dict[str, list[int]]
    people: dict[str, list[Somebody]]
    firms: dict[str, list[Firm]]
    placed: set[Placed]
    trainings: dict[int, list[Days]] = field(default_factory=dict)


@dataclass(frozen=True)
class NewPlacement:
    """A placement to be stored, of somebody and at a firm that may be new too."""

    line: Line
    person: Somebody
    firm: Firm | None


@dataclass
class Plan:
    """What is to be stored, in order, which lines are there already, and what stands against it."""

    people: list[tuple[Line, int]] = field(default_factory=list)  # with the mentor's id
    firms: list[Line] = field(default_factory=list)
    placements: list[NewPlacement] = field(default_factory=list)
    already: list[tuple[str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def adds(self) -> int:
        """How many rows would be new."""
        return sum(self.new)

    @property
    def new(self) -> tuple[int, int, int]:
        """How many participants, employers and placements would be new."""
        return len(self.people), len(self.firms), len(self.placements)


def plan(lines: list[Line], known: Known) -> Plan:
    """Return what the lines would do; `known` learns what is new as it goes along."""
    made, seen = Plan(), _Seen()
    for line in lines:
        if line.kind == PARTICIPANTS:
            _participant(made, seen, line, known)
        elif line.kind == EMPLOYERS:
            _employer(made, seen, line, known)
        else:
            _placement(made, line, known)
    return made


class _Seen:
    """What this file has named already: the second time is a mistake in the file."""

    def __init__(self) -> None:
        self.people: dict[str, list[str | None]] = defaultdict(list)
        self.firms: set[tuple[str, str]] = set()


def _participant(made: Plan, seen: _Seen, line: Line, known: Known) -> None:
    key, day = person_key(str(line.values["name"])), _text(line, "agreement_on")
    mentors = known.mentors.get(person_key(str(line.values["mentor"])), [])
    if len(mentors) != 1:
        _wrong(made, line, "mentor", "several_mentors" if mentors else "unknown_mentor")
    elif any(_same_day(day, other) for other in seen.people[key]):
        _wrong(made, line, "name", "twice_in_file")
    elif any(_same_day(day, one.agreement_on) for one in known.people.get(key, ()) if one.id is not None):
        made.already.append((line.sheet, line.number))
        seen.people[key].append(day)
    else:
        seen.people[key].append(day)
        known.people.setdefault(key, []).append(Somebody(mentors[0], day, new=len(made.people)))
        made.people.append((line, mentors[0]))


def _employer(made: Plan, seen: _Seen, line: Line, known: Known) -> None:
    key, postcode = employers.key(str(line.values["name"])), str(line.values["postcode"] or "")
    if (key, postcode) in seen.firms:
        _wrong(made, line, "name", "twice_in_file")
        return
    seen.firms.add((key, postcode))
    if any(firm.postcode == postcode for firm in known.firms.get(key, ())):
        made.already.append((line.sheet, line.number))
        return
    known.firms.setdefault(key, []).append(Firm(postcode, new=len(made.firms)))
    made.firms.append(line)


def _placement(made: Plan, line: Line, known: Known) -> None:
    people = known.people.get(person_key(str(line.values["person"])), [])
    firms = _firms(line, known)
    if len(people) != 1:
        _wrong(made, line, "person", "several_people" if people else "unknown_person")
        return
    if line.values["employer"] and len(firms) != 1:
        _wrong(made, line, "employer", "several_employers" if firms else "unknown_employer")
        return
    person, firm = people[0], firms[0] if firms else None
    placed = (_number(person), _number(firm) if firm else None, str(line.values["type"]), str(line.values["starts_on"]))
    if placed in known.placed:
        made.already.append((line.sheet, line.number))
        return
    days, others = _training_days(line), known.trainings.setdefault(_number(person), [])
    if days and any(_overlap(days, other) for other in others):
        _wrong(made, line, "starts_on", "second_training")
        return
    others += [days] if days else []
    known.placed.add(placed)
    made.placements.append(NewPlacement(line, person, firm))


def _firms(line: Line, known: Known) -> list[Firm]:
    if not line.values["employer"]:
        return []
    firms, postcode = known.firms.get(employers.key(str(line.values["employer"])), []), line.values["postcode"]
    return [firm for firm in firms if firm.postcode == postcode] if postcode else firms


def _training_days(line: Line) -> Days | None:
    """Return the days of a vocational training that has begun or will, None for every other placement."""
    if line.values["type"] != TRAINING or line.values["end_kind"] == CANCELLED_BEFORE_START:
        return None
    return str(line.values["starts_on"]), _text(line, "ended_on") or _text(line, "planned_end")


def _overlap(one: Days, other: Days) -> bool:
    """Return whether two trainings would run at one time, as placement_rules.problem judges it for buttons."""
    return (other[1] is None or one[0] <= other[1]) and (one[1] is None or other[0] <= one[1])


def _number(one: Somebody | Firm) -> int:
    """Return a number of its own for everybody: who is new has a negative one."""
    return one.id if one.id is not None else -1 - (one.new or 0)


def _same_day(day: str | None, other: str | None) -> bool:
    """Return whether two agreements can be the same: one without a day can be any."""
    return day is None or other is None or day == other


def _text(line: Line, name: str) -> str | None:
    value = line.values[name]
    return None if value is None else str(value)


def _wrong(made: Plan, line: Line, name: str, reason: str) -> None:
    heading = next(column.heading for column in COLUMNS[line.kind] if column.field == name)
    made.problems.append(Problem(line.sheet, line.number, heading, reason, str(line.values[name] or "")[:60]))
