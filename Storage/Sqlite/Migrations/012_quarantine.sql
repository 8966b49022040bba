-- Bars that could not be believed, and what an operator decided about them.
CREATE TABLE quarantined_bars (
    feed        TEXT    NOT NULL,
    symbol      TEXT    NOT NULL,
    interval    TEXT    NOT NULL,
    ticks       INTEGER NOT NULL,
    open        REAL    NOT NULL,
    high        REAL    NOT NULL,
    low         REAL    NOT NULL,
    close       REAL    NOT NULL,
    volume      INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    seen_at     INTEGER NOT NULL,
    state       INTEGER NOT NULL,
    decided_by  TEXT    NOT NULL,
    decided_why TEXT    NOT NULL,
    decided_at  INTEGER,
    PRIMARY KEY (feed, symbol, interval, ticks)
) WITHOUT ROWID;
