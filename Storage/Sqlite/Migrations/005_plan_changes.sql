-- Changes of a running portfolio's plan: a kind of journal entry of its own, and a table that shows them.
CREATE TABLE journal_new (
    portfolio TEXT    NOT NULL,
    sequence  INTEGER NOT NULL,
    ticks     INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('slice', 'command', 'plan')),
    entry     TEXT    NOT NULL,
    time      TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (portfolio, sequence)
) WITHOUT ROWID;
INSERT INTO journal_new SELECT portfolio, sequence, ticks, kind, entry FROM journal;
DROP TABLE journal;
ALTER TABLE journal_new RENAME TO journal;

CREATE TABLE plan_changes (
    portfolio TEXT    NOT NULL,
    sequence  INTEGER NOT NULL,
    command   TEXT    NOT NULL,
    who       TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    at_ticks  INTEGER NOT NULL,
    ticks     INTEGER NOT NULL,
    changes   TEXT    NOT NULL,
    before    TEXT    NOT NULL,
    after     TEXT    NOT NULL,
    time      TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (at_ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (portfolio, sequence)
) WITHOUT ROWID;
CREATE UNIQUE INDEX plan_changes_by_command ON plan_changes (portfolio, command);

-- Which entry made the plan of a snapshot, and what the configuration said when it last had a say.
ALTER TABLE journal_snapshots ADD COLUMN plan_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journal_snapshots ADD COLUMN configured TEXT NOT NULL DEFAULT '';
