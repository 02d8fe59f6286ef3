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
    version INTEGER NOT NULL,              -- the appointment's version that would move
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    place_id INTEGER REFERENCES place (id),
    offered_at INTEGER NOT NULL,
    expires_at INTEGER,                    -- runs from the moment the message goes out: empty until then
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'declined', 'expired')),
    CHECK (ends_at > starts_at),
    CHECK (expires_at > offered_at)
) STRICT;
CREATE UNIQUE INDEX offer_one_open ON offer (mentor_id, starts_at) WHERE state = 'open';
CREATE UNIQUE INDEX offer_one_each ON offer (mentee_id) WHERE state = 'open';
CREATE INDEX offer_of_appointment ON offer (appointment_id);

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

CREATE TRIGGER hold_no_overlap_update BEFORE UPDATE ON hold      -- a group's seats follow its hold
BEGIN
    SELECT RAISE (ABORT, 'mentor is busy') WHERE EXISTS (
        SELECT 1 FROM appointment WHERE mentor_id = NEW.mentor_id AND state = 'booked'
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
        AND NOT (group_id IS NOT NULL AND group_id IS NEW.group_id));
    SELECT RAISE (ABORT, 'time is held') WHERE EXISTS (
        SELECT 1 FROM hold WHERE mentor_id = NEW.mentor_id AND id <> NEW.id
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at);
END;

-- Whoever books what is kept for her has taken the offer, by whichever button; nothing stays held over a booking.
CREATE TRIGGER offer_taken_insert AFTER INSERT ON appointment WHEN NEW.state = 'booked'
BEGIN
    UPDATE offer SET state = 'taken' WHERE state = 'open' AND mentor_id = NEW.mentor_id AND mentee_id = NEW.mentee_id
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at;
END;

CREATE TRIGGER offer_taken_update AFTER UPDATE OF state, starts_at, ends_at, mentor_id ON appointment
WHEN NEW.state = 'booked'
BEGIN
    UPDATE offer SET state = 'taken' WHERE state = 'open' AND mentor_id = NEW.mentor_id AND mentee_id = NEW.mentee_id
        AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at;
END;

CREATE TRIGGER offer_ends AFTER UPDATE OF state ON offer WHEN NEW.state <> 'open'
BEGIN
    DELETE FROM hold WHERE offer_id = NEW.id;
END;

-- What has become free and is to be offered to those who wait: a stretch of time, or minutes of local days. It is
-- noted here so that nothing that frees time can forget it; the bot offers it and deletes the row.
CREATE TABLE freed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    starts_at INTEGER,
    ends_at INTEGER,
    first_day TEXT,                        -- local days YYYY-MM-DD; without them every day of the weekday
    last_day TEXT,
    weekday INTEGER,
    from_minute INTEGER,
    to_minute INTEGER,
    CHECK ((starts_at IS NULL) = (ends_at IS NULL)),
    CHECK ((starts_at IS NULL) <> (from_minute IS NULL)),
    CHECK ((from_minute IS NULL) = (to_minute IS NULL))
) STRICT;

CREATE VIEW waited_for AS                  -- mentors with somebody on the waiting list
    SELECT DISTINCT a.mentor_id, a.project_id FROM waiting w JOIN appointment a ON a.id = w.appointment_id
    WHERE a.state = 'booked';

CREATE TRIGGER freed_by_appointment AFTER UPDATE OF state, starts_at, ends_at, mentor_id ON appointment
WHEN OLD.state = 'booked' AND OLD.group_id IS NULL
    AND (NEW.state <> 'booked' OR NEW.starts_at <> OLD.starts_at OR NEW.mentor_id <> OLD.mentor_id)
BEGIN
    INSERT INTO freed (mentor_id, starts_at, ends_at)
        SELECT mentor_id, OLD.starts_at, OLD.ends_at FROM waited_for WHERE mentor_id = OLD.mentor_id;
END;

CREATE TRIGGER freed_by_hold AFTER DELETE ON hold
BEGIN
    INSERT INTO freed (mentor_id, starts_at, ends_at)
        SELECT mentor_id, OLD.starts_at, OLD.ends_at FROM waited_for WHERE mentor_id = OLD.mentor_id;
END;

CREATE TRIGGER freed_by_moved_hold AFTER UPDATE OF starts_at, ends_at ON hold
BEGIN
    INSERT INTO freed (mentor_id, starts_at, ends_at)
        SELECT mentor_id, OLD.starts_at, OLD.ends_at FROM waited_for WHERE mentor_id = OLD.mentor_id;
END;

CREATE TRIGGER freed_by_absence AFTER DELETE ON absence
BEGIN
    INSERT INTO freed (mentor_id, starts_at, ends_at)
        SELECT mentor_id, OLD.starts_at, OLD.ends_at FROM waited_for WHERE mentor_id = OLD.mentor_id;
END;

CREATE TRIGGER freed_by_changed_absence AFTER UPDATE OF starts_at, ends_at ON absence
BEGIN
    INSERT INTO freed (mentor_id, starts_at, ends_at)
        SELECT mentor_id, OLD.starts_at, OLD.ends_at FROM waited_for WHERE mentor_id = OLD.mentor_id;
END;

CREATE TRIGGER freed_by_closure AFTER DELETE ON closure
BEGIN
    INSERT INTO freed (mentor_id, first_day, last_day, from_minute, to_minute)
        SELECT mentor_id, OLD.first_day, OLD.last_day, 0, 1440 FROM waited_for WHERE project_id = OLD.project_id;
END;

CREATE TRIGGER freed_by_opened_holiday AFTER INSERT ON opened_holiday
BEGIN
    INSERT INTO freed (mentor_id, first_day, last_day, from_minute, to_minute)
        SELECT mentor_id, NEW.day, NEW.day, 0, 1440 FROM waited_for WHERE mentor_id = NEW.mentor_id;
END;

CREATE TRIGGER freed_by_extra_hours AFTER INSERT ON extra_hours
BEGIN
    INSERT INTO freed (mentor_id, first_day, last_day, from_minute, to_minute)
        SELECT mentor_id, NEW.day, NEW.day, NEW.from_minute, NEW.to_minute FROM waited_for
        WHERE mentor_id = NEW.mentor_id;
END;

CREATE TRIGGER freed_by_hours AFTER INSERT ON hours
BEGIN
    INSERT INTO freed (mentor_id, weekday, from_minute, to_minute)
        SELECT mentor_id, NEW.weekday, NEW.from_minute, NEW.to_minute FROM waited_for WHERE mentor_id = NEW.mentor_id;
END;

CREATE TRIGGER freed_by_changed_hours AFTER UPDATE OF weekday, from_minute, to_minute ON hours
BEGIN
    INSERT INTO freed (mentor_id, weekday, from_minute, to_minute)
        SELECT mentor_id, NEW.weekday, NEW.from_minute, NEW.to_minute FROM waited_for WHERE mentor_id = NEW.mentor_id;
END;
