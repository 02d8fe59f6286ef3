"""One language: its sentences, its dates, its direction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from gettext import NullTranslations

from bot.i18n import dates
from bot.i18n.direction import RIGHT_TO_LEFT, start_line, start_lines
from bot.i18n.sentences import as_html, as_plain
from bot.i18n.values import Formatted, fit

LONGEST_BUTTON = 40  # characters; phones show no more in one row


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Messages are literals at the call, so that they can be collected for the translators (locales/README.md).

    Values go into the placeholders of the same name. A Formatted value is put in as it is, any other string is cleaned
    and isolated; a missing one raises KeyError."""

    code: str
    autonym: str
    catalogue: NullTranslations = field(repr=False)

    @property
    def right_to_left(self) -> bool:
        return self.code in RIGHT_TO_LEFT

    def text(self, message: str, /, **values: str) -> str:
        """A sentence as Telegram HTML."""
        return as_html(self.catalogue.gettext(message), values, right_to_left=self.right_to_left)

    def plain(self, message: str, /, **values: str) -> str:
        """A sentence as plain text: toasts, files, buttons that hold a sentence."""
        return as_plain(self.catalogue.gettext(message), values, right_to_left=self.right_to_left)

    def label(self, context: str, message: str, /, **values: str) -> str:
        """One or two words as plain text, told apart by their context: "dialog"/Cancel, "appointment"/Cancel."""
        return as_plain(self.catalogue.pgettext(context, message), values, right_to_left=self.right_to_left)

    def plural(self, one: str, many: str, number: int, /, **values: str) -> str:
        """A sentence that depends on a number, as Telegram HTML; `{n}` is the number."""
        sentence = self.catalogue.ngettext(one, many, number)
        return as_html(sentence, values | {"n": self.number(number)}, right_to_left=self.right_to_left)

    def plain_plural(self, one: str, many: str, number: int, /, **values: str) -> str:
        """A sentence that depends on a number, as plain text; `{n}` is the number."""
        sentence = self.catalogue.ngettext(one, many, number)
        return as_plain(sentence, values | {"n": self.number(number)}, right_to_left=self.right_to_left)

    def lines(self, html: str) -> str:
        """A whole message, each line of which starts on the side of this language. The last step before sending."""
        return start_lines(html, right_to_left=self.right_to_left)

    def button(self, plain: str) -> str:
        """A button's text that starts on the side of this language; a long name in it is cut."""
        return start_line(fit(plain, LONGEST_BUTTON), right_to_left=self.right_to_left)

    def day(self, day: date) -> Formatted:
        """Donnerstag, 26. November 2026"""
        return dates.full_day(self.code, day)

    def moment(self, at: datetime) -> Formatted:
        """Donnerstag, 26. November 2026, 14:30 Uhr: an aware moment on a Saxon clock (ValueError if naive)."""
        return dates.full_moment(self.code, at)

    def time(self, at: datetime) -> Formatted:
        """14:30, on a Saxon clock."""
        return dates.time_of_day(self.code, at)

    def time_range(self, start: datetime, end: datetime) -> Formatted:
        """14:30–15:15, on a Saxon clock."""
        return dates.time_range(self.code, start, end)

    def short_day(self, day: date) -> Formatted:
        """Do. 26.11. (for buttons)"""
        return dates.short_day(self.code, day)

    def short_moment(self, at: datetime) -> Formatted:
        """Do. 26.11. 14:30 (for buttons), on a Saxon clock."""
        return dates.short_moment(self.code, at)

    def numeric_day(self, day: date) -> Formatted:
        """26.11.2026 (for contracts and lists)"""
        return dates.numeric_day(self.code, day)

    def numeric_days(self, first: date, last: date) -> Formatted:
        """26.11.2026–31.12.2026"""
        return dates.numeric_days(self.code, first, last)

    def heading(self, text: str) -> Formatted:
        """Words of a calendar at the start of a line or button: with a capital where the script has one."""
        return Formatted(text[:1].upper() + text[1:])

    def listing(self, parts: Iterable[str]) -> Formatted:
        """Short formatted values side by side, with this script's comma."""
        return Formatted(("، " if self.right_to_left else ", ").join(parts))

    def weekday(self, number: int) -> str:
        """Donnerstag is 3: the week begins on Monday for everyone, as in Germany."""
        return dates.weekday_name(self.code, number)

    def short_weekday(self, number: int) -> str:
        """Do. is 3 (for the head of a column)"""
        return dates.short_weekday_name(self.code, number)

    def month(self, day: date) -> Formatted:
        """November 2026"""
        return dates.month(self.code, day)

    def clock(self, minute_of_day: int) -> Formatted:
        """570 is 09:30."""
        return dates.clock(self.code, minute_of_day)

    def clock_range(self, start: int, end: int) -> Formatted:
        """570 and 720 are 09:30–12:00."""
        return dates.clock_range(self.code, start, end)

    def number(self, n: int) -> Formatted:
        """1.400"""
        return dates.whole_number(self.code, n)

    def minutes(self, n: int) -> str:
        """45 Minuten: plain text, safe to put into a sentence."""
        # Translators: the length of an appointment, after a colon ("Duration: 45 minutes").
        return Formatted(self.plain_plural("{n} minute", "{n} minutes", n))
