-- Follow-up plans: one row a step, from the moment it is planned; what was asked and answered.

CREATE TABLE check_in (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    placement_id INTEGER NOT NULL REFERENCES placement (id),
    mentee_id INTEGER NOT NULL REFERENCES person (id),
    project_id INTEGER NOT NULL REFERENCES project (id),
    step TEXT NOT NULL,                    -- its key in the plan, such as S+30
    kind TEXT NOT NULL CHECK (kind IN ('info', 'question', 'milestone', 'outcome', 'catch_up')),
    plan_version INTEGER NOT NULL,
    due_on TEXT NOT NULL,                  -- local day
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'reminded', 'answered', 'answered_late',
        'no_answer', 'skipped_past', 'skipped_recent_contact', 'skipped_no_consent', 'skipped_paused', 'merged',
        'expired', 'undeliverable', 'cancelled')),
    sent_at INTEGER,
    reminded_at INTEGER,
    said_at INTEGER,                       -- when she last tapped an answer
    settled_at INTEGER,                    -- answered, or given up
    still_there TEXT CHECK (still_there IN ('yes', 'pause', 'ended')),           -- Q1
    mood TEXT CHECK (mood IN ('good', 'so_so', 'bad')),                          -- Q2
    topic TEXT CHECK (topic IN ('language', 'people', 'hours', 'pay', 'children', 'commute', 'papers', 'other')),   -- Q3a
    stopping TEXT CHECK (stopping IN ('no', 'sometimes', 'yes')),                -- Q3b
    wants_call INTEGER CHECK (wants_call = 1),
    risk TEXT CHECK (risk IN ('green', 'amber', 'red')),
    reason TEXT,                           -- why that risk, a word of the rule
    UNIQUE (placement_id, step)
) STRICT;
CREATE INDEX check_in_due ON check_in (due_at) WHERE state = 'pending';
CREATE INDEX check_in_open ON check_in (sent_at) WHERE state IN ('sent', 'reminded');
CREATE INDEX check_in_of_mentee ON check_in (mentee_id, due_at);
CREATE INDEX check_in_by_day ON check_in (due_on, project_id);

CREATE TABLE plan_shift (                  -- a project asks a step earlier or later, in days
    project_id INTEGER NOT NULL REFERENCES project (id),
    type TEXT NOT NULL CHECK (type IN ('internship', 'training', 'employment', 'qualification')),
    step TEXT NOT NULL,
    days INTEGER NOT NULL CHECK (days BETWEEN -30 AND 30),
    PRIMARY KEY (project_id, type, step)
) STRICT;

CREATE TABLE last_tap (                    -- of a mentee, for two days: no question in the middle of something else
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    at INTEGER NOT NULL
) STRICT;
