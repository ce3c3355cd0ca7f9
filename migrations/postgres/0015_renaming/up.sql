-- The name that a listed company wants, until a moderator has said yes to it.
ALTER TABLE companies ADD COLUMN wanted_name TEXT;
