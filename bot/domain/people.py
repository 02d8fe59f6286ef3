"""People: roles, mentoring, and what a person has agreed to."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

STRANGER = "stranger"  # no row in the database: may only read a neutral sentence or take up an invitation
MENTEE = "mentee"
MENTOR = "mentor"
LEAD = "lead"
COORDINATOR = "coordinator"
KNOWN = "known"  # has a row, but no role and no mentor at the moment
STAFF = frozenset({MENTOR, LEAD, COORDINATOR})
EVERYONE = STAFF | {MENTEE, KNOWN}
ANYBODY = EVERYONE | {STRANGER}

APPOINTMENTS = "appointments"  # the two consents of a mentee (DESIGN 8); staff accept a short notice
FOLLOW_UP = "follow_up"
STAFF_NOTICE = "staff"
CONSENT_VERSION = 1

LONGEST_NAME = 40
NAMELESS = "–"  # stands where somebody had a name who is erased
_SAME_LETTERS = str.maketrans("يىكة", "ییکه")  # Arabic letters that Dari writes otherwise


@dataclass(frozen=True)
class Role:
    """A role of a member of staff, in a project (a coordinator: in all)."""

    name: str
    project_id: int | None


@dataclass(frozen=True)
class Mentoring:
    """A mentee's one mentor and project; `mentor_there` says whether that mentor still works in it."""

    mentor_id: int
    project_id: int
    id: int = 0
    paused: bool = False
    mentor_there: bool = True

    @property
    def can_book(self) -> bool:
        """Whether the mentee herself can book at the moment."""
        return self.mentor_there and not self.paused


@dataclass(frozen=True)
class Person:
    """Somebody the bot knows, with what she may do at this moment."""

    id: int
    telegram_id: int | None
    name: str
    language: str
    roles: tuple[Role, ...] = ()
    mentoring: Mentoring | None = None
    consents: frozenset[str] = field(default_factory=frozenset)
    stands_in_for: tuple[tuple[int, int], ...] = ()  # mentor and project, as a deputy at this moment

    @property
    def role_names(self) -> frozenset[str]:
        """Names of all roles in force; a mentee's only with her consent to appointments; KNOWN where there is none."""
        names = {role.name for role in self.roles}
        if self.mentoring and APPOINTMENTS in self.consents:
            names.add(MENTEE)
        return frozenset(names or {KNOWN})

    def projects(self, role: str) -> tuple[int, ...]:
        """Return the ids of the projects in which she holds the role."""
        return tuple(r.project_id for r in self.roles if r.name == role and r.project_id is not None)

    @property
    def lists(self) -> frozenset[tuple[int, int]]:
        """Whose lists (mentor and project) she works at this moment: her own, and those she stands in for."""
        return frozenset({(self.id, project_id) for project_id in self.projects(MENTOR)} | set(self.stands_in_for))


def may_invite(person: Person, role: str, project_id: int | None) -> bool:
    """Return whether she may invite somebody into the role at this moment: a mentor mentees into her own project, a
    coordinator staff into any. Whoever may not any more cannot undo an invitation either."""
    if role == MENTEE:
        return project_id in person.projects(MENTOR)
    return COORDINATOR in person.role_names


def is_name(text: str) -> bool:
    """Return whether the text can be a first name or alias: one line, 1 to 40 characters, no link."""
    return (
        can_be_seen(text)
        and len(text) <= LONGEST_NAME
        and "\n" not in text
        and "://" not in text
        and text[0] not in "/@"
    )


def on_list(name: str, list_of: str) -> str:
    """Return a mentee's name as it stands in a list of several mentors' mentees: with whose list she is on, if any."""
    return f"{name} ({list_of})" if list_of else name


def is_called(name: str, asked: str) -> bool:
    """Return whether the name holds what was typed, however written: capitals, accents, Arabic or Dari letters."""
    return bool(_letters(asked)) and _letters(asked) in _letters(name)


def can_be_seen(text: str) -> bool:
    """Return whether a character of the text is visible: Telegram refuses a screen with an empty button."""
    return any(character.isprintable() and not character.isspace() for character in text)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).translate(_SAME_LETTERS).casefold()
    return "".join(character for character in plain if unicodedata.category(character)[0] in "LN")
