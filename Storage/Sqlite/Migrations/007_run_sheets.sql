-- What is drawn of a backtest, beside its result.
ALTER TABLE run_results ADD COLUMN sheet BLOB;
