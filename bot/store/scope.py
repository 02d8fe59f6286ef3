"""Whose lists a person works: the one condition that all queries for staff about mentees share."""

from __future__ import annotations

import json

from bot.domain.people import LEAD, Person
from bot.store.database import Value

# Pairs of mentor and project: her own list, and the lists that she stands in for at this moment.
LISTS = "(SELECT value ->> 0, value ->> 1 FROM json_each(:lists))"

# For an appointment a: access follows the mentee, to her newest mentor; a group's host sees who comes.
APPOINTMENT_ON_LISTS = f"""(
    ((SELECT mentor_id FROM mentoring WHERE mentee_id = a.mentee_id ORDER BY id DESC LIMIT 1), a.project_id) IN {LISTS}
    OR (a.group_id IS NOT NULL AND (a.mentor_id, a.project_id) IN {LISTS}))"""

# For a placement p: its mentee is not erased. Of who is, it stays because reports count it, and nobody follows it.
OF_SOMEBODY = """EXISTS (
    SELECT 1 FROM person s WHERE s.id = p.mentee_id AND (s.name IS NOT NULL OR s.telegram_id IS NOT NULL))"""

# For a placement p: access follows the mentee to her newest mentor; one that runs on stays with the last mentor.
PLACEMENT_ON_LISTS = f"""{OF_SOMEBODY} AND EXISTS (
    SELECT 1 FROM mentoring m WHERE m.id = (SELECT max(id) FROM mentoring WHERE mentee_id = p.mentee_id)
    AND (m.mentor_id, m.project_id) IN {LISTS}
    AND (m.ended_at IS NULL OR (p.ended_on IS NULL AND m.end_reason IS NOT 'wrong_person')))"""

# For a task t: her own where she works now, those about the mentees of the lists that she stands in for (after the
# mentoring about placements alone), and what a mentor of a project that she leads has left undone or cannot be told.
TASK_ON_LISTS = f"""(
    (t.escalated_at IS NOT NULL AND t.project_id IN (SELECT value FROM json_each(:led)))
    OR (t.assignee_id = :person AND t.project_id IN (SELECT value FROM json_each(:projects)))
    OR EXISTS (SELECT 1 FROM mentoring m WHERE m.mentee_id = t.person_id AND m.mentor_id = t.assignee_id
               AND m.project_id = t.project_id AND (m.mentor_id, m.project_id) IN {LISTS}
               AND (m.ended_at IS NULL OR (t.placement_id IS NOT NULL AND m.end_reason IS NOT 'wrong_person'
                   AND m.id = (SELECT max(id) FROM mentoring WHERE mentee_id = t.person_id)))))"""


def of(person: Person, **more: Value) -> dict[str, Value]:
    """Return the values of these conditions for the person who asks, and what else a query needs."""
    projects = {role.project_id for role in person.roles if role.project_id is not None}
    return {
        "person": person.id,
        "lists": json.dumps(sorted(person.lists)),
        "projects": json.dumps(sorted(projects)),
        "led": json.dumps(person.projects(LEAD)),
        **more,
    }
