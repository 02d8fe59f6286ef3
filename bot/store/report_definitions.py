"""The report's definitions (PROGRAMME 5): one named query an indicator.

Who changes one raises domain.report.DEFINITIONS. All take the same values: :first and :last, local days, both
inclusive, the last one no later than the day of the data; :start and :end, the same in UTC seconds, the end excluded;
:as_of, the day of the data; :project, or NULL for all. A person counts once in each, however often she was met:
distinct over the whole period, never summed from parts. They are read for nobody in particular (DESIGN 4.8), so none
of them returns a name.
"""

from __future__ import annotations

from bot.domain.tasks import CONTACTS

_CONTACTS = f"({', '.join(repr(outcome) for outcome in CONTACTS)})"
_HERE = "(:project IS NULL OR project_id = :project)"
_STARTED = f"""FROM placement WHERE starts_on >= :first AND starts_on <= :last
    AND end_kind IS NOT 'cancelled_before_start' AND {_HERE}"""
_WORK = "(type = 'training' OR (type = 'employment' AND social_insurance = 1))"
_PLACEMENT = "mentee_id AS who, project_id, employer_id"
# Where somebody's mentoring began: the agreement itself is signed in no table of a project.
_FIRST_PROJECT = "(SELECT m.project_id FROM mentoring m WHERE m.mentee_id = r.mentee_id ORDER BY m.id LIMIT 1)"

# I1: met, spoken to, reached by a task, or begun something. Not: booked, cancelled, missed, or asked by the bot alone.
ADVISED = f"""
    SELECT 'advised' AS name, mentee_id AS who, project_id, NULL AS employer_id FROM appointment
    WHERE starts_at >= :start AND starts_at < :end AND state = 'attended' AND {_HERE}
    UNION SELECT 'advised', mentee_id, project_id, NULL FROM contact_log
    WHERE at >= :start AND at < :end AND {_HERE}
    UNION SELECT 'advised', person_id, project_id, NULL FROM task
    WHERE closed_at >= :start AND closed_at < :end AND outcome IN {_CONTACTS} AND {_HERE}
    AND person_id IN (SELECT mentee_id FROM mentoring)
    UNION SELECT 'advised', mentee_id, project_id, NULL {_STARTED}"""

# I1b: the one headline that may be added up.
BEGUN = f"""
    SELECT 'begun' AS name, who, project_id, NULL AS employer_id FROM (
        SELECT r.mentee_id AS who, {_FIRST_PROJECT} AS project_id FROM record r
        WHERE r.agreement_on >= :first AND r.agreement_on <= :last) WHERE {_HERE}"""

# I2: a firm, one record for the whole programme.
EMPLOYERS = f"""
    SELECT 'employers' AS name, employer_id AS who, project_id, employer_id FROM employer_contact
    WHERE at >= :start AND at < :end AND {_HERE}
    UNION SELECT 'employers', employer_id, project_id, employer_id {_STARTED} AND employer_id IS NOT NULL"""

# I3, I3b, I3c, I4, I5, I6, I10; and any placement, the second step of the way to work.
INSURED = f"SELECT 'insured' AS name, {_PLACEMENT} {_STARTED} AND type = 'employment' AND social_insurance = 1"
EMPLOYMENT = f"SELECT 'employment' AS name, {_PLACEMENT} {_STARTED} AND type = 'employment'"
ADEQUATE = f"""SELECT 'adequate' AS name, {_PLACEMENT} {_STARTED}
    AND type = 'employment' AND social_insurance = 1 AND adequate = 1"""
TRAINING = f"SELECT 'training' AS name, {_PLACEMENT} {_STARTED} AND type = 'training'"
DEGREE = f"SELECT 'degree' AS name, {_PLACEMENT} {_STARTED} AND type = 'qualification' AND leads_to_degree = 1"
QUALIFICATION = f"SELECT 'qualification' AS name, {_PLACEMENT} {_STARTED} AND type = 'qualification'"
WORK_OR_TRAINING = f"SELECT 'work_or_training' AS name, {_PLACEMENT} {_STARTED} AND {_WORK}"
INTERNSHIP = f"SELECT 'internship' AS name, {_PLACEMENT} {_STARTED} AND type = 'internship'"
PLACED = f"SELECT 'placed' AS name, {_PLACEMENT} {_STARTED}"
# Of I6: those of whom no end is known on the day of the data, in this or a later placement.
STILL = f"""SELECT 'still' AS name, {_PLACEMENT} {_STARTED} AND {_WORK} AND mentee_id IN (
    SELECT mentee_id FROM placement WHERE starts_on <= :as_of AND (ended_on IS NULL OR ended_on > :as_of)
    AND end_kind IS NOT 'cancelled_before_start' AND {_WORK})"""

OTHERS = f"""{BEGUN} UNION ALL {EMPLOYERS} UNION ALL {INSURED} UNION ALL {EMPLOYMENT} UNION ALL {ADEQUATE}
    UNION ALL {TRAINING} UNION ALL {DEGREE} UNION ALL {QUALIFICATION} UNION ALL {WORK_OR_TRAINING}
    UNION ALL {INTERNSHIP} UNION ALL {PLACED} UNION ALL {STILL}"""
COUNTED = f"SELECT name, count(*) AS events, count(DISTINCT who) AS people FROM ({OTHERS}) GROUP BY name"

# I1, and of it I7 and I8: what was said at the start of the mentoring, never the present value.
PEOPLE = f"""
    SELECT count(*) AS advised, sum(sex = 'female') AS women, sum(sex = 'diverse') AS diverse,
        sum(sex IS NULL OR sex = 'not_said') AS sex_unknown, sum(qualification = 'none') AS unqualified,
        sum(qualification IS NULL OR qualification = 'unknown') AS qualification_unknown
    FROM (SELECT DISTINCT who FROM ({ADVISED})) LEFT JOIN record ON mentee_id = who"""

# I9, on the last day.
PROJECTS = """
    SELECT count(*) FROM project WHERE (:project IS NULL OR id = :project)
    AND created_at < :end AND (ended_on IS NULL OR ended_on >= :last)"""
MENTORS = f"""
    SELECT count(DISTINCT person_id) FROM role WHERE name = 'mentor' AND {_HERE}
    AND valid_from < :end AND (valid_to IS NULL OR valid_to > :last_start)"""

# The projects in which fewer mentors work than :fewest, whose tasks and alarms would be one mentor's own (X7, PR-14).
WITH_FEW_MENTORS = """
    SELECT p.name FROM project p WHERE :fewest > (
        SELECT count(DISTINCT person_id) FROM role WHERE name = 'mentor' AND project_id = p.id
        AND valid_from < :end AND (valid_to IS NULL OR valid_to > :last_start))"""

# X1: :milestones holds [start, months, milestone] for every start whose milestone lies in the period, :soon the day
# until which a new job or training counts as the way going on.
RETENTION = f"""
    WITH milestone AS MATERIALIZED (
        SELECT value ->> 0 AS starts_on, value ->> 1 AS months, value ->> 2 AS day FROM json_each(:milestones)),
    soon AS MATERIALIZED (SELECT value ->> 0 AS ended_on, value ->> 1 AS day FROM json_each(:soon)),
    cohort AS (
        SELECT m.months, m.day, p.*, coalesce(p.ended_on < m.day, 0) AS ended FROM milestone m
        CROSS JOIN (SELECT * FROM placement WHERE starts_on >= :earliest AND starts_on <= :last AND {_WORK}
                    AND end_kind IS NOT 'cancelled_before_start' AND {_HERE}) p ON p.starts_on = m.starts_on)
    SELECT months, count(*) AS due, sum(NOT ended AND coalesce(confirmed_on >= day, 0)) AS confirmed,
        sum(ended) AS ended, sum(ended AND EXISTS (
            SELECT 1 FROM placement n WHERE n.mentee_id = c.mentee_id AND n.id <> c.id AND n.starts_on > c.starts_on
            AND n.starts_on <= (SELECT soon.day FROM soon WHERE soon.ended_on = c.ended_on) AND n.starts_on <= c.day
            AND (n.type = 'training' OR (n.type = 'employment' AND n.social_insurance = 1))
            AND n.end_kind IS NOT 'cancelled_before_start' AND (n.ended_on IS NULL OR n.ended_on >= c.day))) AS new
    FROM cohort c GROUP BY months"""

# X2: completed and switched are no drop-outs, and an internship is none either way.
DROPOUTS = f"""
    SELECT coalesce(end_reason, 'other') AS reason, count(*) AS count,
        sum(coalesce(ended_on <= probation_end, 0)) AS in_probation
    FROM placement WHERE ended_on >= :first AND ended_on <= :last AND end_kind = 'early' AND type <> 'internship'
    AND {_HERE} GROUP BY 1"""
RUNNING = f"""
    SELECT count(*) FROM placement WHERE starts_on <= :last AND (ended_on IS NULL OR ended_on >= :first)
    AND type <> 'internship' AND end_kind IS NOT 'cancelled_before_start' AND {_HERE}"""

# X3: what is past and not marked is open, never missed.
APPOINTMENTS = f"""
    SELECT coalesce(sum(state = 'attended'), 0) AS attended, coalesce(sum(state = 'missed'), 0) AS missed,
        coalesce(sum(state = 'cancelled'), 0) AS cancelled,
        coalesce(sum(state = 'booked' AND ends_at <= :end), 0) AS unmarked
    FROM appointment WHERE starts_at >= :start AND starts_at < :end AND {_HERE}"""

# X4, by the day of the first booking: a move keeps it.
WAITED = f"SELECT booked_at, starts_at FROM appointment WHERE booked_at >= :start AND booked_at < :end AND {_HERE}"

# X5: the end of a step and the next start of the same person, by that start.
GAPS = f"""
    SELECT b.ended_on, p.starts_on FROM placement p JOIN placement b ON b.id = (
        SELECT e.id FROM placement e WHERE e.mentee_id = p.mentee_id AND e.starts_on < p.starts_on
        AND e.end_kind IS NOT 'cancelled_before_start' ORDER BY e.starts_on DESC, e.id DESC LIMIT 1)
    WHERE b.ended_on <= p.starts_on AND p.id IN (SELECT id {_STARTED})"""

# X6: by the day for which it was planned.
CHECK_INS = f"""
    SELECT state, count(*) AS count FROM check_in
    WHERE due_on >= :first AND due_on <= :last AND {_HERE} GROUP BY state"""

# X7, at the end of the period: of a project, never of a mentor.
TASKS = f"""
    SELECT project_id, count(*) AS tasks_open, coalesce(sum(due_on < :last), 0) AS tasks_overdue FROM task
    WHERE opened_at < :end AND (closed_at IS NULL OR closed_at >= :end) AND {_HERE} GROUP BY project_id"""
ALARMS = f"""
    SELECT project_id, at, (SELECT min(met) FROM (
        SELECT min(starts_at) AS met FROM appointment a
        WHERE a.mentee_id = t.person_id AND a.state = 'attended' AND a.starts_at >= t.at AND a.starts_at < :end
        UNION ALL SELECT min(c.at) FROM contact_log c WHERE c.mentee_id = t.person_id AND c.at >= t.at AND c.at < :end
        UNION ALL SELECT t.closed_at WHERE t.outcome IN {_CONTACTS} AND t.closed_at < :end
        )) AS met
    FROM (SELECT *, coalesce(raised_at, opened_at) AS at FROM task WHERE level = 'red' AND {_HERE}) t
    WHERE at >= :start AND at < :end"""

# Breakdowns: people by what is known of them, everything by project, firms and placements by section (WZ 2008).
OF_PEOPLE = f"""{ADVISED} UNION ALL {BEGUN} UNION ALL {INTERNSHIP} UNION ALL {INSURED} UNION ALL {TRAINING}
    UNION ALL {WORK_OR_TRAINING}"""
OF_FIRMS = f"{EMPLOYERS} UNION ALL {INTERNSHIP} UNION ALL {INSURED} UNION ALL {TRAINING}"
BY_PERSON = f"""
    SELECT m.name AS name, coalesce(nullif(sex, 'not_said'), 'unknown') AS sex,
        coalesce(qualification, 'unknown') AS qualification, coalesce(age_band, 'unknown') AS age_band,
        coalesce(district, 'unknown') AS district, language, count(*) AS count
    FROM (SELECT DISTINCT name, who FROM ({OF_PEOPLE})) m JOIN person ON person.id = who
    LEFT JOIN record ON mentee_id = who GROUP BY 1, 2, 3, 4, 5, 6"""
BY_PROJECT = f"""
    SELECT m.name AS name, p.name AS project, count(DISTINCT who) AS count
    FROM ({OF_PEOPLE} UNION ALL {EMPLOYERS}) m JOIN project p ON p.id = m.project_id GROUP BY m.name, p.id"""
BY_SECTION = f"""
    SELECT m.name AS name, coalesce(e.section, 'unknown') AS section, count(*) AS events, count(DISTINCT who) AS count
    FROM ({OF_FIRMS}) m JOIN employer e ON e.id = m.employer_id GROUP BY 1, 2"""
BY_MONTH = f"SELECT substr(starts_on, 1, 7) AS month, type, count(*) AS count {_STARTED} GROUP BY 1, 2"
