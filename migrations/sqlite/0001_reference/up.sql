CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE occupations (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    slug   TEXT NOT NULL UNIQUE,
    family TEXT NOT NULL,
    esco   TEXT
);

-- The name shown (main) and the other titles people use, by language. `folded` is the name
-- without case, accents and punctuation: what titles are compared by.
CREATE TABLE occupation_names (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    occupation_id BIGINT NOT NULL REFERENCES occupations (id) ON DELETE CASCADE,
    lang          TEXT NOT NULL,
    name          TEXT NOT NULL,
    folded        TEXT NOT NULL,
    main          BOOLEAN NOT NULL,
    UNIQUE (lang, folded)
);
CREATE INDEX occupation_names_occupation ON occupation_names (occupation_id, lang, main);

CREATE TABLE related_occupations (
    occupation_id BIGINT NOT NULL REFERENCES occupations (id) ON DELETE CASCADE,
    related_id    BIGINT NOT NULL REFERENCES occupations (id) ON DELETE CASCADE,
    position      BIGINT NOT NULL,
    PRIMARY KEY (occupation_id, related_id)
);

CREATE TABLE skills (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    slug     TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    -- How the name is found in running text: text, exact (case-sensitive) or never.
    found_by TEXT NOT NULL
);

CREATE TABLE skill_aliases (
    alias    TEXT PRIMARY KEY,
    skill_id BIGINT NOT NULL REFERENCES skills (id) ON DELETE CASCADE
);
CREATE INDEX skill_aliases_skill ON skill_aliases (skill_id);

CREATE TABLE occupation_skills (
    occupation_id BIGINT NOT NULL REFERENCES occupations (id) ON DELETE CASCADE,
    skill_id      BIGINT NOT NULL REFERENCES skills (id) ON DELETE CASCADE,
    must          BOOLEAN NOT NULL,
    position      BIGINT NOT NULL,
    PRIMARY KEY (occupation_id, skill_id)
);
CREATE INDEX occupation_skills_skill ON occupation_skills (skill_id);
