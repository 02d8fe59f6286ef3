"""People: roles, mentoring, and what a person has agreed to."""

from __future__ import annotations

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


@dataclass(frozen=True)
class Role:
    """A role of a member of staff, in a project (a coordinator: in all)."""

    name: str
    project_id: int | None


@dataclass(frozen=True)
class Mentoring:
    """A mentee's one mentor and project."""

    mentor_id: int
    project_id: int


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


def can_be_seen(text: str) -> bool:
    """Return whether a character of the text is visible: Telegram refuses a screen with an empty button."""
    return any(character.isprintable() and not character.isspace() for character in text)
