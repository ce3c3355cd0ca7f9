-- The newest case of each thing stays, and all that was decided and written on the others goes to it.
UPDATE decisions SET case_id = (SELECT max(newer.id) FROM cases AS own
    JOIN cases AS newer ON newer.kind = own.kind AND newer.subject = own.subject WHERE own.id = decisions.case_id);
UPDATE case_messages SET case_id = (SELECT max(newer.id) FROM cases AS own
    JOIN cases AS newer ON newer.kind = own.kind AND newer.subject = own.subject WHERE own.id = case_messages.case_id);
DELETE FROM cases
    WHERE EXISTS (SELECT 1 FROM cases AS newer WHERE newer.kind = cases.kind AND newer.subject = cases.subject AND newer.id > cases.id);
-- SQLite can't drop what a table was made with: it is made anew. With the old one would go what refers to it, which is kept meanwhile.
CREATE TABLE kept_decisions AS SELECT * FROM decisions;
CREATE TABLE kept_messages AS SELECT * FROM case_messages;
CREATE TABLE cases_new (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          TEXT NOT NULL,
    subject       BIGINT NOT NULL,
    company_id    BIGINT REFERENCES companies (id) ON DELETE CASCADE,
    title         TEXT NOT NULL,
    state         TEXT NOT NULL,
    version       BIGINT NOT NULL,
    hints         TEXT NOT NULL,
    opened_by     BIGINT REFERENCES users (id) ON DELETE SET NULL,
    opened_at     TIMESTAMP NOT NULL,
    claimed_by    BIGINT REFERENCES users (id) ON DELETE SET NULL,
    claimed_until TIMESTAMP,
    appealed_at   TIMESTAMP,
    decided_at    TIMESTAMP,
    turn          BIGINT NOT NULL DEFAULT 1,
    words         TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, subject)
);
INSERT INTO cases_new (id, kind, subject, company_id, title, state, version, hints, opened_by, opened_at, claimed_by, claimed_until,
    appealed_at, decided_at, turn, words)
    SELECT id, kind, subject, company_id, title, state, version, hints, opened_by, opened_at, claimed_by, claimed_until,
    appealed_at, decided_at, turn, words
    FROM cases;
-- No id is given twice.
DELETE FROM sqlite_sequence WHERE name = 'cases_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'cases_new', seq FROM sqlite_sequence WHERE name = 'cases';
DROP TABLE cases;
ALTER TABLE cases_new RENAME TO cases;
DELETE FROM decisions;
INSERT INTO decisions SELECT * FROM kept_decisions;
DELETE FROM case_messages;
INSERT INTO case_messages SELECT * FROM kept_messages;
DROP TABLE kept_decisions;
DROP TABLE kept_messages;
CREATE INDEX cases_queue ON cases (state, turn, opened_at, id);
CREATE INDEX cases_queue_kind ON cases (state, kind, turn, opened_at, id);
CREATE INDEX cases_decided ON cases (state, decided_at, id);
CREATE INDEX cases_claimed ON cases (claimed_by, claimed_until);
CREATE INDEX cases_company ON cases (company_id);
CREATE INDEX cases_opened_by ON cases (opened_by);
