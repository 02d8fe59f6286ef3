-- What became of an appointment, and what happens on its day.
-- 'cancelled by us' is the state cancelled with cancelled_by_staff set.

ALTER TABLE appointment ADD COLUMN cancelled_by_staff INTEGER NOT NULL DEFAULT 0 CHECK (cancelled_by_staff IN (0, 1));
ALTER TABLE appointment ADD COLUMN marked_at INTEGER;    -- first said what became of it; a correction keeps it

CREATE INDEX appointment_still_booked ON appointment (starts_at) WHERE state = 'booked';    -- looked at every tick

-- The history learns 'attended' and 'missed'.
CREATE TABLE appointment_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    appointment_id INTEGER NOT NULL REFERENCES appointment (id),
    what TEXT NOT NULL CHECK (what IN ('booked', 'moved', 'cancelled', 'confirmed', 'attended', 'missed')),
    by_id INTEGER NOT NULL REFERENCES person (id),
    starts_at INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
INSERT INTO appointment_history (id, appointment_id, what, by_id, starts_at, at)
    SELECT id, appointment_id, what, by_id, starts_at, at FROM appointment_event;
DELETE FROM sqlite_sequence WHERE name = 'appointment_history';     -- an id is never used twice
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'appointment_history', seq FROM sqlite_sequence WHERE name = 'appointment_event';
DROP TABLE appointment_event;
ALTER TABLE appointment_history RENAME TO appointment_event;
CREATE INDEX appointment_event_of ON appointment_event (appointment_id);

CREATE TRIGGER appointment_event_stays BEFORE UPDATE ON appointment_event
BEGIN
    SELECT RAISE (ABORT, 'append-only');
END;

-- Tasks learn 'missed_twice', 'phone_instead' (she has no Telegram), 'no_mentor' (hers has left), and that a task can
-- lose its ground: what it was about was corrected.
CREATE TABLE task_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES project (id),
    assignee_id INTEGER NOT NULL REFERENCES person (id),
    person_id INTEGER NOT NULL REFERENCES person (id),   -- whom it is about
    kind TEXT NOT NULL CHECK (kind IN
        ('unreachable', 'doubtful', 'missed_twice', 'phone_instead', 'no_mentor')),
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    outcome TEXT CHECK (outcome IN ('reached', 'not_reached', 'groundless')),
    CHECK ((closed_at IS NULL) = (outcome IS NULL))
) STRICT;
INSERT INTO task_anew (id, project_id, assignee_id, person_id, kind, opened_at, closed_at, outcome)
    SELECT id, project_id, assignee_id, person_id, kind, opened_at, closed_at, outcome FROM task;
DELETE FROM sqlite_sequence WHERE name = 'task_anew';
INSERT INTO sqlite_sequence (name, seq) SELECT 'task_anew', seq FROM sqlite_sequence WHERE name = 'task';
DROP TABLE task;
ALTER TABLE task_anew RENAME TO task;
CREATE UNIQUE INDEX task_one_open ON task (assignee_id, person_id, kind) WHERE closed_at IS NULL;

CREATE TABLE day_signal (                  -- the mentee's buttons on the day
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    appointment_id INTEGER NOT NULL REFERENCES appointment (id),
    mentee_id INTEGER NOT NULL REFERENCES person (id),
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    what TEXT NOT NULL CHECK (what IN ('late_10', 'late_20', 'late_30', 'cannot_find', 'please_call')),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX day_signal_of_appointment ON day_signal (appointment_id);
