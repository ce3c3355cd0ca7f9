-- What has changed of what the public sees, in the order in which it was committed: every node reads on from where it
-- was, and brings its index and its kept pages up to date. Written by triggers, so that nothing that changes a job can
-- forget to say so. (Counting a view changes nothing that is shown. A job's skills are written together with its row.)
CREATE TABLE changes (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The transaction, on Postgres, where rows of later transactions may be seen before those of earlier ones.
    tx    BIGINT NOT NULL DEFAULT 0,
    -- job, company, guide or list (a list of the reference data).
    kind  TEXT NOT NULL,
    about BIGINT NOT NULL
);

CREATE TRIGGER jobs_inserted AFTER INSERT ON jobs
BEGIN INSERT INTO changes (kind, about) VALUES ('job', NEW.id); END;
CREATE TRIGGER jobs_deleted AFTER DELETE ON jobs
BEGIN INSERT INTO changes (kind, about) VALUES ('job', OLD.id); END;
CREATE TRIGGER jobs_updated AFTER UPDATE OF
    company_id, occupation_id, title, slug, lang, summary, description, description_html, steps, places, workplace,
    hybrid_days, remote_countries, contract, seniority, pay_min, pay_max, pay_currency, pay_unit, starts_on,
    length_months, apply_url, questions, status, published_at, closes_at, closed_at, updated_at
ON jobs
BEGIN INSERT INTO changes (kind, about) VALUES ('job', NEW.id); END;

CREATE TRIGGER companies_inserted AFTER INSERT ON companies
BEGIN INSERT INTO changes (kind, about) VALUES ('company', NEW.id); END;
CREATE TRIGGER companies_deleted AFTER DELETE ON companies
BEGIN INSERT INTO changes (kind, about) VALUES ('company', OLD.id); END;
CREATE TRIGGER companies_updated AFTER UPDATE ON companies
BEGIN INSERT INTO changes (kind, about) VALUES ('company', NEW.id); END;

CREATE TRIGGER guides_inserted AFTER INSERT ON guides
BEGIN INSERT INTO changes (kind, about) VALUES ('guide', NEW.id); END;
CREATE TRIGGER guides_deleted AFTER DELETE ON guides
BEGIN INSERT INTO changes (kind, about) VALUES ('guide', OLD.id); END;
CREATE TRIGGER guides_updated AFTER UPDATE ON guides
BEGIN INSERT INTO changes (kind, about) VALUES ('guide', NEW.id); END;

-- What tells this database from others: an index that was made from another one is made anew.
INSERT INTO meta (key, value) VALUES ('identity', lower(hex(randomblob(12))));
