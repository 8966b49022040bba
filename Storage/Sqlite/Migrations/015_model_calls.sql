-- Calls of language models. The worst cost is reserved before a call; totals are kept in the transaction that changes a row, so that the
-- budgets are checked and taken at once.
CREATE TABLE model_calls (
    id                TEXT    PRIMARY KEY,
    request_hash      TEXT    NOT NULL,
    attempt           INTEGER NOT NULL,
    agent             TEXT    NOT NULL,
    template          TEXT    NOT NULL,
    symbol            TEXT    NOT NULL,
    snapshot_hash     TEXT    NOT NULL,
    as_of_ticks       INTEGER NOT NULL,
    model_asked       TEXT    NOT NULL,
    model_served      TEXT    NOT NULL,
    cutoff_ticks      INTEGER,
    account           TEXT    NOT NULL,
    run               TEXT    NOT NULL,
    parent            TEXT    NOT NULL,
    prompt_tokens     INTEGER NOT NULL,
    completion_tokens INTEGER NOT NULL,
    reserved          TEXT    NOT NULL,
    cost              TEXT    NOT NULL,
    prices            TEXT    NOT NULL,
    latency_ms        REAL    NOT NULL,
    reply             TEXT    NOT NULL,
    verdict           INTEGER NOT NULL,
    problem           TEXT    NOT NULL,
    made_at_ticks     INTEGER NOT NULL,
    time              TEXT    GENERATED ALWAYS AS
        (strftime('%Y-%m-%dT%H:%M:%SZ', (made_at_ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    UNIQUE (request_hash, attempt)
);
CREATE INDEX model_calls_by_time ON model_calls (made_at_ticks);
CREATE INDEX model_calls_reserved ON model_calls (made_at_ticks) WHERE verdict = 0;

-- Spent and reserved: per UTC day, per account and day, and per run.
CREATE TABLE model_budgets (
    scope  TEXT PRIMARY KEY,
    amount TEXT NOT NULL
);

-- What became of opinions.
CREATE TABLE reflections (
    opinion_id     TEXT    PRIMARY KEY,
    symbol         TEXT    NOT NULL,
    as_of_ticks    INTEGER NOT NULL,
    score          REAL    NOT NULL,
    horizon_days   INTEGER NOT NULL,
    benchmark      TEXT    NOT NULL,
    realised_alpha REAL    NOT NULL,
    resolved_ticks INTEGER NOT NULL
);
CREATE INDEX reflections_by_symbol ON reflections (symbol, resolved_ticks);
