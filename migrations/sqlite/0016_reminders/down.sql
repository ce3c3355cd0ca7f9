DROP INDEX jobs_ending;
DROP INDEX jobs_asked;
DROP INDEX jobs_silent;
CREATE INDEX jobs_silent ON jobs (heard_at) WHERE status = 'published' AND asked_at IS NULL AND posted_by IS NOT NULL;
CREATE INDEX jobs_asked ON jobs (asked_at) WHERE status = 'published' AND asked_at IS NOT NULL;
CREATE INDEX jobs_ending ON jobs (closes_at) WHERE status = 'published' AND warned_at IS NULL AND posted_by IS NOT NULL;
