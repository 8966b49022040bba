-- What probes found of the memory of language models; times are UTC ticks.

CREATE TABLE model_probes (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    model         TEXT    NOT NULL,
    made_ticks    INTEGER NOT NULL,
    cutoff_ticks  INTEGER,
    asked_before  INTEGER NOT NULL,
    hits_before   INTEGER NOT NULL,
    asked_after   INTEGER NOT NULL,
    hits_after    INTEGER NOT NULL,
    until_ticks   INTEGER
);
CREATE INDEX model_probes_by_model ON model_probes (model);
