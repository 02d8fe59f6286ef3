-- Employers, contacts with them, and placements (PROGRAMME 1.2). Days are local days (YYYY-MM-DD), moments UTC seconds.

CREATE TABLE employer (                    -- one record for the whole programme
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,                -- normalised; with the postcode it finds what is there already
    postcode TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL,
    section TEXT CHECK (section BETWEEN 'A' AND 'U' AND length(section) = 1),    -- WZ 2008
    contact TEXT,                          -- whom to ask for there, optional
    project_id INTEGER NOT NULL REFERENCES project (id),    -- recorded by
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX employer_by_name ON employer (name_key, postcode);
CREATE INDEX employer_of_project ON employer (project_id, created_at);

CREATE TABLE placement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,    -- grows with each change: an old button changes nothing
    mentee_id INTEGER NOT NULL REFERENCES person (id),
    employer_id INTEGER REFERENCES employer (id),           -- a qualification may have none
    project_id INTEGER NOT NULL REFERENCES project (id),
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    type TEXT NOT NULL CHECK (type IN ('internship', 'training', 'employment', 'qualification')),
    subtype TEXT,
    social_insurance INTEGER NOT NULL DEFAULT 0 CHECK (social_insurance IN (0, 1)),
    adequate INTEGER NOT NULL DEFAULT 0 CHECK (adequate IN (0, 1)),                     -- fits her qualification
    leads_to_degree INTEGER NOT NULL DEFAULT 0 CHECK (leads_to_degree IN (0, 1)),       -- abschlussbezogen
    temporary_work INTEGER NOT NULL DEFAULT 0 CHECK (temporary_work IN (0, 1)),
    weekly_hours INTEGER CHECK (weekly_hours BETWEEN 1 AND 60),
    starts_on TEXT NOT NULL,
    planned_end TEXT,                      -- of a fixed term, a training, an internship, a qualification
    probation_end TEXT,
    ended_on TEXT,
    end_kind TEXT CHECK (end_kind IN ('completed', 'switched', 'early', 'cancelled_before_start')),
    end_reason TEXT CHECK (end_reason IN ('language', 'conflict', 'hours', 'pay', 'childcare', 'commute', 'papers',
        'dismissed', 'moved_away', 'other_job', 'other')),
    confirmed_on TEXT,                     -- last day on which somebody said that it goes on
    confirmed_by TEXT CHECK (confirmed_by IN ('mentee', 'mentor', 'employer')),
    stay_depends INTEGER NOT NULL DEFAULT 0 CHECK (stay_depends IN (0, 1)),             -- an end matters today (PROGRAMME 1.3)
    follows_id INTEGER REFERENCES placement (id),           -- the one that she switched from
    recorded_at INTEGER NOT NULL,
    CHECK ((ended_on IS NULL) = (end_kind IS NULL)),
    CHECK ((confirmed_on IS NULL) = (confirmed_by IS NULL)),
    CHECK (type = 'qualification' OR employer_id IS NOT NULL)
) STRICT;
CREATE INDEX placement_of_mentee ON placement (mentee_id, starts_on);
CREATE INDEX placement_of_employer ON placement (employer_id, starts_on);
CREATE INDEX placement_by_start ON placement (starts_on, type);
CREATE INDEX placement_of_project ON placement (project_id, starts_on);

CREATE TABLE employer_contact (            -- counts in the report as advice for an employer
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    employer_id INTEGER NOT NULL REFERENCES employer (id),
    project_id INTEGER NOT NULL REFERENCES project (id),
    by_id INTEGER NOT NULL REFERENCES person (id),
    way TEXT NOT NULL CHECK (way IN ('called', 'visited', 'wrote', 'check_in')),
    placement_id INTEGER REFERENCES placement (id),         -- of an employer check-in
    result TEXT CHECK (result IN ('fine', 'issues')),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX employer_contact_of ON employer_contact (employer_id, at);
CREATE INDEX employer_contact_by_time ON employer_contact (at);
CREATE INDEX employer_contact_of_project ON employer_contact (project_id, at);

-- A form that is half filled in, by whom and about whom; forgotten after two days.
CREATE TABLE placement_draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    by_id INTEGER NOT NULL REFERENCES person (id),
    mentee_id INTEGER NOT NULL REFERENCES person (id),
    type TEXT NOT NULL CHECK (type IN ('internship', 'training', 'employment', 'qualification')),
    changes_id INTEGER REFERENCES placement (id),           -- the one that is to be changed
    follows_id INTEGER REFERENCES placement (id),           -- the one that she switches from
    of_version INTEGER NOT NULL DEFAULT 0,                  -- the version of either, as the form was opened
    subtype TEXT,
    employer_id INTEGER REFERENCES employer (id),
    starts_on TEXT,
    planned_end TEXT,
    probation INTEGER NOT NULL DEFAULT 0,                   -- months
    social_insurance INTEGER NOT NULL DEFAULT 0 CHECK (social_insurance IN (0, 1)),
    adequate INTEGER CHECK (adequate IN (0, 1)),
    leads_to_degree INTEGER CHECK (leads_to_degree IN (0, 1)),
    temporary_work INTEGER NOT NULL DEFAULT 0 CHECK (temporary_work IN (0, 1)),
    weekly_hours INTEGER,
    stay_depends INTEGER NOT NULL DEFAULT 0 CHECK (stay_depends IN (0, 1)),
    saved_id INTEGER REFERENCES placement (id),             -- what it has become: a second tap records nothing
    begun_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX placement_draft_open
    ON placement_draft (by_id, mentee_id, type, ifnull(changes_id, 0), ifnull(follows_id, 0)) WHERE saved_id IS NULL;
CREATE INDEX placement_draft_age ON placement_draft (begun_at);

-- A firm as it was typed, while others are proposed that it may be; forgotten after two days.
CREATE TABLE typed_employer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    by_id INTEGER NOT NULL REFERENCES person (id),
    draft_id INTEGER REFERENCES placement_draft (id) ON DELETE CASCADE,     -- the form that it is for, if any
    name TEXT NOT NULL,
    postcode TEXT NOT NULL,
    place TEXT NOT NULL,
    employer_id INTEGER REFERENCES employer (id),           -- what it has become
    typed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX typed_employer_age ON typed_employer (typed_at);
CREATE INDEX typed_employer_of_draft ON typed_employer (draft_id);
