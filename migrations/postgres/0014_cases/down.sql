-- The newest case of each thing stays, and all that was decided and written on the others goes to it.
UPDATE decisions SET case_id = (SELECT max(newer.id) FROM cases AS own
    JOIN cases AS newer ON newer.kind = own.kind AND newer.subject = own.subject WHERE own.id = decisions.case_id);
UPDATE case_messages SET case_id = (SELECT max(newer.id) FROM cases AS own
    JOIN cases AS newer ON newer.kind = own.kind AND newer.subject = own.subject WHERE own.id = case_messages.case_id);
DELETE FROM cases
    WHERE EXISTS (SELECT 1 FROM cases AS newer WHERE newer.kind = cases.kind AND newer.subject = cases.subject AND newer.id > cases.id);
DROP INDEX cases_about;
DROP INDEX cases_subject;
ALTER TABLE cases ADD CONSTRAINT cases_kind_subject_key UNIQUE (kind, subject);
ALTER TABLE cases DROP COLUMN over_at;
