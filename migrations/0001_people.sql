-- Who is here: projects, people, their roles, invitations, consents.
-- All moments are UTC seconds.

CREATE TABLE project (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    operator TEXT NOT NULL,            -- responsible for the data, printed in the consent text
    contact TEXT NOT NULL,             -- for questions about data, printed in the consent text
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    telegram_id INTEGER UNIQUE,
    name TEXT,                         -- first name or alias
    language TEXT NOT NULL,
    unreachable_since INTEGER,         -- the bot was blocked or the account is gone
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE role (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    name TEXT NOT NULL CHECK (name IN ('coordinator', 'lead', 'mentor')),
    project_id INTEGER REFERENCES project (id),
    valid_from INTEGER NOT NULL,
    valid_to INTEGER,
    CHECK ((name = 'coordinator') = (project_id IS NULL))
) STRICT;
CREATE INDEX role_of_person ON role (person_id);
CREATE INDEX role_in_project ON role (project_id, name);

CREATE TABLE mentoring (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentee_id INTEGER NOT NULL REFERENCES person (id),
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    project_id INTEGER NOT NULL REFERENCES project (id),
    started_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX mentoring_one_mentor ON mentoring (mentee_id) WHERE ended_at IS NULL;
CREATE INDEX mentoring_of_mentor ON mentoring (mentor_id);

CREATE TABLE consent (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    subject TEXT NOT NULL CHECK (subject IN ('appointments', 'follow_up', 'staff')),
    version INTEGER NOT NULL,
    language TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;
CREATE INDEX consent_of_person ON consent (person_id);

CREATE TABLE invitation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code_hash BLOB NOT NULL UNIQUE,    -- SHA-256 of the code; the code itself is nowhere
    role TEXT NOT NULL CHECK (role IN ('coordinator', 'lead', 'mentor', 'mentee')),
    project_id INTEGER REFERENCES project (id),
    inviter_id INTEGER REFERENCES person (id),
    name TEXT NOT NULL,                -- first name or alias of the invited person
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    claimed_at INTEGER,
    claimed_by INTEGER REFERENCES person (id),
    revoked_at INTEGER,
    CHECK ((role = 'coordinator') = (project_id IS NULL)),
    CHECK ((claimed_at IS NULL) = (claimed_by IS NULL))
) STRICT;
CREATE INDEX invitation_of_inviter ON invitation (inviter_id);

CREATE TABLE dialogue (                -- the path that the next text of a member of staff goes to
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    path TEXT NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT;

CREATE TABLE seen_update (             -- a redelivered update does nothing twice
    update_id INTEGER PRIMARY KEY,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX seen_update_age ON seen_update (seen_at);
