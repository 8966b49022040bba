-- Portfolios that were created while the service ran, or named in its configuration. What one trades by, where it begins; its books are in
-- the journal. Stage: 0 active, 1 closing, 2 archived.
CREATE TABLE portfolios (
    name             TEXT    PRIMARY KEY,
    settings         TEXT    NOT NULL,
    provider         TEXT,
    cloned_from      TEXT,
    made_at_ticks    INTEGER NOT NULL,
    made_by          TEXT    NOT NULL,
    stage            INTEGER NOT NULL,
    changed_at_ticks INTEGER NOT NULL,
    changed_by       TEXT    NOT NULL
);
