"""The words of the data map: categories, what erasure does, how long a value is kept."""

from __future__ import annotations

from dataclasses import dataclass

# Categories
IDENTITY = "identity"  # says who she is, or reaches her
PROFILE = "profile"  # about her without saying who: what a report may count
EVENT = "event"  # when something happened in the programme, and of what kind
ANSWER = "answer"  # what she has told us
CONSENT = "consent"  # the proof that she agreed, or does not any more
WORK = "work"  # how a mentor works: hours, lengths, links
DELIVERY = "delivery"  # whether and when a message reached her
TECHNICAL = "technical"  # keys, counters and secrets; other people's ids: says nothing about her
PUBLIC = "public"  # about a project, about nobody

# What erasure does
DELETE = "delete"  # the whole row goes; then every column of its table says so
EMPTY = "empty"  # the value goes, the row stays
KEEP = "keep"  # stays, counted without a name


@dataclass(frozen=True)
class Retention:
    """How long: so many days after the moment that is named; None for as long as the programme reports."""

    days: int | None
    after: str


WITH_HER = Retention(365, "mentoring and plans have ended; of staff: the last role")
ANSWERS = Retention(365, "the answer")
PROOF = Retention(3 * 365, "the consent has ended")
INVITED = Retention(30, "it was taken up, taken back, or has expired")
SENT = Retention(90, "the message was settled")
SHORT = Retention(2, "it was written")
LOGGED = Retention(90, "the work was done")
REPORTS = Retention(None, "kept for the programme's reports, without a name")


@dataclass(frozen=True)
class Column:
    """One column; `exported` says whether she gets it with her data."""

    category: str
    purpose: str
    kept: Retention
    exported: bool
    erasure: str


@dataclass(frozen=True)
class Table:
    """One table; `whose` is the SQL condition for the rows about :person, None where it is about nobody."""

    whose: str | None
    columns: dict[str, Column]


def key(kept: Retention, erasure: str, purpose: str = "links rows; never used twice") -> Column:
    return Column(TECHNICAL, purpose, kept, False, erasure)


def public(purpose: str) -> Column:
    return Column(PUBLIC, purpose, REPORTS, False, KEEP)
