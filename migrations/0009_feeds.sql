-- Calendars: our private feed for a mentor, and the busy times of feeds that she pastes.

CREATE TABLE feed_token (
    mentor_id INTEGER PRIMARY KEY REFERENCES person (id),
    token_hash BLOB NOT NULL UNIQUE,       -- SHA-256; the token itself is nowhere
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE busy_feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    url TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    fetched_at INTEGER,                    -- last success
    tried_at INTEGER,
    failed_since INTEGER,
    error TEXT,                            -- a class name
    UNIQUE (mentor_id, url)
) STRICT;

CREATE TABLE busy_time (
    feed_id INTEGER NOT NULL REFERENCES busy_feed (id) ON DELETE CASCADE,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    CHECK (ends_at > starts_at)
) STRICT;
CREATE INDEX busy_time_of_feed ON busy_time (feed_id, ends_at);
