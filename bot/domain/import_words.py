"""The words of a project's spreadsheet: headings and closed lists in German, however they are written."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from bot.domain.districts import DISTRICTS

KINDS = PARTICIPANTS, EMPLOYERS, PLACEMENTS = "participants", "employers", "placements"
Words = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Column:
    """A column: its field, its heading in the template, other headings for it, and whether the sheet must have it."""

    field: str
    heading: str
    others: tuple[str, ...] = ()
    needed: bool = True


COLUMNS: dict[str, tuple[Column, ...]] = {
    PARTICIPANTS: (
        Column("name", "Vorname", ("Vorname oder Alias", "Alias", "Rufname")),
        Column("language", "Sprache", ("Muttersprache",)),
        Column("sex", "Geschlecht"),
        Column("qualification", "Qualifikation", ("Berufliche Qualifikation", "Abschluss")),
        Column("age_band", "Altersgruppe", ("Alter",)),
        Column("district", "Landkreis", ("Landkreis oder Stadt", "Kreis", "Region", "Wohnort")),
        Column("agreement_on", "Integrationsvereinbarung", ("Integrationsvereinbarung am", "Vereinbarung am")),
        Column("mentor", "Mentorin oder Mentor", ("Mentor", "Mentorin", "Mentor/in", "Mentor*in", "Mentor:in")),
        Column("phone", "Telefon", ("Telefonnummer", "Handy", "Mobil"), needed=False),
    ),
    EMPLOYERS: (
        Column("name", "Arbeitgeber", ("Betrieb", "Firma", "Unternehmen", "Name")),
        Column("postcode", "PLZ", ("Postleitzahl",)),
        Column("place", "Ort", ("Stadt", "Gemeinde")),
        Column("section", "Branche (WZ)", ("WZ", "WZ-Abschnitt", "WZ 2008", "Branche")),
        Column("contact", "Ansprechperson", ("Kontakt", "Ansprechpartner", "Ansprechpartnerin"), needed=False),
    ),
    PLACEMENTS: (
        Column("person", "Vorname", ("Teilnehmende", "Teilnehmer", "Teilnehmerin", "Teilnehmer/in", "Alias")),
        Column("employer", "Arbeitgeber", ("Betrieb", "Firma", "Unternehmen")),
        Column("type", "Art", ("Typ", "Art der Vermittlung")),
        Column("subtype", "Unterart", ("Form",), needed=False),
        Column("social_insurance", "sozialversicherungspflichtig", ("SV-pflichtig", "SV", "svpflichtig")),
        Column("adequate", "qualifikationsadäquat", ("adäquat", "passend zur Qualifikation")),
        Column("leads_to_degree", "abschlussbezogen", ("mit Abschluss",)),
        Column("weekly_hours", "Wochenstunden", ("Stunden", "Stunden pro Woche"), needed=False),
        Column("starts_on", "Beginn", ("Start", "von")),
        Column("planned_end", "geplantes Ende", ("befristet bis", "Ende geplant")),
        Column("probation_end", "Ende der Probezeit", ("Probezeit bis", "Probezeit")),
        Column("ended_on", "Ende", ("beendet am", "bis")),
        Column("end_kind", "Art des Endes", ("Beendigungsart",)),
        Column("end_reason", "Grund", ("Beendigungsgrund", "Grund des Endes")),
        Column("postcode", "PLZ", ("Postleitzahl",), needed=False),
    ),
}

_LISTS: dict[str, Words] = {
    "language": {
        "de": ("Deutsch", "de"),
        "en": ("Englisch", "English", "en"),
        "fa_AF": ("Dari", "Farsi/Dari", "دری", "fa_AF", "fa"),
        "ar": ("Arabisch", "العربية", "ar"),
        "uk": ("Ukrainisch", "Українська", "uk"),
    },
    "sex": {
        "female": ("weiblich", "w", "Frau"),
        "male": ("männlich", "m", "Mann"),
        "diverse": ("divers", "d"),
        "not_said": ("keine Angabe", "k. A."),
    },
    "qualification": {
        "none": ("keine", "ohne", "kein Abschluss", "nein"),
        "vocational": ("Berufsausbildung", "Ausbildung", "beruflich"),
        "academic": ("Hochschule", "Hochschulabschluss", "Studium", "akademisch"),
        "unknown": ("unbekannt",),
    },
    "age_band": {
        **{band: (band,) for band in ("16-17", "18-24", "25-34", "35-44", "45-54")},
        "55+": ("55+", "ab 55", "55 und älter", "über 55"),
    },
    "district": {
        key: (name, key, name.removeprefix("Landkreis ")) if name != "Landkreis Leipzig" else (name, key)
        for key, name in DISTRICTS.items()
    },
    "type": {
        "internship": ("Praktikum",),
        "training": ("Ausbildung", "Berufsausbildung"),
        "employment": ("Beschäftigung", "Arbeit", "Arbeitsstelle", "Job"),
        "qualification": ("Qualifizierung",),
    },
    "end_kind": {
        "completed": ("abgeschlossen", "planmäßig", "wie geplant"),
        "switched": ("gewechselt", "Wechsel", "Übergang"),
        "early": ("vorzeitig", "abgebrochen", "Abbruch"),
        "cancelled_before_start": ("nicht angetreten",),
    },
    "end_reason": {
        "language": ("Sprache",),
        "conflict": ("Konflikt", "Konflikte"),
        "hours": ("Arbeitszeit", "Arbeitszeiten"),
        "pay": ("Bezahlung", "Lohn", "Vergütung"),
        "childcare": ("Kinderbetreuung",),
        "commute": ("Arbeitsweg", "Fahrtweg", "Weg"),
        "papers": ("Papiere", "Unterlagen"),
        "dismissed": ("Kündigung", "gekündigt", "Kündigung durch Betrieb"),
        "moved_away": ("Umzug", "weggezogen"),
        "other_job": ("andere Stelle", "andere Arbeit"),
        "other": ("Sonstiges", "anderer Grund", "andere"),
    },
}
SUBTYPES: dict[str, Words] = {  # PROGRAMME 1.2; an employment has none
    "internship": {
        "orientation": ("Orientierung", "Orientierungspraktikum"),
        "measure": ("MAG", "Maßnahme beim Arbeitgeber"),
        "hospitation": ("Hospitation",),
        "eq": ("EQ", "Einstiegsqualifizierung"),
    },
    "training": {
        "dual": ("dual", "betrieblich"),
        "school": ("schulisch",),
        "assistant": ("Assistenz", "Helferausbildung", "Assistenzausbildung"),
    },
    "qualification": {
        "language": ("Sprachkurs",),
        "recognition": ("Anerkennung",),
        "further_training": ("FbW", "Teilqualifizierung", "FbW/Teilqualifizierung"),
        "other": ("Sonstiges", "andere"),
    },
    "employment": {},
}
_YES = {"ja", "j", "x", "1", "wahr", "true", "yes"}
_NO = {"nein", "n", "0", "falsch", "false", "no", ""}

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SAME_LETTERS = str.maketrans("يىكة", "ییکه")  # Arabic letters that Dari writes otherwise


def word_key(text: str) -> str:
    """Return a heading or a word of a closed list without case, spaces, signs, and whatever way umlauts are written."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    letters = "".join(c for c in unicodedata.normalize("NFKD", plain) if c.isalnum() or c == "+")
    return letters.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def person_key(name: str) -> str:
    """Return a first name or alias without case, accents and signs; Arabic and Dari letters count as the same."""
    plain = unicodedata.normalize("NFKD", name).translate(_SAME_LETTERS).casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LN")


def choice(field: str, text: str, of_type: str = "") -> str | None:
    """Return the value that a word of a closed list stands for, or None where the list does not have it."""
    return _index(field, of_type).get(word_key(text))


def words_of(heading: str) -> list[str]:
    """Return the words that can stand in a column with a closed list, as they are best written."""
    field = next(column.field for of_kind in COLUMNS.values() for column in of_kind if column.heading == heading)
    lists = SUBTYPES.values() if field == "subtype" else [_LISTS[field]]
    return [spellings[0] for words in lists for spellings in words.values()]


def yes_or_no(text: str) -> int | None:
    """Return 1 or 0, or None for a word that says neither."""
    word = word_key(text)
    return 1 if word in _YES else 0 if word in _NO else None


def is_list(field: str) -> bool:
    """Return whether the field has a closed list."""
    return field in _LISTS


@cache
def _index(field: str, of_type: str) -> dict[str, str]:
    words = _words(field, of_type)
    return {word_key(spelling): value for value, spellings in words.items() for spelling in spellings}


def _words(field: str, of_type: str) -> Words:
    return SUBTYPES.get(of_type, {}) if field == "subtype" else _LISTS[field]
