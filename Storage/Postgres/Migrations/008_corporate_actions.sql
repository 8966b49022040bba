-- Splits, dividends, new tickers and delistings as the feed reported them. Bars before a split are in the units before it.
CREATE TABLE corporate_actions (
    feed     text COLLATE "C" NOT NULL,
    symbol   text COLLATE "C" NOT NULL,
    ex_ticks bigint NOT NULL,
    kind     text COLLATE "C" NOT NULL,
    amount   double precision,
    text     text COLLATE "C" NOT NULL,
    PRIMARY KEY (feed, symbol, ex_ticks, kind)
);

-- They are a kind of journal entry of their own.
ALTER TABLE journal DROP CONSTRAINT journal_kind_check;
ALTER TABLE journal ADD CONSTRAINT journal_kind_check CHECK (kind IN ('slice', 'command', 'plan', 'action'));
