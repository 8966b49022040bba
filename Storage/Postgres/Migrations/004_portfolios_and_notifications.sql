-- Portfolios that were created while the service ran, or named in its configuration. What one trades by, where it begins; its books are in
-- the journal. Stage: 0 active, 1 closing, 2 archived.
CREATE TABLE portfolios (
    name             text COLLATE "C" NOT NULL PRIMARY KEY,
    settings         text COLLATE "C" NOT NULL,
    provider         text COLLATE "C",
    cloned_from      text COLLATE "C",
    made_at_ticks    bigint NOT NULL,
    made_by          text COLLATE "C" NOT NULL,
    stage            bigint NOT NULL,
    changed_at_ticks bigint NOT NULL,
    changed_by       text COLLATE "C" NOT NULL
);

-- How far each hook has come along each source of events: a portfolio's journal, or the alerts of the service ('').
CREATE TABLE notification_cursors (
    hook    text COLLATE "C" NOT NULL,
    source  text COLLATE "C" NOT NULL,
    sent    bigint NOT NULL,
    pending bigint NOT NULL,
    since   bigint NOT NULL,
    PRIMARY KEY (hook, source)
);

-- What became of the last attempt of each hook.
CREATE TABLE notification_outcomes (
    hook         text COLLATE "C" NOT NULL PRIMARY KEY,
    attempted_at bigint NOT NULL,
    delivered_at bigint,
    message      text COLLATE "C" NOT NULL,
    status       integer NOT NULL,
    problem      text COLLATE "C" NOT NULL,
    failures     integer NOT NULL,
    delivered    bigint NOT NULL,
    given_up     bigint NOT NULL
);

-- Messages that were given up.
CREATE TABLE notification_losses (
    hook     text COLLATE "C" NOT NULL,
    message  text COLLATE "C" NOT NULL,
    lost_at  bigint NOT NULL,
    events   bigint NOT NULL,
    problem  text COLLATE "C" NOT NULL,
    PRIMARY KEY (hook, message)
);

-- What happened to the service itself, in order.
CREATE TABLE notification_alerts (
    number    bigint NOT NULL PRIMARY KEY,
    portfolio text COLLATE "C" NOT NULL,
    kind      integer NOT NULL,
    subject   text COLLATE "C" NOT NULL,
    resolved  integer NOT NULL,
    symbol    text COLLATE "C" NOT NULL,
    detail    text COLLATE "C" NOT NULL,
    raised_at bigint NOT NULL
);
CREATE INDEX notification_alerts_subject ON notification_alerts (portfolio, kind, subject, number);

-- Who does what only one silo of several does.
CREATE TABLE leases (
    name    text COLLATE "C" NOT NULL PRIMARY KEY,
    owner   text COLLATE "C" NOT NULL,
    expires bigint NOT NULL
);

-- Which silo wrote each portfolio last, and whether it handed it over.
CREATE TABLE portfolio_writers (
    portfolio text COLLATE "C" NOT NULL PRIMARY KEY,
    silo      text COLLATE "C" NOT NULL,
    epoch     bigint NOT NULL,
    since     bigint NOT NULL,
    released  integer NOT NULL
);

-- What probes found of the memory of language models.
CREATE TABLE model_probes (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model        text COLLATE "C" NOT NULL,
    made_ticks   bigint NOT NULL,
    cutoff_ticks bigint,
    asked_before bigint NOT NULL,
    hits_before  bigint NOT NULL,
    asked_after  bigint NOT NULL,
    hits_after   bigint NOT NULL,
    until_ticks  bigint
);
CREATE INDEX model_probes_by_model ON model_probes (model);
