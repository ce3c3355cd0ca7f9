-- What readers say is wrong with a job. The job's title and company are kept as they were: either may change, or go.
CREATE TABLE reports (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The number of the form it came by: a form sent twice is one report.
    nonce        TEXT NOT NULL UNIQUE,
    job_id       BIGINT REFERENCES jobs (id) ON DELETE SET NULL,
    job_title    TEXT NOT NULL,
    company_name TEXT NOT NULL,
    reason       TEXT NOT NULL,
    text         TEXT NOT NULL,
    email        TEXT,
    lang         TEXT NOT NULL,
    created_at   TIMESTAMP NOT NULL
);
CREATE INDEX reports_job ON reports (job_id);
CREATE INDEX reports_created ON reports (created_at, id);
