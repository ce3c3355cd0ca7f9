-- The newest case of each thing stays.
DELETE FROM cases WHERE over_at IS NOT NULL
    AND EXISTS (SELECT 1 FROM cases AS newer WHERE newer.kind = cases.kind AND newer.subject = cases.subject AND newer.id > cases.id);
DROP INDEX cases_about;
DROP INDEX cases_subject;
ALTER TABLE cases ADD CONSTRAINT cases_kind_subject_key UNIQUE (kind, subject);
ALTER TABLE cases DROP COLUMN over_at;
