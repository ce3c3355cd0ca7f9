-- Posting and moderating: companies that somebody registers, drafts that wait for a moderator, and who decided what.

-- Where a company stands: pending (registered, nobody has looked at it), listed, refused, banned.
ALTER TABLE companies ADD COLUMN standing TEXT NOT NULL DEFAULT 'listed';
-- Since when it is known to be who it says, and by what: mail (at its site's own domain), moderator.
ALTER TABLE companies ADD COLUMN verified_at TIMESTAMP;
ALTER TABLE companies ADD COLUMN verified_by TEXT;
-- Since when its jobs go on the site without waiting, but for samples.
ALTER TABLE companies ADD COLUMN trusted_at TIMESTAMP;
-- Counts up with each change of what it says of itself.
ALTER TABLE companies ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE companies ADD COLUMN registered_by BIGINT REFERENCES users (id) ON DELETE SET NULL;
CREATE INDEX companies_standing ON companies (standing, sort_name, id);
DROP INDEX companies_trusted_by;
CREATE INDEX companies_trusted_by ON companies (standing, trusted_by);

-- Counts up with each change of what the job says.
ALTER TABLE jobs ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
-- Who sent in the version that is shown.
ALTER TABLE jobs ADD COLUMN posted_by BIGINT REFERENCES users (id) ON DELETE SET NULL;
-- Whom candidates can ask.
ALTER TABLE jobs ADD COLUMN contact_name TEXT;
ALTER TABLE jobs ADD COLUMN contact_email TEXT;
-- For whom an agency hires.
ALTER TABLE jobs ADD COLUMN client TEXT;
-- When somebody of the company last did something about it; when they were asked whether it is still open; when they
-- were told that it closes soon.
ALTER TABLE jobs ADD COLUMN heard_at TIMESTAMP;
ALTER TABLE jobs ADD COLUMN asked_at TIMESTAMP;
ALTER TABLE jobs ADD COLUMN warned_at TIMESTAMP;
CREATE INDEX jobs_desk ON jobs (company_id, updated_at, id);
-- What waits for a moderator is said by the draft alone.
UPDATE jobs SET status = 'draft' WHERE status IN ('pending_review', 'changes_requested');

-- What a company writes: a job that was never public, or a new version of one that is. The job's own row stays as it is
-- until a moderator says yes.
CREATE TABLE drafts (
    job_id     BIGINT NOT NULL PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    -- writing, pending_review, changes_requested, refused.
    state      TEXT NOT NULL,
    -- The form as it was typed (JSON).
    form       TEXT NOT NULL,
    -- Counts up each time it is kept: a decision is about one version.
    version    BIGINT NOT NULL,
    written_by BIGINT REFERENCES users (id) ON DELETE SET NULL,
    sent_at    TIMESTAMP,
    sent_by    BIGINT REFERENCES users (id) ON DELETE SET NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- What moderators look at: one row for each thing, however often it comes back.
CREATE TABLE cases (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    -- job, edit, company, report, application.
    kind          TEXT NOT NULL,
    -- The id of that.
    subject       BIGINT NOT NULL,
    company_id    BIGINT REFERENCES companies (id) ON DELETE CASCADE,
    -- What the queue calls it.
    title         TEXT NOT NULL,
    -- waiting (for a moderator), answering (for its poster), decided.
    state         TEXT NOT NULL,
    -- The version of the thing that waits.
    version       BIGINT NOT NULL,
    -- What speaks for caution (JSON).
    hints         TEXT NOT NULL,
    opened_by     BIGINT REFERENCES users (id) ON DELETE SET NULL,
    -- Since when it waits.
    opened_at     TIMESTAMP NOT NULL,
    claimed_by    BIGINT REFERENCES users (id) ON DELETE SET NULL,
    claimed_until TIMESTAMP,
    appealed_at   TIMESTAMP,
    decided_at    TIMESTAMP,
    -- 0 for appeals, which come first; 1 for all others.
    turn          BIGINT NOT NULL DEFAULT 1,
    -- Its title and its company's name, as searches compare them.
    words         TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, subject)
);
CREATE INDEX cases_queue ON cases (state, turn, opened_at, id);
CREATE INDEX cases_queue_kind ON cases (state, kind, turn, opened_at, id);
CREATE INDEX cases_decided ON cases (state, decided_at, id);
CREATE INDEX cases_claimed ON cases (claimed_by, claimed_until);
CREATE INDEX cases_company ON cases (company_id);

-- What moderators have decided, and what it was before.
CREATE TABLE decisions (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id   BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    by_id     BIGINT REFERENCES users (id) ON DELETE SET NULL,
    by_name   TEXT NOT NULL,
    -- approve, request_changes, refuse, remove, ban, release, dismiss.
    verdict   TEXT NOT NULL,
    reason    TEXT NOT NULL,
    version   BIGINT NOT NULL,
    -- What undoing it restores (JSON).
    before    TEXT NOT NULL,
    at        TIMESTAMP NOT NULL,
    undone_at TIMESTAMP,
    undone_by TEXT,
    -- Which kind of reason it was.
    category  TEXT NOT NULL DEFAULT 'other',
    -- When the company asked for another look at it: once.
    appealed_at TIMESTAMP
);
CREATE INDEX decisions_case ON decisions (case_id, id);
CREATE INDEX decisions_at ON decisions (at, id);
CREATE INDEX decisions_by ON decisions (by_id, at);

-- What moderators and posters say to each other about a thing.
CREATE TABLE case_messages (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id     BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    author_id   BIGINT REFERENCES users (id) ON DELETE SET NULL,
    author_name TEXT NOT NULL,
    from_staff  BOOLEAN NOT NULL,
    text        TEXT NOT NULL,
    at          TIMESTAMP NOT NULL
);
CREATE INDEX case_messages_case ON case_messages (case_id, id);

-- Who did what, for those who run the site.
CREATE TABLE audit (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    at           TIMESTAMP NOT NULL,
    -- Nobody, where the site itself did it.
    actor_id     BIGINT REFERENCES users (id) ON DELETE SET NULL,
    actor_name   TEXT NOT NULL,
    verb         TEXT NOT NULL,
    -- job, company, user, case, setting, …
    subject_kind TEXT NOT NULL,
    subject_id   BIGINT,
    subject_name TEXT NOT NULL,
    company_id   BIGINT REFERENCES companies (id) ON DELETE SET NULL,
    detail       TEXT NOT NULL,
    -- All names and the detail without case and accents: what words are looked for in.
    folded       TEXT NOT NULL
);
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_verb ON audit (verb, at, id);
CREATE INDEX audit_actor ON audit (actor_id, at, id);
CREATE INDEX audit_kind ON audit (subject_kind, at, id);
CREATE INDEX audit_subject ON audit (subject_kind, subject_id, at, id);
CREATE INDEX audit_company ON audit (company_id, at, id);

-- Whom a company has asked in, and who hasn't answered yet.
CREATE TABLE invitations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    company_id BIGINT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    email      TEXT NOT NULL,
    address    TEXT NOT NULL,
    role       TEXT NOT NULL,
    link_hash  BLOB NOT NULL UNIQUE,
    invited_by BIGINT REFERENCES users (id) ON DELETE SET NULL,
    created_at TIMESTAMP NOT NULL,
    ends_at    TIMESTAMP NOT NULL,
    UNIQUE (company_id, address)
);

-- What an admin has set, beside and before the configuration (JSON).
CREATE TABLE settings (
    key        TEXT NOT NULL PRIMARY KEY,
    value      TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- What happens without anybody asking, and how it went the last time.
CREATE TABLE tasks (
    name     TEXT NOT NULL PRIMARY KEY,
    began_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    -- How many things it did something about.
    done     BIGINT NOT NULL,
    error    TEXT,
    -- When it last did something about anything.
    did_at   TIMESTAMP
);

-- Since when and why nobody but moderators sees an application.
ALTER TABLE applications ADD COLUMN held_at TIMESTAMP;
ALTER TABLE applications ADD COLUMN held_why TEXT;
-- Who set the status, where it was the company; what the applicant was answered.
ALTER TABLE application_events ADD COLUMN by_id BIGINT REFERENCES users (id) ON DELETE SET NULL;
ALTER TABLE application_events ADD COLUMN by_name TEXT;
ALTER TABLE application_events ADD COLUMN answer TEXT;
-- Whose job it is for, so that one index serves a company's list over all its jobs.
ALTER TABLE applications ADD COLUMN company_id BIGINT NOT NULL DEFAULT 0;
UPDATE applications SET company_id = (SELECT company_id FROM jobs WHERE jobs.id = applications.job_id);
-- What it is found by: name, address, reference, answers and note, folded. Those of before are found by name and address.
ALTER TABLE applications ADD COLUMN found_by TEXT NOT NULL DEFAULT '';
UPDATE applications SET found_by = lower(name || ' ' || email || ' ' || reference);
-- The lists of those who hire; what is held isn't in them.
CREATE INDEX applications_company ON applications (company_id, created_at, id) WHERE held_at IS NULL;
CREATE INDEX applications_company_status ON applications (company_id, status, created_at, id) WHERE held_at IS NULL;
CREATE INDEX applications_job_new ON applications (job_id, created_at, id) WHERE held_at IS NULL;
CREATE INDEX applications_job_status ON applications (job_id, status, created_at, id) WHERE held_at IS NULL;
CREATE INDEX applications_company_email ON applications (company_id, email_folded, created_at) WHERE held_at IS NULL;
-- What looks like abuse: many of one address, one file from many addresses.
CREATE INDEX applications_email ON applications (email_folded, created_at);
CREATE INDEX uploads_sha256 ON uploads (sha256);

-- What accounts are found by: the words of the name without case and accents, the address, and its parts.
CREATE TABLE user_words (
    word    TEXT NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (word, user_id)
);
CREATE INDEX user_words_user ON user_words (user_id);
-- Those that are there: by the address, and by how the name begins.
INSERT INTO user_words (word, user_id) SELECT address, id FROM users;
INSERT INTO user_words (word, user_id) SELECT lower(name), id FROM users WHERE name <> '' AND lower(name) <> address;
CREATE INDEX users_staff ON users (staff, id) WHERE staff IS NOT NULL;
CREATE INDEX users_suspended ON users (suspended_at, id) WHERE suspended_at IS NOT NULL;

-- What an admin has taken off the lists of seeds/reference: a later version of them doesn't bring it back.
CREATE TABLE struck (
    -- skill (its slug), alias (itself).
    list  TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (list, entry)
);

-- A job that was never public is nothing that nodes must hear of: who writes one must not make all pages be drawn anew.
DROP TRIGGER jobs_inserted;
DROP TRIGGER jobs_deleted;
DROP TRIGGER jobs_updated;
CREATE TRIGGER jobs_inserted AFTER INSERT ON jobs WHEN NEW.status <> 'draft'
BEGIN INSERT INTO changes (kind, about) VALUES ('job', NEW.id); END;
CREATE TRIGGER jobs_deleted AFTER DELETE ON jobs WHEN OLD.status <> 'draft'
BEGIN INSERT INTO changes (kind, about) VALUES ('job', OLD.id); END;
CREATE TRIGGER jobs_updated AFTER UPDATE OF
    company_id, occupation_id, title, slug, lang, summary, description, description_html, steps, places, workplace,
    hybrid_days, remote_countries, contract, seniority, pay_min, pay_max, pay_currency, pay_unit, starts_on,
    length_months, apply_url, questions, status, published_at, closes_at, closed_at, updated_at
ON jobs WHEN OLD.status <> 'draft' OR NEW.status <> 'draft'
BEGIN INSERT INTO changes (kind, about) VALUES ('job', NEW.id); END;

-- What companies are asked about their jobs.
CREATE INDEX jobs_silent ON jobs (heard_at) WHERE status = 'published' AND asked_at IS NULL AND posted_by IS NOT NULL;
CREATE INDEX jobs_asked ON jobs (asked_at) WHERE status = 'published' AND asked_at IS NOT NULL;
CREATE INDEX jobs_ending ON jobs (closes_at) WHERE status = 'published' AND warned_at IS NULL AND posted_by IS NOT NULL;
CREATE INDEX drafts_state ON drafts (state, updated_at);
