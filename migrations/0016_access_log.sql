-- Who of the staff opened whose file, what the retention round has removed, and which text a consent was given to.
-- Days are local days (YYYY-MM-DD), moments UTC seconds.

CREATE TABLE access_log (                  -- append-only; one row for each reader, file, part of it and day
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentee_id INTEGER NOT NULL REFERENCES person (id),      -- whose file
    reader_id INTEGER NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('mentor', 'deputy', 'lead', 'coordinator')),     -- as which she read it
    project_id INTEGER NOT NULL REFERENCES project (id),
    part TEXT NOT NULL,                    -- file, record, appointment, task, placement ...: which page, never what it said
    day TEXT NOT NULL,
    at INTEGER NOT NULL                    -- the first time on that day
) STRICT;
CREATE UNIQUE INDEX access_log_once_a_day ON access_log (mentee_id, reader_id, day, part);
CREATE INDEX access_log_of_project ON access_log (project_id, id);
CREATE INDEX access_log_of_reader ON access_log (reader_id);
CREATE INDEX access_log_by_age ON access_log (at);

CREATE TABLE retention_round (             -- the audit line of each round: counts, no names
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    log_before INTEGER NOT NULL,           -- what was read before this moment may be deleted from the access log
    identity_days INTEGER NOT NULL,        -- how long the identity was kept by then
    erased INTEGER NOT NULL,               -- people whose identity went
    gone INTEGER NOT NULL,                 -- people without an identity after it: if more later, one was erased since
    removed TEXT NOT NULL                  -- JSON: how many rows of which table
) STRICT;

CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log
BEGIN
    SELECT RAISE (ABORT, 'append-only');
END;

-- REPLACE would delete without asking the trigger below. What was read already on that day is noted already.
CREATE TRIGGER access_log_is_added_to BEFORE INSERT ON access_log
BEGIN
    SELECT RAISE (ABORT, 'append-only') WHERE EXISTS (SELECT 1 FROM access_log WHERE id = NEW.id);
    SELECT RAISE (IGNORE) WHERE EXISTS (SELECT 1 FROM access_log WHERE mentee_id = NEW.mentee_id
        AND reader_id = NEW.reader_id AND day = NEW.day AND part = NEW.part);
END;

-- Nothing goes by hand: only what a round of retention has announced as too old.
CREATE TRIGGER access_log_goes_by_age BEFORE DELETE ON access_log
WHEN OLD.at >= ifnull((SELECT log_before FROM retention_round ORDER BY id DESC LIMIT 1), 0)
BEGIN
    SELECT RAISE (ABORT, 'append-only');
END;

CREATE TRIGGER retention_round_stays BEFORE UPDATE ON retention_round
BEGIN
    SELECT RAISE (ABORT, 'append-only');
END;

ALTER TABLE consent ADD COLUMN text_hash TEXT;     -- SHA-256 of the text that was agreed to, in the language it was read
