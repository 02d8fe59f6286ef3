-- When a mentor is not there, or there at other times; Saxon holidays and days of faith.
-- Days are local days (YYYY-MM-DD), moments are UTC seconds.

CREATE TABLE absence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('holiday', 'sick', 'training')),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    CHECK (ends_at > starts_at)
) STRICT;
CREATE INDEX absence_of_mentor ON absence (mentor_id, ends_at);

CREATE TABLE closure (                     -- the whole project is closed
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES project (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    CHECK (last_day >= first_day)
) STRICT;
CREATE INDEX closure_of_project ON closure (project_id, last_day);

CREATE TABLE public_holiday (              -- Saxony; filled offline for the years ahead
    day TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE observance (                  -- days of faith: soft hints, nothing is closed
    day TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name IN ('ramadan', 'eid_al_fitr', 'eid_al_adha', 'nowruz', 'orthodox_christmas')),
    PRIMARY KEY (day, name)
) STRICT;

CREATE TABLE opened_holiday (              -- a mentor works on a public holiday all the same
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    day TEXT NOT NULL,
    PRIMARY KEY (mentor_id, day)
) STRICT;

CREATE TABLE extra_hours (                 -- once, on one day
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    day TEXT NOT NULL,
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
    place_id INTEGER REFERENCES place (id),
    CHECK (to_minute > from_minute)
) STRICT;
CREATE INDEX extra_hours_of_mentor ON extra_hours (mentor_id, day);

CREATE TABLE hours_kind (                  -- a window for some kinds of meeting only; none listed means all
    hours_id INTEGER NOT NULL REFERENCES hours (id) ON DELETE CASCADE,
    kind_id INTEGER NOT NULL REFERENCES meeting_kind (id) ON DELETE CASCADE,
    PRIMARY KEY (hours_id, kind_id)
) STRICT;

CREATE TABLE re_offer (                    -- an appointment that an absence has hit: the mentee is asked for another time
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    appointment_id INTEGER NOT NULL REFERENCES appointment (id),
    version INTEGER NOT NULL,              -- the appointment's version from then on: cancelled, and not yet moved
    asked_at INTEGER NOT NULL,
    answer TEXT CHECK (answer IN ('moved', 'call', 'none', 'closed')),   -- 'closed' by the mentor
    answered_at INTEGER,
    UNIQUE (appointment_id, version),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
