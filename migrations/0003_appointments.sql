-- Appointments, their history, and the guard against double booking.

CREATE TABLE appointment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES project (id),
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    mentee_id INTEGER NOT NULL REFERENCES person (id),
    topic TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('on_site', 'phone', 'video')),
    place_id INTEGER REFERENCES place (id),
    video_url TEXT,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'booked' CHECK (state IN ('booked', 'attended', 'missed', 'cancelled')),
    version INTEGER NOT NULL DEFAULT 1,    -- grows with each move and cancellation
    booked_at INTEGER NOT NULL,            -- the first booking; a move keeps it
    confirmed_at INTEGER,                  -- the mentee said that she comes
    cancel_reason TEXT CHECK (cancel_reason IN ('work', 'course', 'sick', 'child', 'office', 'other')),
    CHECK (ends_at > starts_at),
    CHECK ((way = 'on_site') = (place_id IS NOT NULL))
) STRICT;
CREATE INDEX appointment_of_mentor ON appointment (mentor_id, starts_at);
CREATE INDEX appointment_of_mentee ON appointment (mentee_id, starts_at);
CREATE UNIQUE INDEX appointment_mentor_start ON appointment (mentor_id, starts_at) WHERE state = 'booked';

CREATE TABLE appointment_event (           -- append-only: what happened to an appointment, and who did it
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    appointment_id INTEGER NOT NULL REFERENCES appointment (id),
    what TEXT NOT NULL CHECK (what IN ('booked', 'moved', 'cancelled', 'confirmed')),
    by_id INTEGER NOT NULL REFERENCES person (id),
    starts_at INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX appointment_event_of ON appointment_event (appointment_id);

CREATE TRIGGER appointment_event_stays BEFORE UPDATE ON appointment_event
BEGIN
    SELECT RAISE (ABORT, 'append-only');
END;

CREATE TRIGGER appointment_no_overlap_insert BEFORE INSERT ON appointment WHEN NEW.state = 'booked'
BEGIN
    SELECT RAISE (ABORT, 'mentor is busy') WHERE EXISTS (
        SELECT 1 FROM appointment WHERE mentor_id = NEW.mentor_id AND state = 'booked'
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at);
    SELECT RAISE (ABORT, 'mentee is busy') WHERE EXISTS (
        SELECT 1 FROM appointment WHERE mentee_id = NEW.mentee_id AND state = 'booked'
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at);
END;

CREATE TRIGGER appointment_no_overlap_update
BEFORE UPDATE OF state, starts_at, ends_at, mentor_id, mentee_id ON appointment WHEN NEW.state = 'booked'
BEGIN
    SELECT RAISE (ABORT, 'mentor is busy') WHERE EXISTS (
        SELECT 1 FROM appointment WHERE mentor_id = NEW.mentor_id AND state = 'booked' AND id <> NEW.id
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at);
    SELECT RAISE (ABORT, 'mentee is busy') WHERE EXISTS (
        SELECT 1 FROM appointment WHERE mentee_id = NEW.mentee_id AND state = 'booked' AND id <> NEW.id
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at);
END;
