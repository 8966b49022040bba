-- Backtests, sweeps and walk forwards that the service was asked for.
CREATE TABLE runs (
    run           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          INTEGER NOT NULL,
    state         INTEGER NOT NULL,
    request       TEXT    NOT NULL,
    summary       TEXT,
    problem       TEXT    NOT NULL DEFAULT '',
    created_by    TEXT    NOT NULL,
    created_ticks INTEGER NOT NULL,
    started_ticks INTEGER,
    ended_ticks   INTEGER,
    done          INTEGER NOT NULL DEFAULT 0,
    of_all        INTEGER NOT NULL DEFAULT 0,
    attempts      INTEGER NOT NULL DEFAULT 0,
    time          TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (created_ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL
);
CREATE INDEX runs_by_state ON runs (state, run);

CREATE TABLE run_results (
    run    INTEGER PRIMARY KEY REFERENCES runs (run),
    result BLOB NOT NULL
);
