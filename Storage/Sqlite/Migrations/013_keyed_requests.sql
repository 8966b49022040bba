-- A key belongs to a caller and a route, and every request that takes one has a unique number, which its journal entry is known by. What a
-- request has done is noted in the transaction that does it, so that an answer that is lost with the process can still be given.
CREATE TABLE answers_new (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    caller       TEXT    NOT NULL,
    route        TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    fingerprint  BLOB    NOT NULL,
    at_ticks     INTEGER NOT NULL,
    effect       TEXT,
    status       INTEGER,
    content_type TEXT,
    location     TEXT,
    body         BLOB,
    time         TEXT    GENERATED ALWAYS AS
        (strftime('%Y-%m-%dT%H:%M:%SZ', (at_ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    UNIQUE (caller, key, route)
);

-- Earlier answers hold on under no route, for the very request that they were given to.
INSERT INTO answers_new (caller, route, key, fingerprint, at_ticks, status, content_type, location, body)
SELECT caller, '', key, fingerprint, at_ticks, status, content_type, location, body FROM answers WHERE status IS NOT NULL;
DROP TABLE answers;
ALTER TABLE answers_new RENAME TO answers;
CREATE INDEX answers_by_time ON answers (at_ticks);
