-- How far each hook has come along each source of events: a portfolio's journal, or the alerts of the service ('').
CREATE TABLE notification_cursors (
    hook    text COLLATE "C"   NOT NULL,
    source  text COLLATE "C"   NOT NULL,
    sent    bigint NOT NULL,  -- all up to here were delivered, given up, or of no interest
    pending bigint NOT NULL,  -- the last of the message under way; the same as sent when there is none
    since   bigint NOT NULL,  -- its first attempt, UTC ticks; 0 when there is none
    PRIMARY KEY (hook, source)
);

-- What became of the last attempt of each hook.
CREATE TABLE notification_outcomes (
    hook         text COLLATE "C"    NOT NULL PRIMARY KEY,
    attempted_at bigint  NOT NULL,
    delivered_at bigint,
    message      text COLLATE "C"    NOT NULL,
    status       bigint NOT NULL,
    problem      text COLLATE "C"    NOT NULL,
    failures     bigint NOT NULL,
    delivered    bigint  NOT NULL,
    given_up     bigint  NOT NULL
);

-- Messages that were given up.
CREATE TABLE notification_losses (
    hook     text COLLATE "C"    NOT NULL,
    message  text COLLATE "C"    NOT NULL,
    lost_at  bigint  NOT NULL,
    events   bigint  NOT NULL,
    problem  text COLLATE "C"    NOT NULL,
    PRIMARY KEY (hook, message)
);

-- What happened to the service itself, in order.
CREATE TABLE notification_alerts (
    number    bigint  NOT NULL PRIMARY KEY,
    portfolio text COLLATE "C"    NOT NULL,
    kind      bigint NOT NULL,
    subject   text COLLATE "C"    NOT NULL,
    resolved  bigint NOT NULL,
    symbol    text COLLATE "C"    NOT NULL,
    detail    text COLLATE "C"    NOT NULL,
    raised_at bigint  NOT NULL
);
CREATE INDEX notification_alerts_subject ON notification_alerts (portfolio, kind, subject, number);

-- Who does what only one silo of several does.
CREATE TABLE leases (
    name    text COLLATE "C"   NOT NULL PRIMARY KEY,
    owner   text COLLATE "C"   NOT NULL,
    expires bigint NOT NULL
);

-- Which silo wrote each portfolio last, and whether it handed it over.
CREATE TABLE portfolio_writers (
    portfolio text COLLATE "C"    NOT NULL PRIMARY KEY,
    silo      text COLLATE "C"    NOT NULL,
    epoch     bigint  NOT NULL,
    since     bigint  NOT NULL,
    released  bigint NOT NULL
);
