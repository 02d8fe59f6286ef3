-- The programme: phases, projects, meetings of the mentors, announcements. Days are local days (YYYY-MM-DD).

CREATE TABLE phase (                       -- of the programme; phases do not overlap
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,                -- inclusive
    CHECK (last_day >= first_day)
) STRICT;

ALTER TABLE project ADD COLUMN district TEXT;              -- Landkreis or kreisfreie Stadt, from the closed list in the code
ALTER TABLE project ADD COLUMN phone_only INTEGER NOT NULL DEFAULT 0 CHECK (phone_only IN (0, 1));  -- without Telegram for mentees
ALTER TABLE project ADD COLUMN ended_on TEXT;              -- last local day; NULL while it runs
