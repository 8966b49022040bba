-- Who may do what, and who did. No password and no key is in here, only what proves them.
CREATE TABLE users (
    name          TEXT    NOT NULL COLLATE NOCASE PRIMARY KEY,
    scope         TEXT    NOT NULL CHECK (scope IN ('read', 'trade', 'admin')),
    password      TEXT    NOT NULL,
    stamp         TEXT    NOT NULL,
    created_ticks INTEGER NOT NULL,
    changed_ticks INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE keys (
    id            TEXT    NOT NULL PRIMARY KEY,
    name          TEXT    NOT NULL,
    hash          BLOB    NOT NULL,
    scope         TEXT    NOT NULL CHECK (scope IN ('read', 'trade', 'admin')),
    created_ticks INTEGER NOT NULL,
    created_by    TEXT    NOT NULL,
    expires_ticks INTEGER,
    revoked_ticks INTEGER,
    used_ticks    INTEGER
) WITHOUT ROWID;
CREATE UNIQUE INDEX keys_by_name ON keys (name) WHERE revoked_ticks IS NULL;

-- Rows are added, and forgotten from the old end; none is changed.
CREATE TABLE audit_log (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ticks    INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    principal   TEXT    NOT NULL,
    via         TEXT    NOT NULL,
    address     TEXT    NOT NULL,
    method      TEXT    NOT NULL,
    route       TEXT    NOT NULL,
    status      INTEGER NOT NULL,
    correlation TEXT    NOT NULL,
    time        TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (at_ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL
);
CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is not changed'); END;
CREATE TRIGGER audit_log_forgets_the_oldest BEFORE DELETE ON audit_log WHEN OLD.number > (SELECT MIN(number) FROM audit_log)
BEGIN SELECT RAISE(ABORT, 'the audit log only forgets its oldest rows'); END;

-- Lock-outs outlive a restart. Whom they are about is hashed: what is typed as a name may be a password.
CREATE TABLE lock_outs (
    subject      TEXT    NOT NULL PRIMARY KEY,
    failures     INTEGER NOT NULL,
    last_ticks   INTEGER NOT NULL,
    until_ticks  INTEGER NOT NULL
) WITHOUT ROWID;

-- Keys that protect cookies and forms.
CREATE TABLE protection_keys (
    name TEXT NOT NULL PRIMARY KEY,
    xml  TEXT NOT NULL
) WITHOUT ROWID;
