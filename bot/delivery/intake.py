"""Notices of the intake: to leads that somebody has asked, and the answers to who has asked."""

from __future__ import annotations

from bot.delivery.facts import Facts
from bot.domain.intake import WAITING
from bot.domain.notices import INTAKE_ASKED
from bot.screens import asking as asking_screens
from bot.screens import intake as screens
from bot.screens.screen import Screen
from bot.store import intake, outbox, projects

FOLD_MOST = 50


def asked(facts: Facts) -> Screen | None:
    """Return that somebody has asked, unless it is answered by now; several such notes are one message."""
    tx, now = facts.tx, facts.now
    asking = intake.find(tx, facts.reader, facts.notice.subject_id, now=now)
    if asking is None or asking.state != WAITING:
        return None
    others = outbox.others_due(tx, facts.waiting, (INTAKE_ASKED,), now=now)
    outbox.fold(tx, facts.waiting, others[:FOLD_MOST], now=now)
    told = (intake.find(tx, facts.reader, one.subject_id, now=now) for one in outbox.folded_into(tx, facts.waiting))
    more = {one.id for one in told if one and one.state == WAITING} - {asking.id}
    spoken = facts.languages.get(asking.language).autonym
    return screens.asked(facts.language, asking, spoken, len(more), now=now)


def answered(facts: Facts) -> Screen | None:
    """Return where the request is now, unless it has changed again."""
    asking = intake.of_person(facts.tx, facts.reader.id, now=facts.now)
    if asking is None or (asking.id, asking.version) != (facts.notice.subject_id, facts.notice.version):
        return None
    project = projects.by_id(facts.tx, asking.project_id)
    if project is None:
        return None
    return asking_screens.state(facts.language, asking, project=project.name, places=())
