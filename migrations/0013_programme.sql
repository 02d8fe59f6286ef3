-- The programme: phases, projects, meetings of the mentors, announcements. Days are local days (YYYY-MM-DD).

CREATE TABLE phase (                       -- of the programme; phases do not overlap
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,                -- inclusive
    for_women INTEGER NOT NULL DEFAULT 0 CHECK (for_women IN (0, 1)),              -- whom the phase is for above all
    for_unqualified INTEGER NOT NULL DEFAULT 0 CHECK (for_unqualified IN (0, 1)),
    CHECK (last_day >= first_day)
) STRICT;

ALTER TABLE project ADD COLUMN district TEXT;              -- Landkreis or kreisfreie Stadt, from the closed list in the code
ALTER TABLE project ADD COLUMN phone_only INTEGER NOT NULL DEFAULT 0 CHECK (phone_only IN (0, 1));  -- without Telegram for mentees
ALTER TABLE project ADD COLUMN ended_on TEXT;              -- last local day; NULL while it runs

CREATE TABLE staff_meeting (               -- mentors and leads meet: a network meeting, a training, an exchange
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('network', 'training', 'exchange')),
    title TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',        -- an address, a room, or a link
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    seats INTEGER CHECK (seats > 0),       -- NULL: there is room for all
    for_all INTEGER NOT NULL DEFAULT 1 CHECK (for_all IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1,    -- grows with each change of what the invited must know
    made_at INTEGER NOT NULL,
    announced_at INTEGER,                  -- NULL: a draft, which coordinators alone see
    cancelled_at INTEGER,
    CHECK (ends_at > starts_at),
    CHECK (announced_at IS NULL OR place <> '')
) STRICT;
CREATE INDEX staff_meeting_ahead ON staff_meeting (ends_at);

CREATE TABLE staff_meeting_project (       -- whose staff are invited where it is not for all
    meeting_id INTEGER NOT NULL REFERENCES staff_meeting (id),
    project_id INTEGER NOT NULL REFERENCES project (id),
    PRIMARY KEY (meeting_id, project_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_meeting_answer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    meeting_id INTEGER NOT NULL REFERENCES staff_meeting (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'waiting', 'maybe', 'no')),
    version INTEGER NOT NULL DEFAULT 1,    -- grows with each change of the answer
    answered_at INTEGER NOT NULL,          -- who waits longest gets the next seat
    UNIQUE (meeting_id, person_id)
) STRICT;
CREATE INDEX staff_meeting_answer_of_person ON staff_meeting_answer (person_id);

CREATE TABLE staff_meeting_attendance (    -- who was there, whatever she had answered
    meeting_id INTEGER NOT NULL REFERENCES staff_meeting (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    marked_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_meeting_attendance_of_person ON staff_meeting_attendance (person_id);

CREATE TABLE announcement (                -- of the coordinator, to mentors and leads
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    text TEXT NOT NULL,
    for_all INTEGER NOT NULL DEFAULT 1 CHECK (for_all IN (0, 1)),
    made_at INTEGER NOT NULL,
    sent_at INTEGER,                       -- NULL: a draft
    readers INTEGER NOT NULL DEFAULT 0     -- to how many it went
) STRICT;

CREATE TABLE announcement_project (
    announcement_id INTEGER NOT NULL REFERENCES announcement (id),
    project_id INTEGER NOT NULL REFERENCES project (id),
    PRIMARY KEY (announcement_id, project_id)
) STRICT, WITHOUT ROWID;
