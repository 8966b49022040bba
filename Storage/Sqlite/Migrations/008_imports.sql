-- CSV files that were handed over, and the bars of those that were stored.
CREATE TABLE imports (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    symbol      TEXT    NOT NULL,
    interval    TEXT    NOT NULL,
    state       INTEGER NOT NULL,
    row_count   INTEGER NOT NULL,
    bars        INTEGER NOT NULL,
    bad_rows    INTEGER NOT NULL,
    first_ticks INTEGER,
    last_ticks  INTEGER,
    problems    TEXT    NOT NULL,
    findings    TEXT    NOT NULL,
    who         TEXT    NOT NULL,
    at_ticks    INTEGER NOT NULL,
    time        TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (at_ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL
);

CREATE TABLE imported_bars (
    import INTEGER NOT NULL REFERENCES imports (id),
    ticks  INTEGER NOT NULL,
    open   REAL    NOT NULL,
    high   REAL    NOT NULL,
    low    REAL    NOT NULL,
    close  REAL    NOT NULL,
    volume INTEGER NOT NULL,
    PRIMARY KEY (import, ticks)
) WITHOUT ROWID;
