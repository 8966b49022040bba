-- What probes found of the memory of language models.
CREATE TABLE model_probes (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model        text COLLATE "C" NOT NULL,
    made_ticks   bigint NOT NULL,
    cutoff_ticks bigint,
    asked_before bigint NOT NULL,
    hits_before  bigint NOT NULL,
    asked_after  bigint NOT NULL,
    hits_after   bigint NOT NULL,
    until_ticks  bigint
);
CREATE INDEX model_probes_by_model ON model_probes (model);
