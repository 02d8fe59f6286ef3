-- The mentee's record, the contact log, standard notes, deputies, and people without Telegram.

CREATE TABLE record (                      -- for the report; each field may be unknown
    mentee_id INTEGER PRIMARY KEY REFERENCES person (id),
    sex TEXT CHECK (sex IN ('female', 'male', 'diverse', 'not_said')),
    qualification TEXT CHECK (qualification IN ('none', 'vocational', 'academic', 'unknown')),
    age_band TEXT CHECK (age_band IN ('16-17', '18-24', '25-34', '35-44', '45-54', '55+')),
    district TEXT,                         -- Landkreis or kreisfreie Stadt, from a closed list in the code
    agreement_on TEXT,                     -- local day of the Integrationsvereinbarung: the start of mentoring
    phone TEXT                             -- typed by the mentor, never in a message to others
) STRICT;

CREATE TABLE contact_log (                 -- two taps; counts in the report as advice
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER NOT NULL REFERENCES project (id),
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    mentee_id INTEGER NOT NULL REFERENCES person (id),
    way TEXT NOT NULL CHECK (way IN ('called', 'met', 'accompanied', 'wrote')),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_log_of_mentee ON contact_log (mentee_id, at);

CREATE TABLE deputy (                      -- sees and works another mentor's list in [valid_from, valid_to)
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    mentor_id INTEGER NOT NULL REFERENCES person (id),
    deputy_id INTEGER NOT NULL REFERENCES person (id),
    project_id INTEGER NOT NULL REFERENCES project (id),
    valid_from INTEGER NOT NULL,
    valid_to INTEGER NOT NULL,
    CHECK (mentor_id <> deputy_id),
    CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX deputy_of ON deputy (deputy_id, valid_to);
CREATE INDEX deputy_for ON deputy (mentor_id, valid_to);

CREATE TABLE standard_note (               -- what a mentor wants a mentee to know; the words are in the code
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sender_id INTEGER NOT NULL REFERENCES person (id),
    mentee_id INTEGER NOT NULL REFERENCES person (id),
    what TEXT NOT NULL CHECK (what IN ('late_10', 'late_20', 'late_30', 'other_room', 'bring_letters',
        'bring_certificates', 'bring_cv', 'please_call')),
    appointment_id INTEGER REFERENCES appointment (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX standard_note_of_mentee ON standard_note (mentee_id, at);

ALTER TABLE mentoring ADD COLUMN end_reason TEXT CHECK (end_reason IN
    ('goal_reached', 'moved_away', 'no_contact', 'own_wish', 'handed_over', 'wrong_person', 'other'));
ALTER TABLE mentoring ADD COLUMN paused_at INTEGER;

CREATE INDEX mentoring_of_mentee ON mentoring (mentee_id);

ALTER TABLE consent ADD COLUMN noted_by INTEGER REFERENCES person (id);       -- given on paper: who has seen the signature

ALTER TABLE invitation ADD COLUMN person_id INTEGER REFERENCES person (id);   -- invites this person again, on a new phone
CREATE INDEX invitation_of_person ON invitation (person_id) WHERE person_id IS NOT NULL;
