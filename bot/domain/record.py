"""The mentee's record: what the report counts, each value from a closed list; and a phone number to call her."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.districts import DISTRICTS
from bot.domain.moments import local_day

SEX, QUALIFICATION, AGE_BAND, DISTRICT, AGREEMENT_ON, PHONE = FIELDS = (
    "sex",
    "qualification",
    "age_band",
    "district",
    "agreement_on",
    "phone",
)

CHOICES: dict[str, tuple[str, ...]] = {
    SEX: ("female", "male", "diverse", "not_said"),
    QUALIFICATION: ("none", "vocational", "academic"),
    AGE_BAND: ("16-17", "18-24", "25-34", "35-44", "45-54", "55+"),
    DISTRICT: tuple(DISTRICTS),
}
UNKNOWN = "unknown"  # asked, but not known: of the qualification the report counts that, of the others nothing

WAYS = CALLED, MET, ACCOMPANIED, WROTE = "called", "met", "accompanied", "wrote"  # the contact log

FIRST_AGREEMENT = date(2016, 1, 1)  # the programme began in that year

_PHONE_SIGNS = re.compile(r"[ ()/.\u00a0\u2010-\u2013-]")
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(frozen=True)
class Record:
    """What is known of a mentee; None where nobody has said anything. The agreement's day is a local day."""

    mentee_id: int
    sex: str | None = None
    qualification: str | None = None
    age_band: str | None = None
    district: str | None = None
    agreement_on: date | None = None
    phone: str | None = None


@dataclass(frozen=True)
class Contact:
    """A contact outside of appointments, at a UTC moment of which the local day counts."""

    id: int
    way: str
    at: datetime
    by_name: str


def value(name: str, answer: str, *, today: date) -> str | None:
    """Return what is stored for an answer: a choice of the field's list, a day (YYYY-MM-DD), or None for unknown.

    Raises ValueError where the field does not have this answer; a phone number is no answer that a button has.
    """
    if name not in FIELDS:
        raise ValueError(name)
    if answer == UNKNOWN:
        return UNKNOWN if name == QUALIFICATION else None
    if name == AGREEMENT_ON:
        day = date.fromisoformat(answer)
        if not FIRST_AGREEMENT <= day <= today or day.isoformat() != answer:
            raise ValueError(answer)
        return answer
    if answer not in CHOICES.get(name, ()):
        raise ValueError(answer)
    return answer


def after(name: str) -> str | None:
    """Return the field that is asked for next, or None after the last."""
    position = FIELDS.index(name) + 1
    return FIELDS[position] if position < len(FIELDS) else None


def phone(text: str) -> str | None:
    """Return a phone number in its international form (+49...), or None where the text is none.

    A number with one leading 0 is a German one.
    """
    digits = _PHONE_SIGNS.sub("", text.strip())
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = "+49" + digits[1:]
    digits = digits.replace("+490", "+49", 1) if digits.startswith("+490") else digits  # +49 (0)351
    return digits if _NUMBER.fullmatch(digits) else None


def contact_days(now: datetime) -> tuple[date, date]:
    """Return the local days for which a contact can be noted: today and yesterday."""
    today = local_day(now)
    return today, today - timedelta(days=1)
