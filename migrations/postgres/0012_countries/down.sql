ALTER TABLE account_events DROP COLUMN country;
ALTER TABLE sessions DROP COLUMN country;
