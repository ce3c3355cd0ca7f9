ALTER TABLE companies DROP COLUMN wanted_name;
