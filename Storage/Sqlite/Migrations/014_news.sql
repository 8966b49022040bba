-- Texts about symbols and the opinions that agents formed on them: both are only ever added. Times are UTC ticks.
CREATE TABLE news_items (
    id         TEXT    PRIMARY KEY,
    symbol     TEXT    NOT NULL,
    source     TEXT    NOT NULL,
    kind       INTEGER NOT NULL,
    published  INTEGER,
    first_seen INTEGER NOT NULL,
    known_at   INTEGER NOT NULL,
    text       TEXT    NOT NULL,
    url        TEXT    NOT NULL
) WITHOUT ROWID;
CREATE INDEX news_items_by_symbol ON news_items (symbol, known_at, id);
CREATE INDEX news_items_by_time ON news_items (known_at, id);

CREATE TABLE opinions (
    id           TEXT    PRIMARY KEY,
    symbol       TEXT    NOT NULL,
    agent        TEXT    NOT NULL,
    known_at     INTEGER NOT NULL,
    score        REAL,
    confidence   REAL    NOT NULL,
    horizon_days INTEGER NOT NULL,
    items        TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    call_id      TEXT    NOT NULL
) WITHOUT ROWID;
CREATE INDEX opinions_by_symbol ON opinions (symbol, known_at, id);
