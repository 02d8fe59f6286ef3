-- Time that is kept: for a group, or for one person on the waiting list. Held time counts as busy.

CREATE TABLE group_meeting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES project (id),
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    topic TEXT NOT NULL CHECK (topic IN ('information', 'counselling', 'application')),
    place_id INTEGER NOT NULL REFERENCES place (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 200),
    version INTEGER NOT NULL DEFAULT 1,
    cancelled_at INTEGER,
    CHECK (ends_at > starts_at)
) STRICT;
CREATE INDEX group_meeting_of_mentor ON group_meeting (mentor_id, starts_at);

-- A seat in a group is an appointment of the mentee with group_id set.
ALTER TABLE appointment ADD COLUMN group_id INTEGER REFERENCES group_meeting (id);
CREATE INDEX appointment_of_group ON appointment (group_id) WHERE group_id IS NOT NULL;
DROP INDEX appointment_mentor_start;
CREATE UNIQUE INDEX appointment_mentor_start ON appointment (mentor_id, starts_at)
    WHERE state = 'booked' AND group_id IS NULL;
CREATE UNIQUE INDEX appointment_one_seat ON appointment (group_id, mentee_id) WHERE state = 'booked' AND group_id IS NOT NULL;

CREATE TABLE waiting (                     -- who would like to come earlier than she is booked
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    appointment_id INTEGER NOT NULL UNIQUE REFERENCES appointment (id),
    since INTEGER NOT NULL
) STRICT;

CREATE TABLE offer (                       -- a freed time, kept for one person for a while
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    mentee_id INTEGER NOT NULL REFERENCES person (id),
    appointment_id INTEGER NOT NULL REFERENCES appointment (id),   -- would move to the freed time
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    place_id INTEGER REFERENCES place (id),
    offered_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'declined', 'expired')),
    CHECK (ends_at > starts_at),
    CHECK (expires_at > offered_at)
) STRICT;
CREATE INDEX offer_open ON offer (mentor_id, starts_at) WHERE state = 'open';
CREATE UNIQUE INDEX offer_one_open ON offer (mentor_id, starts_at) WHERE state = 'open';

CREATE TABLE hold (                        -- what counts as busy although nobody is booked
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    group_id INTEGER UNIQUE REFERENCES group_meeting (id) ON DELETE CASCADE,
    offer_id INTEGER UNIQUE REFERENCES offer (id) ON DELETE CASCADE,
    mentee_id INTEGER REFERENCES person (id),      -- whom an offer's time is kept for
    CHECK (ends_at > starts_at),
    CHECK ((group_id IS NULL) <> (offer_id IS NULL))
) STRICT;
CREATE INDEX hold_of_mentor ON hold (mentor_id, starts_at);

DROP TRIGGER appointment_no_overlap_insert;
DROP TRIGGER appointment_no_overlap_update;

CREATE TRIGGER appointment_no_overlap_insert BEFORE INSERT ON appointment WHEN NEW.state = 'booked'
BEGIN
    SELECT RAISE (ABORT, 'mentor is busy') WHERE EXISTS (
        SELECT 1 FROM appointment WHERE mentor_id = NEW.mentor_id AND state = 'booked'
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
        AND (NEW.group_id IS NULL OR group_id IS NOT NEW.group_id));
    SELECT RAISE (ABORT, 'time is held') WHERE EXISTS (
        SELECT 1 FROM hold WHERE mentor_id = NEW.mentor_id
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
        AND NOT (group_id IS NOT NULL AND group_id IS NEW.group_id)
        AND NOT (mentee_id IS NOT NULL AND mentee_id = NEW.mentee_id));
    SELECT RAISE (ABORT, 'mentee is busy') WHERE EXISTS (
        SELECT 1 FROM appointment WHERE mentee_id = NEW.mentee_id AND state = 'booked'
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at);
    SELECT RAISE (ABORT, 'no seat left') WHERE NEW.group_id IS NOT NULL AND (
        SELECT count(*) FROM appointment WHERE group_id = NEW.group_id AND state = 'booked')
        >= (SELECT seats FROM group_meeting WHERE id = NEW.group_id);
END;

CREATE TRIGGER appointment_no_overlap_update
BEFORE UPDATE OF state, starts_at, ends_at, mentor_id, mentee_id, group_id ON appointment WHEN NEW.state = 'booked'
BEGIN
    SELECT RAISE (ABORT, 'mentor is busy') WHERE EXISTS (
        SELECT 1 FROM appointment WHERE mentor_id = NEW.mentor_id AND state = 'booked' AND id <> NEW.id
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
        AND (NEW.group_id IS NULL OR group_id IS NOT NEW.group_id));
    SELECT RAISE (ABORT, 'time is held') WHERE EXISTS (
        SELECT 1 FROM hold WHERE mentor_id = NEW.mentor_id
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
        AND NOT (group_id IS NOT NULL AND group_id IS NEW.group_id)
        AND NOT (mentee_id IS NOT NULL AND mentee_id = NEW.mentee_id));
    SELECT RAISE (ABORT, 'mentee is busy') WHERE EXISTS (
        SELECT 1 FROM appointment WHERE mentee_id = NEW.mentee_id AND state = 'booked' AND id <> NEW.id
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at);
    SELECT RAISE (ABORT, 'no seat left') WHERE NEW.group_id IS NOT NULL AND (
        SELECT count(*) FROM appointment WHERE group_id = NEW.group_id AND state = 'booked' AND id <> NEW.id)
        >= (SELECT seats FROM group_meeting WHERE id = NEW.group_id);
END;

CREATE TRIGGER hold_no_overlap_insert BEFORE INSERT ON hold
BEGIN
    SELECT RAISE (ABORT, 'mentor is busy') WHERE EXISTS (
        SELECT 1 FROM appointment WHERE mentor_id = NEW.mentor_id AND state = 'booked'
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at);
    SELECT RAISE (ABORT, 'time is held') WHERE EXISTS (
        SELECT 1 FROM hold WHERE mentor_id = NEW.mentor_id
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at);
END;
