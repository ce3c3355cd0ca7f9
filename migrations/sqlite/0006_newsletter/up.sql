-- Who gets the newsletter, or has been asked whether they want it. Unsubscribing deletes the row.
CREATE TABLE subscriptions (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    email            TEXT NOT NULL,
    -- The address in small letters: one subscription each.
    address          TEXT NOT NULL UNIQUE,
    lang             TEXT NOT NULL,
    -- What the tokens of its links are made of, together with the site's secret; only their hashes are kept.
    seed             TEXT NOT NULL,
    confirm_hash     BLOB NOT NULL UNIQUE,
    unsubscribe_hash BLOB NOT NULL UNIQUE,
    -- Until when it can be confirmed; unconfirmed, it is deleted then.
    confirm_until    TIMESTAMP NOT NULL,
    signed_up_at     TIMESTAMP NOT NULL,
    confirmed_at     TIMESTAMP,
    -- When it was last answered by mail that somebody signed this address up.
    mailed_at        TIMESTAMP
);
CREATE INDEX subscriptions_unconfirmed ON subscriptions (confirmed_at, confirm_until);
