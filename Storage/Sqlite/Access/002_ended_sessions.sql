-- Sessions that were signed out of, until the last cookie of theirs has expired by itself.
CREATE TABLE ended_sessions (
    session     TEXT    NOT NULL PRIMARY KEY,
    until_ticks INTEGER NOT NULL
) WITHOUT ROWID;
