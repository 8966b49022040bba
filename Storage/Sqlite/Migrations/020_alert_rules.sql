-- Rules that people are alerted by, and where they stand.
CREATE TABLE alert_rules (
    rule        INTEGER PRIMARY KEY AUTOINCREMENT,
    portfolio   TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    subject     INTEGER NOT NULL,
    symbol      TEXT    NOT NULL,
    indicator   TEXT    NOT NULL,
    output      TEXT    NOT NULL,
    condition   INTEGER NOT NULL,
    threshold   REAL    NOT NULL,
    repeats     INTEGER NOT NULL,
    rearm       REAL    NOT NULL,
    enabled     INTEGER NOT NULL,
    created_by  TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    armed       INTEGER NOT NULL,
    "over"      INTEGER NOT NULL,
    last_value  REAL,
    sequence    INTEGER NOT NULL,  -- the last journal entry that it has seen
    firings     INTEGER NOT NULL,
    fired_at    INTEGER,
    revision    INTEGER NOT NULL   -- counts changes and evaluations
);

-- When they fired; rules that were removed included.
CREATE TABLE alert_firings (
    firing    INTEGER PRIMARY KEY AUTOINCREMENT,
    rule      INTEGER NOT NULL,
    portfolio TEXT    NOT NULL,
    symbol    TEXT    NOT NULL,
    sequence  INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    value     REAL    NOT NULL,
    text      TEXT    NOT NULL
);
CREATE INDEX alert_firings_portfolio ON alert_firings (portfolio, firing);
