-- SQLite is asked to plan statements without knowing their values (.cargo/config.toml): with the state in their condition it never
-- used these.
DROP INDEX jobs_silent;
DROP INDEX jobs_asked;
DROP INDEX jobs_ending;
CREATE INDEX jobs_silent ON jobs (status, heard_at) WHERE asked_at IS NULL AND posted_by IS NOT NULL;
CREATE INDEX jobs_asked ON jobs (status, asked_at) WHERE asked_at IS NOT NULL;
CREATE INDEX jobs_ending ON jobs (status, closes_at) WHERE warned_at IS NULL AND posted_by IS NOT NULL;
