DROP INDEX decisions_by_name;
DROP INDEX cases_opened_by;
DROP INDEX case_messages_at;
DROP INDEX case_messages_author;
DROP INDEX application_events_by;
