-- Who writes a journal, and how far its events were published: those of entries from before were.
CREATE TABLE journal_writers (
    portfolio TEXT    NOT NULL PRIMARY KEY,
    epoch     INTEGER NOT NULL,
    published INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO journal_writers SELECT portfolio, 0, max(sequence) FROM journal GROUP BY portfolio;

-- States and reminders of the grain runtime before Microsoft Orleans: strategies are rebuilt from the journal, reminders and subscriptions are made anew.
DELETE FROM grain_state;
DELETE FROM reminders;
