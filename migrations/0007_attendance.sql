-- What became of an appointment, and what happens on its day.
-- 'cancelled by us' is the state cancelled with cancelled_by_staff set.

ALTER TABLE appointment ADD COLUMN cancelled_by_staff INTEGER NOT NULL DEFAULT 0 CHECK (cancelled_by_staff IN (0, 1));
ALTER TABLE appointment ADD COLUMN marked_at INTEGER;

CREATE TABLE day_signal (                  -- the mentee's buttons on the day
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    appointment_id INTEGER REFERENCES appointment (id),
    mentee_id INTEGER NOT NULL REFERENCES person (id),
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    what TEXT NOT NULL CHECK (what IN ('late_10', 'late_20', 'late_30', 'cannot_find', 'please_call')),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX day_signal_of_appointment ON day_signal (appointment_id);
