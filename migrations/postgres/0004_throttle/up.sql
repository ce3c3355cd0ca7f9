-- How often something was done in a piece of time. The key is made with the site's secret: it tells nobody's address.
CREATE TABLE throttle (
    key     TEXT PRIMARY KEY,
    hits    BIGINT NOT NULL,
    ends_at TIMESTAMP NOT NULL
);
CREATE INDEX throttle_ends ON throttle (ends_at);
