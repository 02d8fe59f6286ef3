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
    """How long: so many days after the moment that is named; None for as long as the programme reports.

    The name is that of the setting (KEEP_..._DAYS) which changes the days; without one they cannot be changed.
    """

    days: int | None
    after: str
    name: str = ""


WITH_HER = Retention(365, "mentoring and plans have ended; of staff: the last role", "identity")
ANSWERS = Retention(365, "the answer", "answers")
PROOF = Retention(3 * 365, "the consent has ended", "proof")
INVITED = Retention(30, "it was taken up, taken back, or has expired", "invitations")
SENT = Retention(90, "the message was settled", "messages")
READ = Retention(365, "the file was opened", "access_log")
SHORT = Retention(2, "it was written", "short")
LOGGED = Retention(90, "the work was done", "logged")
REPORTS = Retention(None, "kept for the programme's reports, without a name", "reports")
TERMS = (WITH_HER, ANSWERS, PROOF, INVITED, SENT, READ, SHORT, LOGGED)

FOREVER = "9007199254740991"  # as a moment: it has no end yet


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
    """One table in SQL; `whose` is the condition for the rows about :person, None where it is about nobody.

    `since`: the moment from which a row's own time counts, NULL while it is not over. `holds`: the moment until which a
    row of hers keeps her identity, FOREVER while what it says goes on. `ends`: what erasure ends before it removes
    anything: a SET clause and its condition, with :person and :now. Moments are UTC seconds.
    """

    whose: str | None
    columns: dict[str, Column]
    since: str | None = None
    holds: str | None = None
    ends: tuple[str, str] | None = None


def key(kept: Retention, erasure: str, purpose: str = "links rows; never used twice") -> Column:
    return Column(TECHNICAL, purpose, kept, False, erasure)


def public(purpose: str) -> Column:
    return Column(PUBLIC, purpose, REPORTS, False, KEEP)
