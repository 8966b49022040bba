-- Runs that were made, batch by batch. Batches are chained: "chain" is the hash of the batch and of the chain before it.
-- The runs of a batch are packed column by column, up to 8,192 a row: 64-bit keys, doubles and 32-bit integers, little-endian.

CREATE TABLE trial_batches (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    batch_group   INTEGER NOT NULL,
    at_ticks      INTEGER NOT NULL,
    kind          TEXT    NOT NULL CHECK (kind IN ('Backtest', 'Optimize', 'WalkForwardTraining', 'WalkForwardTest', 'Preview')),
    origin        TEXT    NOT NULL,
    strategy      TEXT    NOT NULL,
    parameters    TEXT    NOT NULL,
    configuration TEXT    NOT NULL,
    configuration_hash TEXT NOT NULL,
    data_hash     TEXT    NOT NULL,
    symbols       TEXT    NOT NULL,
    interval      TEXT    NOT NULL,
    from_ticks    INTEGER NOT NULL,
    to_ticks      INTEGER NOT NULL,
    bars          INTEGER NOT NULL,
    sessions      INTEGER NOT NULL,
    order_hash    TEXT    NOT NULL,
    runs          INTEGER NOT NULL,
    runs_hash     TEXT    NOT NULL,
    best_sharpe   REAL,
    best_equity   REAL    NOT NULL,
    chain         TEXT    NOT NULL,
    time          TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (at_ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL
);
CREATE INDEX trial_batches_by_data ON trial_batches (data_hash);

CREATE TABLE trial_runs (
    batch        INTEGER NOT NULL REFERENCES trial_batches (id),
    part         INTEGER NOT NULL,
    run_keys     BLOB    NOT NULL,
    sharpes      BLOB    NOT NULL,
    equities     BLOB    NOT NULL,
    trades       BLOB    NOT NULL,
    param_values BLOB    NOT NULL,
    PRIMARY KEY (batch, part)
);

CREATE TRIGGER trial_batches_stay BEFORE DELETE ON trial_batches BEGIN SELECT RAISE(ABORT, 'trials that were counted stay counted'); END;
CREATE TRIGGER trial_batches_fixed BEFORE UPDATE ON trial_batches BEGIN SELECT RAISE(ABORT, 'trials that were counted are not changed'); END;
CREATE TRIGGER trial_runs_stay BEFORE DELETE ON trial_runs BEGIN SELECT RAISE(ABORT, 'trials that were counted stay counted'); END;
CREATE TRIGGER trial_runs_fixed BEFORE UPDATE ON trial_runs BEGIN SELECT RAISE(ABORT, 'trials that were counted are not changed'); END;
