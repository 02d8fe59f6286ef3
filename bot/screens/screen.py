"""What a screen is: a text, rows of buttons, and what follows it as messages of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.i18n import Language


@dataclass(frozen=True)
class Button:
    """A link: to a path of the bot, to an address outside, or a text to copy."""

    text: str
    path: str | None = None
    url: str | None = None
    copy: str | None = None


@dataclass(frozen=True)
class Document:
    """A file with a caption (HTML)."""

    name: str
    content: bytes
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A PNG picture with a caption (HTML)."""

    content: bytes
    caption: str = ""


@dataclass(frozen=True)
class Pin:
    """A place on the map, in degrees."""

    latitude: float
    longitude: float
    name: str
    address: str


@dataclass(frozen=True)
class Letter:
    """A text (HTML) that is to be shown or forwarded, so it stands alone."""

    text: str


@dataclass(frozen=True)
class CalendarEntry:
    """An appointment as a calendar file (.ics) with a caption (HTML); moments are UTC."""

    appointment_id: int
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    place: str
    note: str
    cancelled: bool
    written_at: datetime
    caption: str
    what: str = "appointment"  # of what the id is: no two things share a UID


@dataclass(frozen=True)
class Drawing:
    """A workbook or pictures that a child process draws after the commit: the values it draws, captions (HTML), the
    workbook's name, and the sentence (HTML) for when it fails."""

    kind: str
    values: str
    captions: tuple[str, ...]
    name: str
    sorry: str


Ready = CalendarEntry | Document | Picture | Pin | Letter
Attachment = Ready | Drawing
Row = Sequence[Button]


@dataclass(frozen=True)
class Screen:
    """The next message of the bot: HTML, rows of buttons, a short toast, and attachments."""

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    toast: str | None = None
    also: tuple[Attachment, ...] = ()

    def with_toast(self, toast: str) -> Screen:
        """Return the screen with a short answer to the tap itself (plain text)."""
        return replace(self, toast=toast)

    def followed_by(self, *attachments: Attachment) -> Screen:
        """Return the screen with attachments after it."""
        return replace(self, also=self.also + attachments)


def page(language: Language, *paragraphs: str, rows: Iterable[Row] = ()) -> Screen:
    """Return a screen from paragraphs of HTML; the direction of lines and rows is set here and nowhere else."""
    return Screen(text=block(language, *paragraphs), rows=tuple(_row(language, row) for row in rows if row))


def block(language: Language, *paragraphs: str) -> str:
    """Return paragraphs of HTML as one text with a blank line between them; empty ones are left out."""
    return language.lines("\n\n".join(paragraph for paragraph in paragraphs if paragraph))


def lines(*parts: str) -> str:
    """Return lines of HTML as one paragraph; empty ones are left out."""
    return "\n".join(part for part in parts if part)


def bold(html: str) -> str:
    """Return HTML in bold."""
    return f"<b>{html}</b>"


def marked(mark: bool, text: str) -> str:
    """Return a button's text with a mark where it is what holds now."""
    return f"✓ {text}" if mark else text


def grid(buttons: Iterable[Button], columns: int) -> list[list[Button]]:
    """Return buttons in rows of so many columns."""
    cells = list(buttons)
    return [cells[n : n + columns] for n in range(0, len(cells), columns)]


def _row(language: Language, row: Row) -> tuple[Button, ...]:
    buttons = [replace(button, text=language.button(button.text)) for button in row]
    return tuple(reversed(buttons)) if language.right_to_left else tuple(buttons)
