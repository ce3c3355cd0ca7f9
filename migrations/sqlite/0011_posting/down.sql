DROP INDEX drafts_state;
DROP INDEX jobs_ending;
DROP INDEX jobs_asked;
DROP INDEX jobs_silent;
DROP TRIGGER jobs_updated;
DROP TRIGGER jobs_deleted;
DROP TRIGGER jobs_inserted;
CREATE TRIGGER jobs_inserted AFTER INSERT ON jobs
BEGIN INSERT INTO changes (kind, about) VALUES ('job', NEW.id); END;
CREATE TRIGGER jobs_deleted AFTER DELETE ON jobs
BEGIN INSERT INTO changes (kind, about) VALUES ('job', OLD.id); END;
CREATE TRIGGER jobs_updated AFTER UPDATE OF
    company_id, occupation_id, title, slug, lang, summary, description, description_html, steps, places, workplace,
    hybrid_days, remote_countries, contract, seniority, pay_min, pay_max, pay_currency, pay_unit, starts_on,
    length_months, apply_url, questions, status, published_at, closes_at, closed_at, updated_at
ON jobs
BEGIN INSERT INTO changes (kind, about) VALUES ('job', NEW.id); END;
DROP TABLE struck;
DROP INDEX users_suspended;
DROP INDEX users_staff;
DROP TABLE user_words;
DROP INDEX uploads_sha256;
DROP INDEX applications_email;
DROP INDEX applications_company_email;
DROP INDEX applications_job_status;
DROP INDEX applications_job_new;
DROP INDEX applications_company_status;
DROP INDEX applications_company;
ALTER TABLE applications DROP COLUMN found_by;
ALTER TABLE applications DROP COLUMN company_id;
ALTER TABLE application_events DROP COLUMN answer;
ALTER TABLE application_events DROP COLUMN by_name;
ALTER TABLE application_events DROP COLUMN by_id;
ALTER TABLE applications DROP COLUMN held_why;
ALTER TABLE applications DROP COLUMN held_at;
DROP TABLE tasks;
DROP TABLE settings;
DROP TABLE invitations;
DROP TABLE audit;
DROP TABLE case_messages;
DROP TABLE decisions;
DROP TABLE cases;
DROP TABLE drafts;
DROP INDEX jobs_desk;
ALTER TABLE jobs DROP COLUMN warned_at;
ALTER TABLE jobs DROP COLUMN asked_at;
ALTER TABLE jobs DROP COLUMN heard_at;
ALTER TABLE jobs DROP COLUMN client;
ALTER TABLE jobs DROP COLUMN contact_email;
ALTER TABLE jobs DROP COLUMN contact_name;
ALTER TABLE jobs DROP COLUMN posted_by;
ALTER TABLE jobs DROP COLUMN version;
DROP INDEX companies_standing;
DROP INDEX companies_trusted_by;
CREATE INDEX companies_trusted_by ON companies (trusted_by);
ALTER TABLE companies DROP COLUMN registered_by;
ALTER TABLE companies DROP COLUMN version;
ALTER TABLE companies DROP COLUMN trusted_at;
ALTER TABLE companies DROP COLUMN verified_by;
ALTER TABLE companies DROP COLUMN verified_at;
ALTER TABLE companies DROP COLUMN standing;
