"""Who took part before the demo begins: invented people and firms, their days counted from the day of the demo."""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo.seed import ANNA, JONAS, Actor
from bot.domain.placements import EMPLOYMENT, INTERNSHIP, QUALIFICATION, TRAINING


@dataclass(frozen=True)
class Firm:
    """An employer with its branch (WZ 2008)."""

    name: str
    postcode: str
    place: str
    section: str


@dataclass(frozen=True)
class Step:
    """A placement that began so many days ago; without `days` nobody knows of an end."""

    type: str
    ago: int
    firm: Firm | None = None
    days: int | None = None
    end: str = "completed"
    reason: str | None = None
    subtype: str | None = None
    adequate: bool = False
    degree: bool = False


@dataclass(frozen=True)
class Participant:
    """Somebody whose mentoring began and ended so many days ago, without Telegram; `over` is None while it goes on."""

    name: str
    language: str
    sex: str
    qualification: str
    age_band: str
    district: str
    mentor: Actor
    since: int
    over: int | None
    steps: tuple[Step, ...] = ()


BAKERY = Firm("Bäckerei Morgenrot", "01097", "Dresden", "C")
CARE = Firm("Pflegedienst Elbaue", "01139", "Dresden", "Q")
BUILDER = Firm("Bau Heidenau GmbH", "01809", "Heidenau", "F")
HOTEL = Firm("Hotel Am Ring", "04109", "Leipzig", "I")
LOGISTICS = Firm("Nordlager Logistik GmbH", "04356", "Leipzig", "H")
WORKSHOP = Firm("Kfz-Werkstatt Lindenau", "04177", "Leipzig", "G")
FIRMS = (BAKERY, CARE, BUILDER, HOTEL, LOGISTICS, WORKSHOP)

_DRESDEN, _MEISSEN, _LEIPZIG, _NORTH = "14612", "14627", "14713", "14730"


def _trial(ago: int, firm: Firm, days: int = 20) -> Step:
    return Step(INTERNSHIP, ago, firm, days, subtype="orientation")


def _job(
    ago: int,
    firm: Firm,
    days: int | None = None,
    end: str = "completed",
    reason: str | None = None,
    *,
    adequate: bool = False,
) -> Step:
    return Step(EMPLOYMENT, ago, firm, days, end, reason, adequate=adequate)


def _apprentice(ago: int, firm: Firm, days: int | None = None, reason: str | None = None) -> Step:
    return Step(TRAINING, ago, firm, days, "early", reason, subtype="dual")


def _course(ago: int, days: int = 120, *, degree: bool = False) -> Step:
    return Step(QUALIFICATION, ago, None, days, subtype="recognition" if degree else "language", degree=degree)


PARTICIPANTS = (
    Participant(
        "Amira", "ar", "female", "academic", "25-34", _DRESDEN, ANNA, 660, 280, (_job(560, CARE, adequate=True),)
    ),
    Participant("Bilal", "ar", "male", "none", "18-24", _DRESDEN, ANNA, 640, 250, (_apprentice(430, BUILDER),)),
    Participant("Dariia", "uk", "female", "academic", "35-44", _MEISSEN, ANNA, 610, 240, (_course(500, degree=True),)),
    Participant("Farid", "fa_AF", "male", "none", "25-34", _DRESDEN, ANNA, 580, 230, (_job(450, BAKERY, 390),)),
    Participant(
        "Halyna", "uk", "female", "vocational", "45-54", _DRESDEN, ANNA, 540, 200, (_job(420, BAKERY, adequate=True),)
    ),
    Participant("Idris", "ar", "male", "unknown", "35-44", _NORTH, JONAS, 520, 190, (_job(400, LOGISTICS),)),
    Participant(
        *("Jamila", "fa_AF", "female", "none", "18-24", _LEIPZIG, JONAS, 480, 150),
        (_trial(380, HOTEL), _job(340, HOTEL, 60, "early", "childcare"), _course(250)),
    ),
    Participant(
        "Khalil",
        "ar",
        "male",
        "vocational",
        "25-34",
        _LEIPZIG,
        JONAS,
        450,
        120,
        (_job(390, WORKSHOP, 300, adequate=True),),
    ),
    Participant(
        "Laila", "fa_AF", "female", "none", "35-44", _DRESDEN, ANNA, 400, 100, (_course(330), _trial(150, CARE))
    ),
    Participant(
        "Maksym",
        "uk",
        "male",
        "academic",
        "25-34",
        _LEIPZIG,
        JONAS,
        370,
        90,
        (_job(290, LOGISTICS, 250, adequate=True),),
    ),
    Participant("Nadia", "ar", "female", "vocational", "25-34", _MEISSEN, ANNA, 330, 60, (_trial(270, CARE),)),
    Participant(
        *("Oksana", "uk", "female", "academic", "45-54", _DRESDEN, ANNA, 300, 45),
        (_course(250, 90), _job(140, CARE, 80, "switched"), _job(58, BAKERY, 50)),
    ),
    Participant(
        *("Rahim", "fa_AF", "male", "none", "16-17", _LEIPZIG, JONAS, 280, 40),
        (_apprentice(200, WORKSHOP, 70, "language"), _trial(90, LOGISTICS)),
    ),
    Participant("Salma", "ar", "female", "none", "18-24", _LEIPZIG, JONAS, 240, 30, (_trial(160, HOTEL, 28),)),
    Participant("Yusuf", "ar", "male", "unknown", "55+", _NORTH, JONAS, 200, 25),
    Participant("Hamid", "fa_AF", "male", "none", "35-44", _DRESDEN, ANNA, 120, None),
)
