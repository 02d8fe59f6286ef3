"""The words of employers: branches and ways of contact, as labels."""

from __future__ import annotations

from bot.domain.employers import Employer
from bot.i18n import Language


def firm(language: Language, employer: Employer) -> str:
    """Return a firm with its place as a button shows it; of a long name the place is cut."""
    return language.plain("{name}", name=f"{employer.name}, {employer.place}")


def section_name(language: Language, section: str) -> str:
    """Return a section of WZ 2008 in one or two everyday words, as a label."""
    return {
        "A": language.label("branch", "Farming, forest"),
        "B": language.label("branch", "Mining"),
        "C": language.label("branch", "Making things"),
        "D": language.label("branch", "Energy"),
        "E": language.label("branch", "Water, waste"),
        "F": language.label("branch", "Building"),
        "G": language.label("branch", "Shops, cars"),
        "H": language.label("branch", "Transport, storage"),
        "I": language.label("branch", "Hotels, restaurants"),
        "J": language.label("branch", "Computers, media"),
        "K": language.label("branch", "Banks, insurance"),
        "L": language.label("branch", "Houses and flats"),
        "M": language.label("branch", "Experts, engineers"),
        "N": language.label("branch", "Services to firms"),
        "O": language.label("branch", "Public offices"),
        "P": language.label("branch", "Teaching"),
        "Q": language.label("branch", "Health, care"),
        "R": language.label("branch", "Art, sport, leisure"),
        "S": language.label("branch", "Other services"),
        "T": language.label("branch", "Private homes"),
        "U": language.label("branch", "International"),
    }[section]


def way_name(language: Language, way: str) -> str:
    """Return a way of contact with a firm as a label."""
    return {
        "called": language.label("contact", "Called"),
        "visited": language.label("contact", "Visited"),
        "wrote": language.label("contact", "Wrote"),
        "check_in": language.label("contact", "Asked how it goes"),
    }[way]
