-- Whoever has an account. There is none before its address is proven: what is not proven waits in `proofs`.
CREATE TABLE users (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    -- As it was typed, and in small letters: what it is found by.
    email             TEXT NOT NULL,
    address           TEXT NOT NULL UNIQUE,
    name              TEXT NOT NULL,
    lang              TEXT NOT NULL,
    -- What brought them here: candidate, recruiter.
    aim               TEXT NOT NULL,
    -- What they do for the site: editor, moderator, admin.
    staff             TEXT,
    -- Argon2id; null for who signs in by mail, passkey or another site only.
    password_hash     TEXT,
    -- The secret of the second factor, sealed with the site's own; the last step whose code was used.
    totp              TEXT,
    totp_step         BIGINT,
    suspended_at      TIMESTAMP,
    -- Of the demo: everybody knows the password.
    demo              BOOLEAN NOT NULL,
    created_at        TIMESTAMP NOT NULL
);

-- Whom a company has let in, and as what: owner, recruiter, viewer.
CREATE TABLE members (
    company_id BIGINT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    user_id    BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role       TEXT NOT NULL,
    joined_at  TIMESTAMP NOT NULL,
    PRIMARY KEY (company_id, user_id)
);
CREATE INDEX members_user ON members (user_id);

-- Somebody signed in somewhere. `key_hash` is of what the cookie holds.
CREATE TABLE sessions (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    key_hash   BLOB NOT NULL UNIQUE,
    -- Null until who it is has been proven in full: before the second factor, say.
    user_id    BIGINT REFERENCES users (id) ON DELETE CASCADE,
    -- What pages remember (JSON).
    state      TEXT NOT NULL,
    -- The browser as it names itself, and the network, as it began.
    agent      TEXT NOT NULL,
    network    TEXT NOT NULL,
    -- When its owner proved who he is: whoever does so again begins another.
    created_at TIMESTAMP NOT NULL,
    seen_at    TIMESTAMP NOT NULL,
    ends_at    TIMESTAMP NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id, seen_at);
CREATE INDEX sessions_ends ON sessions (ends_at);

-- What a mailed link or code proves, once.
CREATE TABLE proofs (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- register, sign_in, reset, change, undo, prove, invite, new_passkey, passkey.
    purpose    TEXT NOT NULL,
    user_id    BIGINT REFERENCES users (id) ON DELETE CASCADE,
    -- The address that it was mailed to, in small letters.
    address    TEXT NOT NULL,
    -- What it leads to (JSON).
    payload    TEXT NOT NULL,
    -- Of the link; of the page that takes the code; of the code itself, keyed with the site's secret.
    link_hash  BLOB NOT NULL UNIQUE,
    page_hash  BLOB NOT NULL UNIQUE,
    code_hash  BLOB NOT NULL,
    tries      BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    ends_at    TIMESTAMP NOT NULL,
    used_at    TIMESTAMP
);
CREATE INDEX proofs_user ON proofs (user_id, purpose);
CREATE INDEX proofs_address ON proofs (address, purpose);
CREATE INDEX proofs_ends ON proofs (ends_at);

CREATE TABLE recovery_codes (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash    BLOB NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX recovery_codes_user ON recovery_codes (user_id);

CREATE TABLE passkeys (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id       BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    credential_id TEXT NOT NULL UNIQUE,
    -- As the library keeps it (JSON).
    credential    TEXT NOT NULL,
    name          TEXT NOT NULL,
    created_at    TIMESTAMP NOT NULL,
    used_at       TIMESTAMP
);
CREATE INDEX passkeys_user ON passkeys (user_id);

-- Accounts at other sites by which one signs in here.
CREATE TABLE identities (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (issuer, subject)
);
CREATE INDEX identities_user ON identities (user_id);

-- Browsers that somebody has signed in with: a new one is told of by mail, and a known one is never kept waiting by
-- those who guess.
CREATE TABLE devices (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash    BLOB NOT NULL UNIQUE,
    seen_at TIMESTAMP NOT NULL
);
CREATE INDEX devices_user ON devices (user_id);

-- Wrong guesses, by a number that the site's secret makes of whom they are counted for.
CREATE TABLE guesses (
    key     TEXT NOT NULL PRIMARY KEY,
    wrong   BIGINT NOT NULL,
    last_at TIMESTAMP NOT NULL
);
CREATE INDEX guesses_last ON guesses (last_at);

-- What has happened to an account, for its owner.
CREATE TABLE account_events (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL,
    agent   TEXT NOT NULL,
    network TEXT NOT NULL,
    at      TIMESTAMP NOT NULL
);
CREATE INDEX account_events_user ON account_events (user_id, at);
