-- What was answered to requests that change something, so that one that comes again is answered the same and changes nothing.
CREATE TABLE answers (
    caller       TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    fingerprint  BLOB    NOT NULL,
    at_ticks     INTEGER NOT NULL,
    status       INTEGER,
    content_type TEXT,
    location     TEXT,
    body         BLOB,
    time         TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (at_ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (caller, key)
) WITHOUT ROWID;
CREATE INDEX answers_by_time ON answers (at_ticks);
