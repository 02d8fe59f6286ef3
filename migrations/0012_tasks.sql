-- Tasks learn the follow-up: one open for a mentee and placement, with a level, a reason and a day until which.

CREATE TABLE task_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES project (id),
    assignee_id INTEGER NOT NULL REFERENCES person (id),
    person_id INTEGER NOT NULL REFERENCES person (id),      -- whom it is about
    kind TEXT NOT NULL CHECK (kind IN ('unreachable', 'doubtful', 'missed_twice', 'phone_instead', 'no_mentor',
        'follow_up', 'employer_check_in', 'deadline')),
    placement_id INTEGER REFERENCES placement (id),
    step TEXT NOT NULL DEFAULT '',                          -- of an employer check-in or a deadline: which
    level TEXT CHECK (level IN ('amber', 'red')),
    reason TEXT,                                            -- a word of the risk rule
    opened_at INTEGER NOT NULL,
    raised_at INTEGER,                                      -- when the newest signal came
    due_on TEXT,                                            -- local day until which it is to be done
    reminded_at INTEGER,                                    -- the mentor, one working day late
    escalated_at INTEGER,                                   -- to deputy and lead, three working days late
    closed_at INTEGER,
    outcome TEXT CHECK (outcome IN ('reached', 'not_reached', 'groundless',
        'solved', 'in_progress', 'ended', 'continues', 'fine', 'issues', 'done')),
    CHECK ((closed_at IS NULL) = (outcome IS NULL)),
    CHECK (kind NOT IN ('follow_up', 'employer_check_in', 'deadline') OR placement_id IS NOT NULL)
) STRICT;
INSERT INTO task_anew (id, project_id, assignee_id, person_id, kind, opened_at, closed_at, outcome)
    SELECT id, project_id, assignee_id, person_id, kind, opened_at, closed_at, outcome FROM task;
DELETE FROM sqlite_sequence WHERE name = 'task_anew';       -- an id is never used twice
INSERT INTO sqlite_sequence (name, seq) SELECT 'task_anew', seq FROM sqlite_sequence WHERE name = 'task';
DROP TABLE task;
ALTER TABLE task_anew RENAME TO task;
CREATE UNIQUE INDEX task_one_open ON task (assignee_id, person_id, kind, ifnull(placement_id, 0), step)
    WHERE closed_at IS NULL;
CREATE UNIQUE INDEX task_one_for_a_placement ON task (placement_id) WHERE kind = 'follow_up' AND closed_at IS NULL;
CREATE INDEX task_due ON task (due_on) WHERE closed_at IS NULL;
CREATE INDEX task_of_project ON task (project_id, opened_at);
CREATE INDEX task_of_person ON task (person_id);
CREATE INDEX task_of_placement ON task (placement_id, kind, step) WHERE placement_id IS NOT NULL;
