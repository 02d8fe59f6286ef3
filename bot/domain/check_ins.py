"""Check-ins: what a mentee is asked after a start, in at most three taps, and when what is not answered is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.follow_up_plans import INFO, MILESTONE
from bot.domain.moments import at_local, seconds
from bot.domain.notices import Notice

STILL_THERE, MOOD, TOPIC, STOPPING = "still_there", "mood", "topic", "stopping"
YES, PAUSE, ENDED = "yes", "pause", "ended"
GOOD, SO_SO, BAD = "good", "so_so", "bad"
PAY, PAPERS = "pay", "papers"
NO, SOMETIMES = "no", "sometimes"
CHOICES: dict[str, tuple[str, ...]] = {
    STILL_THERE: (YES, PAUSE, ENDED),
    MOOD: (GOOD, SO_SO, BAD),
    TOPIC: ("language", "people", "hours", PAY, "children", "commute", PAPERS, "other"),
    STOPPING: (NO, SOMETIMES, YES),
}

PENDING, SENT, REMINDED = "pending", "sent", "reminded"
ANSWERED, ANSWERED_LATE, NO_ANSWER = "answered", "answered_late", "no_answer"
SKIPPED_PAST, SKIPPED_RECENT = "skipped_past", "skipped_recent_contact"
SKIPPED_NO_CONSENT, SKIPPED_PAUSED = "skipped_no_consent", "skipped_paused"
MERGED, EXPIRED, UNDELIVERABLE, CANCELLED = "merged", "expired", "undeliverable", "cancelled"
OPEN = (SENT, REMINDED)
ASKED = (SENT, REMINDED, ANSWERED, ANSWERED_LATE, NO_ANSWER)
NEVER_SENT = (PENDING, SKIPPED_PAST, CANCELLED)  # what a new plan may still change

REMIND_AFTER, CLOSE_AFTER = timedelta(hours=48), timedelta(days=5)
HALF_ANSWERED = timedelta(hours=48)  # the first tap, and then silence
LATE = timedelta(hours=48)
APART = timedelta(hours=72)  # at most one check-in in so long over all placements
RECENT = timedelta(hours=48)
TALK = timedelta(minutes=10)  # since the last tap: she is in the middle of something else
LONGEST_TALK = timedelta(minutes=30)  # so long a step waits for its end
IN_A_ROW = 3  # so many unanswered, and the plan waits for the mentor

CHECK_IN, CHECK_IN_REMINDER, SILENCE = "check_in", "check_in_reminder", "check_in_silence"
NOTICES = (CHECK_IN, CHECK_IN_REMINDER, SILENCE)


@dataclass(frozen=True)
class CheckIn:
    """A step of a placement's plan with what was answered. `due_on` is its local day, moments are UTC."""

    id: int
    placement_id: int
    mentee_id: int
    project_id: int
    step: str
    kind: str
    due_on: date
    due_at: datetime
    state: str
    sent_at: datetime | None = None
    said_at: datetime | None = None
    still_there: str | None = None
    mood: str | None = None
    topic: str | None = None
    stopping: str | None = None
    wants_call: bool = False
    risk: str | None = None
    reason: str | None = None

    @property
    def is_asked(self) -> bool:
        """Whether it went out as a question: then it can be answered, also late."""
        return self.state in ASKED and self.kind != INFO

    @property
    def question(self) -> str | None:
        """What is asked next, or None where nothing is left: ended jumps to the topic, a milestone asks one more."""
        if self.still_there is None:
            return STILL_THERE
        if self.still_there != ENDED and self.mood is None:
            return MOOD
        if self.still_there == ENDED or self.mood in (SO_SO, BAD):
            return TOPIC if self.topic is None else None
        return STOPPING if self.kind == MILESTONE and self.stopping is None else None

    @property
    def is_decided(self) -> bool:
        """Whether enough is said to call it answered; a topic may follow."""
        return self.still_there == ENDED or (self.mood is not None and self.question != STOPPING)


def notice_of(check_in_id: int, mentee_id: int, due_at: datetime, *, kind: str, starts_on: date) -> Notice:
    """Return the message that brings a step; its version is the minute for which it was planned.

    More than 48 hours late it makes no sense any more, an information none after the start.
    """
    expires = due_at + LATE
    if kind == INFO:
        expires = max(due_at + timedelta(minutes=15), min(expires, at_local(starts_on, time(0))))
    return Notice(CHECK_IN, mentee_id, check_in_id, version_of(due_at), due_at, expires)


def version_of(due_at: datetime) -> int:
    """Return the version of a step's message: a step that was moved has another one."""
    return seconds(due_at) // 60


def reminder(check_in: CheckIn, due_at: datetime) -> Notice:
    """Return the one reminder; the caller has moved it into the window."""
    return Notice(CHECK_IN_REMINDER, check_in.mentee_id, check_in.id, 1, due_at, due_at + timedelta(days=3))


def silence(check_in: CheckIn, at: datetime, *, version: int) -> Notice:
    """Return the moment at which silence is noticed: it is planned with the question, and dissolves with the answer."""
    return Notice(SILENCE, check_in.mentee_id, check_in.id, version, at, at + timedelta(days=30))
