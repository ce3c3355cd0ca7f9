-- Whose name goes from the records with an account, and what has been kept long enough.
CREATE INDEX application_events_by ON application_events (by_id) WHERE by_id IS NOT NULL;
CREATE INDEX case_messages_author ON case_messages (author_id);
CREATE INDEX case_messages_at ON case_messages (at);
CREATE INDEX cases_opened_by ON cases (opened_by);
-- The log of one moderator.
CREATE INDEX decisions_by_name ON decisions (by_name, at, id);
