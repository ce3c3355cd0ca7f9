-- An edit of a job is a case of its own once the one before is through: there is one row for each thing that isn't over.
-- When another draft took the place of what it was about.
ALTER TABLE cases ADD COLUMN over_at TIMESTAMP;
ALTER TABLE cases DROP CONSTRAINT cases_kind_subject_key;
CREATE UNIQUE INDEX cases_subject ON cases (kind, subject) WHERE over_at IS NULL;
CREATE INDEX cases_about ON cases (kind, subject, id);
