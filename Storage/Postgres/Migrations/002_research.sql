-- Runs that were made, batch by batch. Batches are chained: "chain" is the hash of the batch and of the chain before it.
-- The runs of a batch are packed column by column, up to 8,192 a row: 64-bit keys, doubles and 32-bit integers, little-endian.

CREATE TABLE trial_batches (
    id                 bigint NOT NULL,
    batch_group        bigint NOT NULL,
    at_ticks           bigint NOT NULL,
    kind               text COLLATE "C" NOT NULL CHECK (kind IN ('Backtest', 'Optimize', 'WalkForwardTraining', 'WalkForwardTest', 'Preview')),
    origin             text COLLATE "C" NOT NULL,
    strategy           text COLLATE "C" NOT NULL,
    parameters         text COLLATE "C" NOT NULL,
    configuration      text COLLATE "C" NOT NULL,
    configuration_hash text COLLATE "C" NOT NULL,
    data_hash          text COLLATE "C" NOT NULL,
    symbols            text COLLATE "C" NOT NULL,
    interval           text COLLATE "C" NOT NULL,
    from_ticks         bigint NOT NULL,
    to_ticks           bigint NOT NULL,
    bars               bigint NOT NULL,
    sessions           bigint NOT NULL,
    order_hash         text COLLATE "C" NOT NULL,
    runs               bigint NOT NULL,
    runs_hash          text COLLATE "C" NOT NULL,
    best_sharpe        double precision,
    best_equity        double precision NOT NULL,
    chain              text COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX trial_batches_by_data ON trial_batches (data_hash);

CREATE TABLE trial_runs (
    batch        bigint NOT NULL REFERENCES trial_batches (id),
    part         bigint NOT NULL,
    run_keys     bytea NOT NULL,
    sharpes      bytea NOT NULL,
    equities     bytea NOT NULL,
    trades       bytea NOT NULL,
    param_values bytea NOT NULL,
    PRIMARY KEY (batch, part)
);

-- The highest number that a batch ever had.
CREATE TABLE trial_highest (
    id    boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (id),
    batch bigint  NOT NULL
);

CREATE FUNCTION trial_batch_was_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO trial_highest (batch) VALUES (NEW.id)
    ON CONFLICT (id) DO UPDATE SET batch = greatest(trial_highest.batch, excluded.batch);
    RETURN NULL;
END
$$;
CREATE TRIGGER trial_batches_highest AFTER INSERT ON trial_batches FOR EACH ROW EXECUTE FUNCTION trial_batch_was_added();

CREATE FUNCTION trials_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', CASE TG_OP WHEN 'DELETE' THEN 'trials that were counted stay counted' ELSE 'trials that were counted are not changed' END;
END
$$;
CREATE TRIGGER trial_batches_stay BEFORE UPDATE OR DELETE ON trial_batches FOR EACH ROW EXECUTE FUNCTION trials_stay();
CREATE TRIGGER trial_runs_stay BEFORE UPDATE OR DELETE ON trial_runs FOR EACH ROW EXECUTE FUNCTION trials_stay();
