-- Intake: public links of projects, and requests that wait for an answer. Import: files that wait to be taken.

CREATE TABLE intake_link (                 -- a project's public link, for a poster; opens the intake and nothing else
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES project (id),
    code_hash BLOB NOT NULL UNIQUE,        -- SHA-256 of the code; the code itself is nowhere
    made_by INTEGER NOT NULL REFERENCES person (id),
    made_at INTEGER NOT NULL,
    revoked_at INTEGER,
    counted_since INTEGER NOT NULL DEFAULT 0,    -- requests by this link are counted for an hour
    counted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX intake_link_one_open ON intake_link (project_id) WHERE revoked_at IS NULL;

CREATE TABLE intake_request (              -- one for each account; deleted after 30 days, or as soon as she wishes
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,    -- grows with each answer: an old button changes nothing
    person_id INTEGER NOT NULL UNIQUE REFERENCES person (id),    -- holds the chat and the language that she is answered in
    project_id INTEGER NOT NULL REFERENCES project (id),
    wish TEXT NOT NULL CHECK (wish IN ('here', 'office', 'either')),
    district TEXT NOT NULL,                -- Landkreis or kreisfreie Stadt, from a closed list in the code
    asked_at INTEGER NOT NULL,
    answered_at INTEGER,
    declined INTEGER NOT NULL DEFAULT 0 CHECK (declined IN (0, 1)),
    mentor_id INTEGER REFERENCES person (id),              -- accepted: who will care for her
    invitation_id INTEGER REFERENCES invitation (id),      -- the newest that she was given
    CHECK (NOT declined OR mentor_id IS NULL)
) STRICT;
CREATE INDEX intake_request_of_project ON intake_request (project_id, asked_at);

CREATE TABLE import_draft (                -- a file that a lead has sent; forgotten after a day
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    project_id INTEGER NOT NULL REFERENCES project (id),
    file_id TEXT NOT NULL,                 -- Telegram's number of the file
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'read', 'applied')),
    found BLOB,                            -- what the dry run says, compressed
    content BLOB                           -- the lines as they will be stored, compressed; empty once they are
) STRICT;
CREATE INDEX import_draft_waiting ON import_draft (id) WHERE state = 'waiting';
