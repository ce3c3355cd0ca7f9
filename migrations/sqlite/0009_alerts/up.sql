-- Searches whose new jobs somebody gets by mail, or has been asked whether they want to. Stopping one deletes the row.
CREATE TABLE alerts (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    email            TEXT NOT NULL,
    -- The address in small letters: an address has several alerts.
    address          TEXT NOT NULL,
    lang             TEXT NOT NULL,
    -- What is searched for, as the parameters of an address.
    search           TEXT NOT NULL,
    -- A digest of address and search: an address has one alert for a search.
    same             TEXT NOT NULL UNIQUE,
    frequency        TEXT NOT NULL,
    time_zone        TEXT NOT NULL,
    -- What the tokens of its links are made of, together with the site's secret; only their hashes are kept.
    seed             TEXT NOT NULL,
    confirm_hash     BLOB NOT NULL UNIQUE,
    manage_hash      BLOB NOT NULL UNIQUE,
    unsubscribe_hash BLOB NOT NULL UNIQUE,
    -- Until when it can be confirmed; unconfirmed, it is deleted then.
    confirm_until    TIMESTAMP NOT NULL,
    asked_at         TIMESTAMP NOT NULL,
    confirmed_at     TIMESTAMP,
    paused_at        TIMESTAMP,
    -- Jobs published up to then are not news.
    since            TIMESTAMP NOT NULL,
    -- When it is looked at next; null where it is not confirmed, paused, or has its mails at once.
    due_at           TIMESTAMP,
    -- When its owner was last answered by mail that somebody asked for it again.
    mailed_at        TIMESTAMP
);
CREATE INDEX alerts_due ON alerts (due_at, id);
CREATE INDEX alerts_at_once ON alerts (frequency, id);
CREATE INDEX alerts_by_address ON alerts (address);
CREATE INDEX alerts_unconfirmed ON alerts (confirmed_at, confirm_until);

-- What an alert has told of, so that no job is told of twice.
CREATE TABLE alert_jobs (
    alert_id BIGINT NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    job_id   BIGINT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    told_at  TIMESTAMP NOT NULL,
    PRIMARY KEY (alert_id, job_id)
);
CREATE INDEX alert_jobs_job ON alert_jobs (job_id);
CREATE INDEX alert_jobs_told ON alert_jobs (told_at);
