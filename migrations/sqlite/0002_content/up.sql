-- A picture's bytes are in the file store under `name`, which is random.
CREATE TABLE pictures (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE,
    media_type TEXT NOT NULL,
    width      BIGINT NOT NULL,
    height     BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE companies (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    slug       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    -- The name without case and accents: lists go by it, alike on both databases.
    sort_name  TEXT NOT NULL,
    lang       TEXT NOT NULL,
    tagline    TEXT NOT NULL,
    about      TEXT NOT NULL,
    about_html TEXT NOT NULL,
    website    TEXT,
    kind       TEXT NOT NULL,
    size       TEXT,
    founded    BIGINT,
    -- The places, main one first (JSON).
    places     TEXT NOT NULL,
    logo_id    BIGINT REFERENCES pictures (id),
    -- Its place in the "trusted by" strip; null for companies outside it.
    trusted_by BIGINT,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX companies_sort_name ON companies (sort_name, id);
CREATE INDEX companies_trusted_by ON companies (trusted_by);
CREATE INDEX companies_logo ON companies (logo_id);

CREATE TABLE jobs (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    company_id       BIGINT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    occupation_id    BIGINT REFERENCES occupations (id) ON DELETE SET NULL,
    -- Where an imported job comes from and what it is called there: importing again finds it.
    source           TEXT,
    source_id        TEXT,
    source_digest    TEXT,
    title            TEXT NOT NULL,
    slug             TEXT NOT NULL,
    lang             TEXT NOT NULL,
    summary          TEXT NOT NULL,
    description      TEXT NOT NULL,
    description_html TEXT NOT NULL,
    steps            TEXT NOT NULL,
    -- Where the work is done, in order (JSON).
    places           TEXT NOT NULL,
    workplace        TEXT NOT NULL,
    hybrid_days      BIGINT,
    remote_countries TEXT NOT NULL,
    contract         TEXT NOT NULL,
    seniority        TEXT,
    -- Minor units of pay_currency, per pay_unit.
    pay_min          BIGINT,
    pay_max          BIGINT,
    pay_currency     TEXT,
    pay_unit         TEXT,
    starts_on        DATE,
    length_months    BIGINT,
    apply_url        TEXT,
    status           TEXT NOT NULL,
    published_at     TIMESTAMP,
    -- The first moment at which the job is no longer open.
    closes_at        TIMESTAMP,
    closed_at        TIMESTAMP,
    views            BIGINT NOT NULL DEFAULT 0,
    created_at       TIMESTAMP NOT NULL,
    updated_at       TIMESTAMP NOT NULL,
    UNIQUE (source, source_id)
);
-- These serve the public lists, newest first: all jobs, a company's, an occupation's.
CREATE INDEX jobs_newest ON jobs (status, published_at, id, closes_at);
CREATE INDEX jobs_by_company ON jobs (company_id, status, published_at, id, closes_at);
CREATE INDEX jobs_by_occupation ON jobs (occupation_id, status, published_at, id, closes_at);
CREATE INDEX jobs_closing ON jobs (status, closes_at);

CREATE TABLE job_skills (
    job_id   BIGINT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    skill_id BIGINT NOT NULL REFERENCES skills (id) ON DELETE CASCADE,
    must     BOOLEAN NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (job_id, skill_id)
);
CREATE INDEX job_skills_skill ON job_skills (skill_id);

CREATE TABLE authors (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    slug       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL
);

CREATE TABLE author_texts (
    author_id BIGINT NOT NULL REFERENCES authors (id) ON DELETE CASCADE,
    lang      TEXT NOT NULL,
    role      TEXT NOT NULL,
    bio       TEXT NOT NULL,
    PRIMARY KEY (author_id, lang)
);

-- One guide for an occupation and a language; those of one occupation are translations of each other.
CREATE TABLE guides (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    occupation_id   BIGINT NOT NULL REFERENCES occupations (id),
    lang            TEXT NOT NULL,
    slug            TEXT NOT NULL UNIQUE,
    title           TEXT NOT NULL,
    standfirst      TEXT NOT NULL,
    summary         TEXT NOT NULL,
    body            TEXT NOT NULL,
    -- The body rendered and sanitised, cut where the page draws pay and skills (JSON).
    blocks          TEXT NOT NULL,
    contents        TEXT NOT NULL,
    reading_minutes BIGINT NOT NULL,
    author_id       BIGINT NOT NULL REFERENCES authors (id),
    cover_id        BIGINT NOT NULL REFERENCES pictures (id),
    cover_alt       TEXT NOT NULL,
    status          TEXT NOT NULL,
    published_at    TIMESTAMP NOT NULL,
    updated_at      TIMESTAMP NOT NULL,
    UNIQUE (occupation_id, lang)
);
CREATE INDEX guides_newest ON guides (status, published_at, id);

CREATE TABLE guide_pay (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    guide_id BIGINT NOT NULL REFERENCES guides (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    contract TEXT NOT NULL,
    unit     TEXT NOT NULL,
    -- Minor units of `currency`.
    min      BIGINT NOT NULL,
    max      BIGINT NOT NULL,
    currency TEXT NOT NULL,
    place    TEXT NOT NULL,
    source   TEXT NOT NULL,
    dated    DATE NOT NULL
);
CREATE INDEX guide_pay_guide ON guide_pay (guide_id, position);
