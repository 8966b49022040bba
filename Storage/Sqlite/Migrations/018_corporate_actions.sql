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
