-- What has changed of what the public sees: every node reads on from where it was, and brings its index and its kept
-- pages up to date. Written by triggers, so that nothing that changes a job can forget to say so. (Counting a view
-- changes nothing that is shown. A job's skills are written together with its row.)
CREATE TABLE changes (
    id    BIGSERIAL PRIMARY KEY,
    -- The transaction: rows of later transactions may be seen before those of earlier ones.
    tx    BIGINT NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    -- job, company, guide or list (a list of the reference data).
    kind  TEXT NOT NULL,
    about BIGINT NOT NULL
);
CREATE INDEX changes_tx ON changes (tx, id);

CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO changes (kind, about) VALUES (TG_ARGV[0], CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END);
    RETURN NULL;
END $$;

CREATE TRIGGER jobs_changed AFTER INSERT OR DELETE OR UPDATE OF
    company_id, occupation_id, title, slug, lang, summary, description, description_html, steps, places, workplace,
    hybrid_days, remote_countries, contract, seniority, pay_min, pay_max, pay_currency, pay_unit, starts_on,
    length_months, apply_url, questions, status, published_at, closes_at, closed_at, updated_at
ON jobs FOR EACH ROW EXECUTE FUNCTION tell_change('job');
CREATE TRIGGER companies_changed AFTER INSERT OR DELETE OR UPDATE ON companies FOR EACH ROW EXECUTE FUNCTION tell_change('company');
CREATE TRIGGER guides_changed AFTER INSERT OR DELETE OR UPDATE ON guides FOR EACH ROW EXECUTE FUNCTION tell_change('guide');

-- What tells this database from others: an index that was made from another one is made anew.
INSERT INTO meta (key, value) VALUES ('identity', md5(random()::text || clock_timestamp()::text));
