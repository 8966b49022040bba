-- What reruns of recorded days gave beside what is recorded; see docs/audit.md.
CREATE TABLE audits (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    portfolio         TEXT    NOT NULL,
    from_day          TEXT    NOT NULL,
    to_day            TEXT    NOT NULL,
    source            TEXT    NOT NULL CHECK (source IN ('Journal', 'Store', 'Feed')),
    at_ticks          INTEGER NOT NULL,
    first_sequence    INTEGER NOT NULL,
    last_sequence     INTEGER NOT NULL,
    slices            INTEGER NOT NULL,
    bars              INTEGER NOT NULL,
    bars_different    INTEGER NOT NULL,
    signals           INTEGER NOT NULL,
    signals_different INTEGER NOT NULL,
    fills             INTEGER NOT NULL,
    fills_different   INTEGER NOT NULL,
    equity_recorded   TEXT    NOT NULL,
    equity_rerun      TEXT    NOT NULL,
    equity_difference TEXT    NOT NULL,
    earlier_different INTEGER NOT NULL,
    details           TEXT    NOT NULL,
    time              TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (at_ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL
);
CREATE INDEX audits_by_day ON audits (portfolio, to_day);

-- The settings that the entries after one were made under.
CREATE TABLE session_settings (
    portfolio TEXT    NOT NULL,
    sequence  INTEGER NOT NULL,
    settings  TEXT    NOT NULL,
    PRIMARY KEY (portfolio, sequence)
) WITHOUT ROWID;
INSERT INTO session_settings SELECT portfolio, 0, settings FROM journal_snapshots;
