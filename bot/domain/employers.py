"""Employers: what is typed becomes a firm with a postcode and a place, and one firm is known again however written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.people import can_be_seen

SECTIONS = tuple("ABCDEFGHIJKLMNOPQRSTU")  # of WZ 2008, the classification of branches that German statistics use
CALLED, VISITED, WROTE, CHECK_IN = "called", "visited", "wrote", "check_in"
WAYS = CALLED, VISITED, WROTE  # what a mentor notes herself; a check-in comes from its task

LONGEST_TEXT, LONGEST_NAME, LONGEST_PLACE, LONGEST_CONTACT = 150, 60, 40, 60  # characters

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_WORD = re.compile(r"[^\W_]+")
_FORM = re.compile(  # what does not tell two firms apart: legal forms, and words that stand for "&"
    r"\b(?:g?gmbh|mbh|u ?g|haftungsbeschr\w*|e ?k(?:fr|fm)?|g?ag|k ?g|ohg|gbr|e ?v|se|eg|kgaa|partg"
    r"|co|und|inh(?:aber|aberin)?)\b"
)
_FULL = re.compile(r"(?P<name>.+?)[\s,;]+(?:D-)?(?P<postcode>[0-9]{5})[\s,;]+(?P<place>[^0-9,;]+)")


@dataclass(frozen=True)
class Typed:
    """A firm as somebody has written it."""

    name: str
    postcode: str
    place: str


@dataclass(frozen=True)
class Employer:
    """A firm; one record for the whole programme. The section is its branch (WZ 2008), the contact whom to ask for."""

    id: int
    name: str
    postcode: str
    place: str
    section: str | None = None
    contact: str | None = None


@dataclass(frozen=True)
class EmployerContact:
    """A contact with a firm at a UTC moment of which the local day counts; by a project, for the others are not told
    by whom."""

    id: int
    way: str
    at: datetime
    project: str


@dataclass(frozen=True)
class Placements:
    """How many placements of a type a firm has had, and when the newest of them began (a local day)."""

    type: str
    count: int
    latest: date


def key(name: str) -> str:
    """Return the name as it is compared: small letters without accents, spaces, punctuation and legal form."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS).replace(".", "")
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = " ".join(_WORD.findall(plain))
    return _FORM.sub("", words).replace(" ", "") or words.replace(" ", "")


def typed(text: str) -> Typed | None:
    """Return the firm of a text such as "Bäckerei Schmidt, 01069 Dresden", or None where the text is none.

    A street before the postcode is left out: the programme does not keep it.
    """
    line = ", ".join(part.strip() for part in text.splitlines() if part.strip())
    found = _FULL.fullmatch(line.strip()) if _can_be_kept(line, LONGEST_TEXT) else None
    if found is None:
        return None
    first, *others = re.split(r"\s*[,;]\s*", found["name"].strip(" ,;"))
    name = ", ".join([first, *(part for part in others if not re.search("[0-9]", part))])
    place = " ".join(found["place"].split())
    fits = _is_name(name, LONGEST_NAME) and _is_name(place, LONGEST_PLACE)
    return Typed(" ".join(name.split()), found["postcode"], place) if fits else None


def contact(text: str) -> str | None:
    """Return whom to ask for, as it is kept, or None where the text cannot be that."""
    line = " ".join(text.split())
    return line if "\n" not in text and _is_name(line, LONGEST_CONTACT) else None


def _is_name(text: str, longest: int) -> bool:
    return _can_be_kept(text, longest) and sum(c.isalpha() for c in text) >= 2


def _can_be_kept(text: str, longest: int) -> bool:
    return can_be_seen(text) and len(text) <= longest and "://" not in text
