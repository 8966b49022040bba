-- Portfolios that were created while the service ran, or named in its configuration. What one trades by, where it begins; its books are in
-- the journal. Stage: 0 active, 1 closing, 2 archived.
CREATE TABLE portfolios (
    name             text COLLATE "C" NOT NULL,
    settings         text COLLATE "C" NOT NULL,
    provider         text COLLATE "C",
    cloned_from      text COLLATE "C",
    made_at_ticks    bigint NOT NULL,
    made_by          text COLLATE "C" NOT NULL,
    stage            bigint NOT NULL,
    changed_at_ticks bigint NOT NULL,
    changed_by       text COLLATE "C" NOT NULL,
    PRIMARY KEY (name)
);
