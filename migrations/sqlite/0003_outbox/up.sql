-- Mails, written in the same transaction as what they tell of and delivered by the worker.
CREATE TABLE outbox (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Which of the site's mails it is.
    kind           TEXT NOT NULL,
    -- What it is about, as in "application:17": erasing that erases the mail too.
    about          TEXT,
    -- Without its angle brackets; kept for all attempts, so that a mail that arrives twice is known for one.
    message_id     TEXT NOT NULL UNIQUE,
    to_name        TEXT NOT NULL,
    to_email       TEXT NOT NULL,
    reply_to_name  TEXT,
    reply_to_email TEXT,
    subject        TEXT NOT NULL,
    -- Both parts hold private links: they are emptied once the mail has been sent.
    text           TEXT NOT NULL,
    html           TEXT NOT NULL,
    -- Where one click ends a subscription (RFC 8058).
    unsubscribe    TEXT,
    state          TEXT NOT NULL,
    due_at         TIMESTAMP NOT NULL,
    attempts       BIGINT NOT NULL,
    last_error     TEXT,
    -- Until then it belongs to the worker that took it.
    leased_until   TIMESTAMP,
    created_at     TIMESTAMP NOT NULL,
    -- When it was sent, given up or made readable.
    done_at        TIMESTAMP
);
CREATE INDEX outbox_due ON outbox (state, due_at, id);
CREATE INDEX outbox_done ON outbox (done_at);
CREATE INDEX outbox_about ON outbox (about);
