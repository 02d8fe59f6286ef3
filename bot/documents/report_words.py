"""The report's official German words: what each line is called, how it is defined, and the rows of breakdowns.

Documents of the programme are German: they go to the ministry and the press (PROGRAMME 5).
"""

from __future__ import annotations

from datetime import date

from bot.domain.breakdowns import BY_PROJECT, BY_SECTION, UNKNOWN
from bot.domain.districts import DISTRICTS
from bot.domain.report import MILESTONES, Period
from bot.domain.report_lines import Line

INTERNAL = "NUR INTERN – nicht weitergeben"
PUBLIC = "Öffentliche Fassung: Zellen mit 1 oder 2 stehen als „<3“, „×“ schützt sie vor dem Zurückrechnen"
NOT_ADDITIVE = "Phasen sind nicht addierbar (Doppelzählungen)"
SUMMING = "Summen über Projekte können größer sein als der Gesamtwert: Wer in zwei Projekten war, zählt in beiden"
DASH = "„–“ heißt: nichts zu zählen (0 von 0) oder nicht erfasst"
WHERE = "Landkreis: Wohnort, wie ihn die Akte nennt. Projekt: das Projekt des Ereignisses, nicht das heutige der Person"
ALL_PROJECTS = "Alle Projekte"

_KEPT = {
    name: words
    for k in MILESTONES
    for name, words in (
        (f"kept_{k}", f"Verbleib nach {k} Monaten bestätigt"),
        (f"kept_{k}_upper", f"Verbleib nach {k} Monaten, Obergrenze"),
        (f"kept_{k}_ended", f"Nach {k} Monaten beendet"),
        (f"kept_{k}_unknown", f"Nach {k} Monaten unbekannt"),
        (f"kept_{k}_new", f"Nach {k} Monaten in neuer Stelle"),
    )
}

LABELS: dict[str, str] = {
    "advised": "Beratend begleitete Teilnehmende",
    "begun": "Neu aufgenommen",
    "women": "Frauen",
    "diverse": "Geschlecht divers",
    "sex_unknown": "Geschlecht unbekannt",
    "unqualified": "Ohne berufliche Qualifikation",
    "qualification_unknown": "Qualifikation unbekannt",
    "employers": "Beratend begleitete Arbeitgebende",
    "projects": "Projekte",
    "mentors": "Mentorinnen und Mentoren",
    "work_or_training": "In Arbeit oder Ausbildung vermittelt",
    "insured": "In sozialversicherungspflichtige Beschäftigung (Personen / Vermittlungen)",
    "employment": "In Beschäftigung insgesamt (Personen / Vermittlungen)",
    "adequate": "Davon sozialversicherungspflichtig und qualifikationsadäquat",
    "training_people": "In Berufsausbildung",
    "degree_people": "In abschlussbezogene Qualifizierung",
    "qualification_people": "In Qualifizierung insgesamt",
    "internship": "In Praktikum (Personen / Praktika)",
    "placed_people": "In Praktikum, Qualifizierung, Ausbildung oder Arbeit",
    "still_people": "Davon zum Datenstand in Arbeit oder Ausbildung",
    **_KEPT,
    "dropout": "Abbrüche",
    "dropouts_in_probation": "Davon in der Probezeit",
    "dropout_language": "Abbruch: Sprache, Berufsschule",
    "dropout_conflict": "Abbruch: Konflikt im Betrieb",
    "dropout_hours": "Abbruch: Arbeitszeit, zu schwer",
    "dropout_pay": "Abbruch: Geld, Vertrag",
    "dropout_childcare": "Abbruch: Kinder, Familie",
    "dropout_commute": "Abbruch: Arbeitsweg",
    "dropout_papers": "Abbruch: Papiere, Amt",
    "dropout_dismissed": "Abbruch: Kündigung vom Betrieb",
    "dropout_moved_away": "Abbruch: weggezogen",
    "dropout_other_job": "Abbruch: andere Stelle",
    "dropout_other": "Abbruch: anderer Grund oder keiner genannt",
    "attended": "Wahrgenommene Termine",
    "missed": "Nicht erschienen",
    "cancelled": "Abgesagte Termine",
    "unmarked": "Nicht eingetragene Termine (schon vorbei)",
    "wait_median": "Wartezeit auf einen Termin, Median in Tagen",
    "wait_p90": "Wartezeit auf einen Termin, neun von zehn in Tagen",
    "waits": "Gebuchte Termine",
    "gap_median": "Lücke zwischen Schritten, Median in Tagen",
    "gaps": "Lücken zwischen Schritten",
    "answered": "Check-ins rechtzeitig beantwortet",
    "answered_with_late": "Check-ins beantwortet, auch spät",
    "undeliverable": "Check-ins nicht zugestellt",
    "expired": "Check-ins verfallen",
    "tasks_open": "Offene Aufgaben",
    "tasks_overdue": "Überfällige Aufgaben",
    "alarm_hours": "Stunden vom roten Alarm bis zum Kontakt, Median",
}

DEFINITIONS: dict[str, str] = {
    "I1": "Personen mit mindestens einem wahrgenommenen Termin, einem Kontakt (auch: erledigte Aufgabe „erreicht“) "
    "oder einem Beginn im Zeitraum. Nicht: gebucht, abgesagt, nicht erschienen, offen, automatische Nachfrage. "
    "Jede Person zählt einmal im ganzen Zeitraum.",
    "I1b": "Personen mit Integrationsvereinbarung im Zeitraum. Als einzige Kopfzahl addierbar.",
    "I2": "Betriebe mit mindestens einem Kontakt oder einer begonnenen Vermittlung im Zeitraum; jeder Betrieb zählt "
    "einmal.",
    "I3": "Beginn einer sozialversicherungspflichtigen Beschäftigung im Zeitraum, nicht vor Beginn abgesagt. "
    "Personen und Vermittlungen stehen nebeneinander.",
    "I3b": "Beginn jeder Beschäftigung im Zeitraum, auch Minijob.",
    "I3c": "Vermittlungen, sozialversicherungspflichtig und qualifikationsadäquat, durch alle Vermittlungen in "
    "Beschäftigung.",
    "I4": "Personen mit Beginn einer Berufsausbildung im Zeitraum.",
    "I5": "Personen mit Beginn einer Qualifizierung im Zeitraum; abschlussbezogen und insgesamt.",
    "I6": "Personen mit sozialversicherungspflichtiger Beschäftigung (I3) oder Ausbildung (I4): Teilmenge von I1, "
    "nicht die Summe von I3 und I4.",
    "I7": "Frauen an I1. Divers und unbekannt bleiben im Nenner.",
    "I8": "Personen ohne berufliche Qualifikation bei Aufnahme an I1. Unbekannt bleibt im Nenner.",
    "I9": "Am letzten Tag des Zeitraums tätig; bei laufendem Zeitraum zum Datenstand.",
    "I10": "Beginn eines Praktikums im Zeitraum.",
    "X1": "Beschäftigung (sozialversicherungspflichtig) und Ausbildung, deren Beginn plus 3, 6 oder 12 Monate im "
    "Zeitraum liegt. Beendet: Ende davor. Bestätigt: nicht beendet und danach noch bestätigt. Sonst unbekannt. "
    "Quote: bestätigt durch fällig; Obergrenze: nicht beendet durch fällig. Neue Stelle: Beginn höchstens 30 "
    "Tage nach dem Ende.",
    "X2": "Vorzeitig beendet mit Ende im Zeitraum, durch alle im Zeitraum laufenden Vermittlungen außer Praktika. "
    "Regulär beendet und gewechselt sind kein Abbruch.",
    "X3": "Nicht erschienen durch wahrgenommen plus nicht erschienen. Abgesagte bleiben außen vor; offene werden nie "
    "von selbst zu „nicht erschienen“.",
    "X4": "Tage von der ersten Buchung bis zum Termin, nach Buchungstag im Zeitraum.",
    "X5": "Tage vom Ende eines Schritts bis zum nächsten Beginn derselben Person, nach diesem Beginn.",
    "X6": "Rechtzeitig beantwortet durch beantwortet, spät beantwortet und ohne Antwort. Nicht zugestellte und "
    "verfallene stehen daneben.",
    "X7": "Stand am Ende des Zeitraums. Stunden vom roten Alarm bis zum ersten Kontakt: je Projekt, nie je Mentorin "
    "oder Mentor. Wo im Projekt nur eine Person als Mentorin oder Mentor tätig ist, steht „×“.",
}

DIMENSIONS: dict[str, str] = {
    BY_PROJECT: "Projekt",
    "district": "Landkreis",
    "sex": "Geschlecht",
    "age_band": "Alter bei Aufnahme",
    "qualification": "Qualifikation bei Aufnahme",
    "language": "Sprache",
    BY_SECTION: "Branche (WZ 2008)",
}

SHEETS: dict[str, str] = {  # at most 31 characters, no slash
    "district": "Landkreis",
    "sex": "Geschlecht",
    "age_band": "Alter",
    "qualification": "Qualifikation",
    "language": "Sprache",
    BY_SECTION: "Branche",
}

COLUMNS: dict[str, str] = {
    "advised": "Begleitet",
    "begun": "Neu",
    "employers": "Arbeitgebende",
    "internship": "Praktikum",
    "insured": "Sv-Arbeit",
    "training": "Ausbildung",
    "work_or_training": "Arbeit oder Ausbildung",
    "tasks_open": "Offene Aufgaben",
    "tasks_overdue": "Überfällig",
    "alarm_hours": "Stunden bis Kontakt",
}

TYPES = {
    "internship": "Praktikum",
    "qualification": "Qualifizierung",
    "training": "Ausbildung",
    "employment": "Beschäftigung",
}

_ROWS: dict[str, dict[str, str]] = {
    "district": DISTRICTS,
    "sex": {"female": "weiblich", "male": "männlich", "diverse": "divers"},
    "qualification": {"none": "keine", "vocational": "Berufsabschluss", "academic": "Hochschulabschluss"},
    "language": {"de": "Deutsch", "en": "Englisch", "fa_AF": "Dari", "ar": "Arabisch", "uk": "Ukrainisch"},
    BY_SECTION: {
        "A": "A Land- und Forstwirtschaft, Fischerei",
        "B": "B Bergbau",
        "C": "C Verarbeitendes Gewerbe",
        "D": "D Energieversorgung",
        "E": "E Wasser, Abwasser, Abfall",
        "F": "F Baugewerbe",
        "G": "G Handel, Kfz-Werkstätten",
        "H": "H Verkehr und Lagerei",
        "I": "I Gastgewerbe",
        "J": "J Information und Kommunikation",
        "K": "K Finanzen und Versicherungen",
        "L": "L Grundstücks- und Wohnungswesen",
        "M": "M Freiberufliche, wissenschaftliche, technische Dienste",
        "N": "N Sonstige wirtschaftliche Dienste",
        "O": "O Öffentliche Verwaltung",
        "P": "P Erziehung und Unterricht",
        "Q": "Q Gesundheits- und Sozialwesen",
        "R": "R Kunst, Unterhaltung, Erholung",
        "S": "S Sonstige Dienstleistungen",
        "T": "T Private Haushalte",
        "U": "U Exterritoriale Organisationen",
    },
}


def row_name(dimension: str, row: str) -> str:
    """Return what a row of a breakdown is called."""
    return "unbekannt" if row == UNKNOWN and dimension != BY_PROJECT else _ROWS.get(dimension, {}).get(row, row)


def events(line: Line) -> str:
    """Return what the events of a line with people and events are called."""
    return "Praktika" if line.name == "internship" else "Vermittlungen"


def day(value: date) -> str:
    """Return a day as it is printed: "31.12.2025"."""
    return f"{value:%d.%m.%Y}"


def days(period: Period) -> str:
    """Return a period as it is printed."""
    return f"{day(period.first)} bis {day(period.last)}"
