-- Ways into the books by time and by symbol, so that a question about the past does not read all of it.
CREATE INDEX portfolio_snapshots_by_time ON portfolio_snapshots (portfolio, ticks, sequence);
CREATE INDEX trades_by_time ON trades (portfolio, ticks);
CREATE INDEX trades_by_symbol ON trades (portfolio, symbol, sequence);
