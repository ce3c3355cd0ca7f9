-- Where somebody signed in or did something, as the proxy in front of the site told it: ISO 3166-1 alpha-2; empty where it
-- didn't.
ALTER TABLE sessions ADD COLUMN country TEXT NOT NULL DEFAULT '';
ALTER TABLE account_events ADD COLUMN country TEXT NOT NULL DEFAULT '';
