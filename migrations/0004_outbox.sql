-- Notices that wait for their moment, and tasks for people where a message does not do.

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),   -- who reads it
    subject_id INTEGER NOT NULL,                         -- what it is about; the kind says of which table
    version INTEGER NOT NULL,                            -- the subject's version it was planned for
    due_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),    -- goes out in the quiet hours too
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN
        ('pending', 'sending', 'sent', 'expired', 'dissolved', 'unreachable', 'dead', 'uncertain')),
    attempts INTEGER NOT NULL DEFAULT 0,
    in_doubt INTEGER NOT NULL DEFAULT 0,                 -- how often it may have arrived without our knowing
    plain INTEGER NOT NULL DEFAULT 0 CHECK (plain IN (0, 1)),
    claimed_at INTEGER,
    settled_at INTEGER,
    message_id INTEGER,
    error TEXT,                                          -- a class name, never an address or a text
    folded_into INTEGER REFERENCES outbox (id),          -- told together with that one
    UNIQUE (kind, person_id, subject_id, version),
    CHECK (expires_at > due_at)
) STRICT;
CREATE INDEX outbox_due ON outbox (next_try_at) WHERE state = 'pending';
CREATE INDEX outbox_expiry ON outbox (expires_at) WHERE state = 'pending';
CREATE INDEX outbox_first ON outbox (expires_at) WHERE state = 'pending' AND (urgent = 1 OR kind = 'alarm');
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_to_look_at ON outbox (state) WHERE state IN ('sending', 'dead', 'uncertain');
CREATE INDEX outbox_of_person ON outbox (person_id, state);
CREATE INDEX outbox_of_subject ON outbox (kind, subject_id);
CREATE INDEX outbox_folded ON outbox (folded_into) WHERE folded_into IS NOT NULL;

CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES project (id),
    assignee_id INTEGER NOT NULL REFERENCES person (id),
    person_id INTEGER NOT NULL REFERENCES person (id),   -- whom it is about
    kind TEXT NOT NULL CHECK (kind IN ('unreachable', 'doubtful')),
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    outcome TEXT CHECK (outcome IN ('reached', 'not_reached')),
    CHECK ((closed_at IS NULL) = (outcome IS NULL))
) STRICT;
CREATE UNIQUE INDEX task_one_open ON task (assignee_id, person_id, kind) WHERE closed_at IS NULL;

CREATE TABLE job_run (                                   -- daily and weekly work, once a local day
    name TEXT NOT NULL,
    day TEXT NOT NULL,                                   -- local day, YYYY-MM-DD
    run_at INTEGER NOT NULL,
    PRIMARY KEY (name, day)
) STRICT;
