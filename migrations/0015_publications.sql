-- Publications: reports as they were printed, and what the report needs to count fast.

CREATE TABLE publication (                 -- never changed: a recount is compared with it
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER REFERENCES project (id),             -- NULL for the whole programme
    first_day TEXT NOT NULL,               -- local days, both inclusive
    last_day TEXT NOT NULL,
    data_day TEXT NOT NULL,                -- local day of the data
    definitions INTEGER NOT NULL,          -- version of the definitions that were counted by
    figures TEXT NOT NULL,                 -- JSON, as counted
    published_by INTEGER NOT NULL REFERENCES person (id),
    published_at INTEGER NOT NULL,
    CHECK (last_day >= first_day)
) STRICT;
CREATE UNIQUE INDEX publication_once ON publication (ifnull(project_id, 0), first_day, last_day, data_day, definitions);

CREATE TRIGGER publication_stays BEFORE UPDATE ON publication
BEGIN
    SELECT RAISE (ABORT, 'a publication is never changed');
END;

-- Each holds all that its count reads, so that a year is counted without opening the rows.
CREATE INDEX appointment_counted ON appointment (starts_at, state, project_id, mentee_id, ends_at);
CREATE INDEX appointment_waited_for ON appointment (booked_at, starts_at, project_id);
CREATE INDEX contact_log_counted ON contact_log (at, project_id, mentee_id);
CREATE INDEX check_in_counted ON check_in (due_on, state, project_id);
CREATE INDEX placement_counted ON placement
    (starts_on, type, social_insurance, end_kind, project_id, mentee_id, employer_id, adequate, leads_to_degree, ended_on);
CREATE INDEX placement_ended ON placement (ended_on, type, end_kind, project_id);
CREATE INDEX record_begun ON record (agreement_on);
CREATE INDEX task_closed ON task (closed_at) WHERE closed_at IS NOT NULL;
