-- Journal, bars and grains. Money, prices of orders and quantities are exact decimals, which keep their trailing zeros; prices of bars are
-- doubles, as the engine has them. Times are UTC ticks (100 ns since 0001-01-01), which utc(ticks) shows.
-- Text is compared by its bytes, as the other database does it, whatever the locale of this one.

CREATE TABLE schema_steps (
    number  integer     NOT NULL PRIMARY KEY,
    done_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION utc(ticks bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS
$$ SELECT timestamptz '1970-01-01 00:00:00+00' + ((ticks - 621355968000000000) / 10) * interval '1 microsecond' $$;

CREATE FUNCTION utc_ticks_now() RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT (extract(epoch FROM now()) * 10000000)::bigint + 621355968000000000 $$;

CREATE TABLE market_data (
    feed     text COLLATE "C" NOT NULL,
    symbol   text COLLATE "C" NOT NULL,
    interval text COLLATE "C" NOT NULL,
    ticks    bigint NOT NULL,
    open     double precision NOT NULL,
    high     double precision NOT NULL,
    low      double precision NOT NULL,
    close    double precision NOT NULL,
    volume   bigint NOT NULL,
    source   text COLLATE "C",
    PRIMARY KEY (feed, symbol, interval, ticks)
) /* divided by time */;

CREATE TABLE journal_snapshots (
    portfolio     text COLLATE "C" NOT NULL,
    sequence      bigint NOT NULL,
    settings      text COLLATE "C" NOT NULL,
    shape         text COLLATE "C" NOT NULL,
    state         bytea NOT NULL,
    plan_sequence bigint NOT NULL DEFAULT 0,
    configured    text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (portfolio)
);

CREATE TABLE portfolio_snapshots (
    portfolio text COLLATE "C" NOT NULL,
    sequence  bigint NOT NULL,
    ticks     bigint NOT NULL,
    cash      numeric NOT NULL,
    reserved  numeric NOT NULL,
    equity    numeric NOT NULL,
    state     bigint NOT NULL,
    breaker   bigint NOT NULL CHECK (breaker IN (0, 1)),
    PRIMARY KEY (portfolio, sequence, ticks)
) /* divided by time */;
CREATE INDEX portfolio_snapshots_by_time ON portfolio_snapshots (portfolio, ticks, sequence);

CREATE TABLE holdings (
    portfolio    text COLLATE "C" NOT NULL,
    symbol       text COLLATE "C" NOT NULL,
    quantity     numeric NOT NULL,
    average_cost numeric NOT NULL,
    cost_basis   numeric NOT NULL,
    price        double precision NOT NULL,
    opened_ticks bigint NOT NULL,
    ticks        bigint NOT NULL,
    PRIMARY KEY (portfolio, symbol)
);

CREATE TABLE agent_decisions (
    portfolio        text COLLATE "C" NOT NULL,
    decision         bigint NOT NULL,
    sequence         bigint NOT NULL,
    ticks            bigint NOT NULL,
    symbol           text COLLATE "C" NOT NULL,
    side             bigint NOT NULL,
    confidence       double precision NOT NULL,
    sentiment        double precision,
    risk             double precision,
    score            double precision,
    order_id         bigint,
    rejection        bigint NOT NULL,
    asked            numeric NOT NULL,
    allowed          numeric NOT NULL,
    needed           double precision NOT NULL,
    available        double precision NOT NULL,
    bars             bigint NOT NULL,
    reasoning        text COLLATE "C" NOT NULL,
    signals          text COLLATE "C" NOT NULL,
    verdicts         text COLLATE "C" NOT NULL,
    technical_weight double precision,
    sentiment_weight double precision,
    risk_weight      double precision,
    vote_threshold   double precision,
    PRIMARY KEY (portfolio, decision, ticks)
) /* divided by time */;
CREATE INDEX agent_decisions_by_symbol ON agent_decisions (portfolio, symbol, decision);
CREATE INDEX agent_decisions_by_order ON agent_decisions (portfolio, order_id) WHERE order_id IS NOT NULL;

CREATE TABLE indicators (
    portfolio text COLLATE "C" NOT NULL,
    symbol    text COLLATE "C" NOT NULL,
    ticks     bigint NOT NULL,
    agent     text COLLATE "C" NOT NULL,
    name      text COLLATE "C" NOT NULL,
    value     double precision NOT NULL,
    PRIMARY KEY (portfolio, symbol, ticks, agent, name)
) /* divided by time */;

CREATE TABLE orders (
    portfolio   text COLLATE "C" NOT NULL,
    order_id    bigint NOT NULL,
    sequence    bigint NOT NULL,
    ticks       bigint NOT NULL,
    symbol      text COLLATE "C" NOT NULL,
    side        bigint NOT NULL,
    type        bigint NOT NULL,
    purpose     bigint NOT NULL,
    quantity    numeric NOT NULL,
    filled      numeric NOT NULL,
    limit_price numeric,
    stop_price  numeric,
    status      bigint NOT NULL,
    reason      bigint NOT NULL,
    parent      bigint,
    PRIMARY KEY (portfolio, order_id)
);
CREATE INDEX orders_by_status ON orders (portfolio, status, order_id);

CREATE TABLE trades (
    portfolio  text COLLATE "C" NOT NULL,
    sequence   bigint NOT NULL,
    place      bigint NOT NULL,
    order_id   bigint NOT NULL,
    decision   bigint,
    ticks      bigint NOT NULL,
    symbol     text COLLATE "C" NOT NULL,
    side       bigint NOT NULL,
    purpose    bigint NOT NULL,
    quantity   numeric NOT NULL,
    price      numeric NOT NULL,
    commission numeric NOT NULL,
    profit     numeric,
    confidence double precision,
    reasoning  text COLLATE "C" NOT NULL,
    signals    text COLLATE "C" NOT NULL,
    PRIMARY KEY (portfolio, sequence, place, ticks)
) /* divided by time */;
CREATE INDEX trades_by_order ON trades (portfolio, order_id);
CREATE INDEX trades_by_time ON trades (portfolio, ticks);
CREATE INDEX trades_by_symbol ON trades (portfolio, symbol, sequence);

CREATE TABLE session_events (
    portfolio text COLLATE "C" NOT NULL,
    sequence  bigint NOT NULL,
    command   text COLLATE "C" NOT NULL,
    action    bigint NOT NULL,
    who       text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    state     bigint NOT NULL,
    at_ticks  bigint NOT NULL,
    PRIMARY KEY (portfolio, sequence)
);
CREATE UNIQUE INDEX session_events_by_command ON session_events (portfolio, command);

CREATE TABLE grain_state (
    name  text COLLATE "C" NOT NULL,
    grain text COLLATE "C" NOT NULL,
    etag  bigint NOT NULL,
    state bytea NOT NULL,
    PRIMARY KEY (name, grain)
);

CREATE TABLE reminders (
    grain_type   text COLLATE "C" NOT NULL,
    grain_key    text COLLATE "C" NOT NULL,
    name         text COLLATE "C" NOT NULL,
    start_ticks  bigint NOT NULL,
    period_ticks bigint NOT NULL,
    PRIMARY KEY (grain_type, grain_key, name)
);

CREATE TABLE audits (
    id                bigint GENERATED BY DEFAULT AS IDENTITY,
    portfolio         text COLLATE "C" NOT NULL,
    from_day          text COLLATE "C" NOT NULL,
    to_day            text COLLATE "C" NOT NULL,
    source            text COLLATE "C" NOT NULL CHECK (source IN ('Journal', 'Store', 'Feed')),
    at_ticks          bigint NOT NULL,
    first_sequence    bigint NOT NULL,
    last_sequence     bigint NOT NULL,
    slices            bigint NOT NULL,
    bars              bigint NOT NULL,
    bars_different    bigint NOT NULL,
    signals           bigint NOT NULL,
    signals_different bigint NOT NULL,
    fills             bigint NOT NULL,
    fills_different   bigint NOT NULL,
    equity_recorded   numeric NOT NULL,
    equity_rerun      numeric NOT NULL,
    equity_difference numeric NOT NULL,
    earlier_different bigint NOT NULL,
    details           text COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX audits_by_day ON audits (portfolio, to_day);

CREATE TABLE session_settings (
    portfolio text COLLATE "C" NOT NULL,
    sequence  bigint NOT NULL,
    settings  text COLLATE "C" NOT NULL,
    PRIMARY KEY (portfolio, sequence)
);

CREATE TABLE journal (
    portfolio text COLLATE "C" NOT NULL,
    sequence  bigint NOT NULL,
    ticks     bigint NOT NULL,
    kind      text COLLATE "C" NOT NULL CHECK (kind IN ('slice', 'command', 'plan')),
    entry     text COLLATE "C" NOT NULL,
    PRIMARY KEY (portfolio, sequence)
);

CREATE TABLE plan_changes (
    portfolio text COLLATE "C" NOT NULL,
    sequence  bigint NOT NULL,
    command   text COLLATE "C" NOT NULL,
    who       text COLLATE "C" NOT NULL,
    why       text COLLATE "C" NOT NULL,
    at_ticks  bigint NOT NULL,
    ticks     bigint NOT NULL,
    changes   text COLLATE "C" NOT NULL,
    before    text COLLATE "C" NOT NULL,
    after     text COLLATE "C" NOT NULL,
    PRIMARY KEY (portfolio, sequence)
);
CREATE UNIQUE INDEX plan_changes_by_command ON plan_changes (portfolio, command);

CREATE TABLE runs (
    run           bigint GENERATED BY DEFAULT AS IDENTITY,
    kind          bigint NOT NULL,
    state         bigint NOT NULL,
    request       text COLLATE "C" NOT NULL,
    summary       text COLLATE "C",
    problem       text COLLATE "C" NOT NULL DEFAULT '',
    created_by    text COLLATE "C" NOT NULL,
    created_ticks bigint NOT NULL,
    started_ticks bigint,
    ended_ticks   bigint,
    done          bigint NOT NULL DEFAULT 0,
    of_all        bigint NOT NULL DEFAULT 0,
    attempts      bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (run)
);
CREATE INDEX runs_by_state ON runs (state, run);

CREATE TABLE run_results (
    run    bigint NOT NULL REFERENCES runs (run),
    result bytea NOT NULL,
    sheet  bytea,
    PRIMARY KEY (run)
);

CREATE TABLE imports (
    id          bigint GENERATED BY DEFAULT AS IDENTITY,
    symbol      text COLLATE "C" NOT NULL,
    interval    text COLLATE "C" NOT NULL,
    state       bigint NOT NULL,
    row_count   bigint NOT NULL,
    bars        bigint NOT NULL,
    bad_rows    bigint NOT NULL,
    first_ticks bigint,
    last_ticks  bigint,
    problems    text COLLATE "C" NOT NULL,
    findings    text COLLATE "C" NOT NULL,
    who         text COLLATE "C" NOT NULL,
    at_ticks    bigint NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE imported_bars (
    import bigint NOT NULL REFERENCES imports (id),
    ticks  bigint NOT NULL,
    open   double precision NOT NULL,
    high   double precision NOT NULL,
    low    double precision NOT NULL,
    close  double precision NOT NULL,
    volume bigint NOT NULL,
    PRIMARY KEY (import, ticks)
);

CREATE TABLE journal_writers (
    portfolio text COLLATE "C" NOT NULL,
    epoch     bigint NOT NULL,
    published bigint NOT NULL,
    PRIMARY KEY (portfolio)
);

CREATE TABLE quarantined_bars (
    feed        text COLLATE "C" NOT NULL,
    symbol      text COLLATE "C" NOT NULL,
    interval    text COLLATE "C" NOT NULL,
    ticks       bigint NOT NULL,
    open        double precision NOT NULL,
    high        double precision NOT NULL,
    low         double precision NOT NULL,
    close       double precision NOT NULL,
    volume      bigint NOT NULL,
    reason      text COLLATE "C" NOT NULL,
    seen_at     bigint NOT NULL,
    state       bigint NOT NULL,
    decided_by  text COLLATE "C" NOT NULL,
    decided_why text COLLATE "C" NOT NULL,
    decided_at  bigint,
    PRIMARY KEY (feed, symbol, interval, ticks)
);

CREATE TABLE answers (
    id           bigint GENERATED BY DEFAULT AS IDENTITY,
    caller       text COLLATE "C" NOT NULL,
    route        text COLLATE "C" NOT NULL,
    key          text COLLATE "C" NOT NULL,
    fingerprint  bytea NOT NULL,
    at_ticks     bigint NOT NULL,
    effect       text COLLATE "C",
    status       bigint,
    content_type text COLLATE "C",
    location     text COLLATE "C",
    body         bytea,
    PRIMARY KEY (id),
    UNIQUE (caller, key, route)
);
CREATE INDEX answers_by_time ON answers (at_ticks);

CREATE TABLE news_items (
    id         text COLLATE "C" NOT NULL,
    symbol     text COLLATE "C" NOT NULL,
    source     text COLLATE "C" NOT NULL,
    kind       bigint NOT NULL,
    published  bigint,
    first_seen bigint NOT NULL,
    known_at   bigint NOT NULL,
    text       text COLLATE "C" NOT NULL,
    url        text COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX news_items_by_symbol ON news_items (symbol, known_at, id);
CREATE INDEX news_items_by_time ON news_items (known_at, id);

CREATE TABLE opinions (
    id           text COLLATE "C" NOT NULL,
    symbol       text COLLATE "C" NOT NULL,
    agent        text COLLATE "C" NOT NULL,
    known_at     bigint NOT NULL,
    score        double precision,
    confidence   double precision NOT NULL,
    horizon_days bigint NOT NULL,
    items        text COLLATE "C" NOT NULL,
    reason       text COLLATE "C" NOT NULL,
    call_id      text COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX opinions_by_symbol ON opinions (symbol, known_at, id);

CREATE TABLE model_calls (
    id                text COLLATE "C" NOT NULL,
    request_hash      text COLLATE "C" NOT NULL,
    attempt           bigint NOT NULL,
    agent             text COLLATE "C" NOT NULL,
    template          text COLLATE "C" NOT NULL,
    symbol            text COLLATE "C" NOT NULL,
    snapshot_hash     text COLLATE "C" NOT NULL,
    as_of_ticks       bigint NOT NULL,
    model_asked       text COLLATE "C" NOT NULL,
    model_served      text COLLATE "C" NOT NULL,
    cutoff_ticks      bigint,
    account           text COLLATE "C" NOT NULL,
    run               text COLLATE "C" NOT NULL,
    parent            text COLLATE "C" NOT NULL,
    prompt_tokens     bigint NOT NULL,
    completion_tokens bigint NOT NULL,
    reserved          numeric NOT NULL,
    cost              numeric NOT NULL,
    prices            text COLLATE "C" NOT NULL,
    latency_ms        double precision NOT NULL,
    reply             text COLLATE "C" NOT NULL,
    verdict           bigint NOT NULL,
    problem           text COLLATE "C" NOT NULL,
    made_at_ticks     bigint NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (request_hash, attempt)
);
CREATE INDEX model_calls_by_time ON model_calls (made_at_ticks);
CREATE INDEX model_calls_reserved ON model_calls (made_at_ticks) WHERE verdict = 0;

CREATE TABLE model_budgets (
    scope  text COLLATE "C" NOT NULL,
    amount numeric NOT NULL,
    PRIMARY KEY (scope)
);

CREATE TABLE reflections (
    opinion_id     text COLLATE "C" NOT NULL,
    symbol         text COLLATE "C" NOT NULL,
    as_of_ticks    bigint NOT NULL,
    score          double precision NOT NULL,
    horizon_days   bigint NOT NULL,
    benchmark      text COLLATE "C" NOT NULL,
    realised_alpha double precision NOT NULL,
    resolved_ticks bigint NOT NULL,
    PRIMARY KEY (opinion_id)
);
CREATE INDEX reflections_by_symbol ON reflections (symbol, resolved_ticks);

-- Where TimescaleDB is, tables that are divided by time are hypertables with chunks of a year. Chunks of more than a year ago are compressed;
-- indicators, which can be derived again from bars and signals, go after twenty years. Everything else stays.
-- Where it is not, they have a partition for each year, made before the first row of the year, and one for rows of no year.
DO $$
DECLARE
    divided regclass;
    a_year CONSTANT bigint := 315360000000000;
BEGIN
    FOREACH divided IN ARRAY ARRAY['market_data', 'indicators', 'trades', 'portfolio_snapshots', 'agent_decisions']::regclass[] LOOP
        IF EXISTS (SELECT 1 FROM pg_proc WHERE proname = 'create_hypertable') THEN
            PERFORM create_hypertable(divided, 'ticks', chunk_time_interval => a_year);
            PERFORM set_integer_now_func(divided, 'utc_ticks_now');
            IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'timescaledb') THEN
                EXECUTE format(
                    'ALTER TABLE %s SET (timescaledb.compress, timescaledb.compress_orderby = ''ticks'', timescaledb.compress_segmentby = %L)',
                    divided, CASE WHEN divided = 'market_data'::regclass THEN 'feed, symbol, interval' ELSE 'portfolio' END);
            END IF;
            PERFORM add_compression_policy(divided, compress_after => a_year);
            IF divided = 'indicators'::regclass THEN
                PERFORM add_retention_policy(divided, drop_after => 20 * a_year);
            END IF;
        ELSE
            EXECUTE format('CREATE TABLE %I PARTITION OF %s DEFAULT', divided || '_default', divided);
        END IF;
    END LOOP;
END
$$;
