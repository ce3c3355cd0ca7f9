DROP TABLE application_events;
DROP TABLE applications;
DROP TABLE uploads;
ALTER TABLE companies DROP COLUMN email;
ALTER TABLE jobs DROP COLUMN questions;
