-- When a mentor can be met, where and how.
-- Minutes of the day and weekdays (0 is Monday) are Saxon wall-clock time.

CREATE TABLE place (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES project (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    latitude REAL,
    longitude REAL,
    CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT;
CREATE INDEX place_of_project ON place (project_id);

CREATE TABLE booking_rules (
    mentor_id INTEGER PRIMARY KEY REFERENCES person (id),
    step_minutes INTEGER NOT NULL CHECK (step_minutes BETWEEN 5 AND 240),
    buffer_minutes INTEGER NOT NULL CHECK (buffer_minutes BETWEEN 0 AND 240),
    notice_minutes INTEGER NOT NULL CHECK (notice_minutes BETWEEN 0 AND 20160),
    horizon_days INTEGER NOT NULL CHECK (horizon_days BETWEEN 1 AND 180)
) STRICT;

CREATE TABLE hours (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute INTEGER NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
    place_id INTEGER REFERENCES place (id),
    CHECK (to_minute > from_minute)
) STRICT;
CREATE INDEX hours_of_mentor ON hours (mentor_id, weekday, from_minute);

CREATE TABLE meeting_kind (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    topic TEXT NOT NULL CHECK (topic IN ('counselling', 'application')),
    way TEXT NOT NULL CHECK (way IN ('on_site', 'phone', 'video')),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 10 AND 240),
    video_url TEXT,
    offered INTEGER NOT NULL DEFAULT 1 CHECK (offered IN (0, 1)),
    CHECK (way = 'video' OR video_url IS NULL)
) STRICT;
CREATE INDEX meeting_kind_of_mentor ON meeting_kind (mentor_id);
