-- What a job asks those who apply here (JSON): see src/jobs/questions.rs.
ALTER TABLE jobs ADD COLUMN questions TEXT NOT NULL DEFAULT '[]';
-- Who is told of applications; null: the site's own address.
ALTER TABLE companies ADD COLUMN email TEXT;

-- Files that people have sent. Their bytes are in the file store under `key`, which is random. An upload
-- that no application holds is a form's that wasn't finished; it goes after a day.
CREATE TABLE uploads (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    key        TEXT NOT NULL UNIQUE,
    -- As its owner calls it; shown, and never used to find anything.
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    -- In bytes.
    size       BIGINT NOT NULL,
    sha256     TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX uploads_created ON uploads (created_at);

CREATE TABLE applications (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id         BIGINT NOT NULL REFERENCES jobs (id),
    -- What people call it by.
    reference      TEXT NOT NULL UNIQUE,
    -- Of the form it was sent with: sending that again finds it again.
    nonce          TEXT NOT NULL UNIQUE,
    -- Hashes of the tokens in the private links of the applicant and of the one who hires.
    token          TEXT NOT NULL UNIQUE,
    reader_token   TEXT NOT NULL UNIQUE,
    status         TEXT NOT NULL,
    -- The language that the applicant reads the site in.
    lang           TEXT NOT NULL,
    name           TEXT NOT NULL,
    email          TEXT NOT NULL,
    -- The e-mail address without case: the same address is the same person.
    email_folded   TEXT NOT NULL,
    phone          TEXT,
    -- Web addresses (JSON).
    links          TEXT NOT NULL,
    note           TEXT,
    -- The questions as they were asked, each with what was answered (JSON).
    answers        TEXT NOT NULL,
    -- What is expected for a mission: minor units of rate_currency, per rate_unit.
    rate           BIGINT,
    rate_currency  TEXT,
    rate_unit      TEXT,
    availability   TEXT,
    upload_id      BIGINT NOT NULL UNIQUE REFERENCES uploads (id),
    created_at     TIMESTAMP NOT NULL,
    -- When its last event was: it is kept so many days from here on.
    changed_at     TIMESTAMP NOT NULL
);
CREATE INDEX applications_job ON applications (job_id, email_folded, created_at);
CREATE INDEX applications_changed ON applications (changed_at);

CREATE TABLE application_events (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    application_id BIGINT NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    -- The status from then on.
    status         TEXT NOT NULL,
    happened_at    TIMESTAMP NOT NULL
);
CREATE INDEX application_events_application ON application_events (application_id, id);
