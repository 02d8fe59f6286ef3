"""The ten Landkreise and three kreisfreie Staedte of Saxony: a closed list, by their official keys."""

from __future__ import annotations

# Amtlicher Gemeindeschluessel, its first five figures: a name may be spelt otherwise one day, the key stays.
DISTRICTS = {
    "14511": "Chemnitz",
    "14612": "Dresden",
    "14713": "Leipzig",
    "14625": "Landkreis Bautzen",
    "14521": "Erzgebirgskreis",
    "14626": "Landkreis Görlitz",
    "14729": "Landkreis Leipzig",
    "14627": "Landkreis Meißen",
    "14522": "Landkreis Mittelsachsen",
    "14730": "Landkreis Nordsachsen",
    "14628": "Sächsische Schweiz-Osterzgebirge",
    "14523": "Vogtlandkreis",
    "14524": "Landkreis Zwickau",
}
