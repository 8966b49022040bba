-- How far each hook has come along each source of events: a portfolio's journal, or the alerts of the service ('').
CREATE TABLE notification_cursors (
    hook    TEXT   NOT NULL,
    source  TEXT   NOT NULL,
    sent    BIGINT NOT NULL,  -- all up to here were delivered, given up, or of no interest
    pending BIGINT NOT NULL,  -- the last of the message under way; the same as sent when there is none
    since   BIGINT NOT NULL,  -- its first attempt, UTC ticks; 0 when there is none
    PRIMARY KEY (hook, source)
);

-- What became of the last attempt of each hook.
CREATE TABLE notification_outcomes (
    hook         TEXT    NOT NULL PRIMARY KEY,
    attempted_at BIGINT  NOT NULL,
    delivered_at BIGINT,
    message      TEXT    NOT NULL,
    status       INTEGER NOT NULL,
    problem      TEXT    NOT NULL,
    failures     INTEGER NOT NULL,
    delivered    BIGINT  NOT NULL,
    given_up     BIGINT  NOT NULL
);

-- Messages that were given up.
CREATE TABLE notification_losses (
    hook     TEXT    NOT NULL,
    message  TEXT    NOT NULL,
    lost_at  BIGINT  NOT NULL,
    events   BIGINT  NOT NULL,
    problem  TEXT    NOT NULL,
    PRIMARY KEY (hook, message)
);

-- What happened to the service itself, in order.
CREATE TABLE notification_alerts (
    number    BIGINT  NOT NULL PRIMARY KEY,
    portfolio TEXT    NOT NULL,
    kind      INTEGER NOT NULL,
    subject   TEXT    NOT NULL,
    resolved  INTEGER NOT NULL,
    symbol    TEXT    NOT NULL,
    detail    TEXT    NOT NULL,
    raised_at BIGINT  NOT NULL
);
CREATE INDEX notification_alerts_subject ON notification_alerts (portfolio, kind, subject, number);

-- Who does what only one silo of several does.
CREATE TABLE leases (
    name    TEXT   NOT NULL PRIMARY KEY,
    owner   TEXT   NOT NULL,
    expires BIGINT NOT NULL
);

-- Which silo wrote each portfolio last, and whether it handed it over.
CREATE TABLE portfolio_writers (
    portfolio TEXT    NOT NULL PRIMARY KEY,
    silo      TEXT    NOT NULL,
    epoch     BIGINT  NOT NULL,
    since     BIGINT  NOT NULL,
    released  INTEGER NOT NULL
);
