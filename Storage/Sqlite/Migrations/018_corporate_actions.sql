-- Splits, dividends, new tickers and delistings as the feed reported them. Bars before a split are in the units before it.
CREATE TABLE corporate_actions (
    feed     TEXT    NOT NULL,
    symbol   TEXT    NOT NULL,
    ex_ticks INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    amount   REAL,
    text     TEXT    NOT NULL,
    PRIMARY KEY (feed, symbol, ex_ticks, kind)
) WITHOUT ROWID;

-- They are a kind of journal entry of their own.
CREATE TABLE journal_new (
    portfolio TEXT    NOT NULL,
    sequence  INTEGER NOT NULL,
    ticks     INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('slice', 'command', 'plan', 'action')),
    entry     TEXT    NOT NULL,
    time      TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (portfolio, sequence)
) WITHOUT ROWID;
INSERT INTO journal_new SELECT portfolio, sequence, ticks, kind, entry FROM journal;
DROP TABLE journal;
ALTER TABLE journal_new RENAME TO journal;
