-- When a corporate action that was reported late came to be known: the time of the last bar before that, 0 when it came in time.
ALTER TABLE corporate_actions ADD COLUMN known_ticks INTEGER NOT NULL DEFAULT 0;
