-- Money, prices of orders and quantities are exact decimals and so are text; prices of bars are doubles, as the engine has them.
-- Times are UTC ticks (100 ns since 0001-01-01); the columns named "time" show them and take no room.

CREATE TABLE market_data (
    feed     TEXT    NOT NULL,
    symbol   TEXT    NOT NULL,
    interval TEXT    NOT NULL,
    ticks    INTEGER NOT NULL,
    open     REAL    NOT NULL,
    high     REAL    NOT NULL,
    low      REAL    NOT NULL,
    close    REAL    NOT NULL,
    volume   INTEGER NOT NULL,
    time     TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (feed, symbol, interval, ticks)
) WITHOUT ROWID;

CREATE TABLE journal (
    portfolio TEXT    NOT NULL,
    sequence  INTEGER NOT NULL,
    ticks     INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('slice', 'command')),
    entry     TEXT    NOT NULL,
    time      TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (portfolio, sequence)
) WITHOUT ROWID;

CREATE TABLE journal_snapshots (
    portfolio TEXT    NOT NULL PRIMARY KEY,
    sequence  INTEGER NOT NULL,
    settings  TEXT    NOT NULL,
    shape     TEXT    NOT NULL,
    state     BLOB    NOT NULL
) WITHOUT ROWID;

CREATE TABLE portfolio_snapshots (
    portfolio TEXT    NOT NULL,
    sequence  INTEGER NOT NULL,
    ticks     INTEGER NOT NULL,
    cash      TEXT    NOT NULL,
    reserved  TEXT    NOT NULL,
    equity    TEXT    NOT NULL,
    state     INTEGER NOT NULL,
    breaker   INTEGER NOT NULL CHECK (breaker IN (0, 1)),
    time      TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (portfolio, sequence)
) WITHOUT ROWID;

CREATE TABLE holdings (
    portfolio    TEXT    NOT NULL,
    symbol       TEXT    NOT NULL,
    quantity     TEXT    NOT NULL,
    average_cost TEXT    NOT NULL,
    cost_basis   TEXT    NOT NULL,
    price        REAL    NOT NULL,
    opened_ticks INTEGER NOT NULL,
    ticks        INTEGER NOT NULL,
    time         TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (portfolio, symbol)
) WITHOUT ROWID;

CREATE TABLE agent_decisions (
    portfolio  TEXT    NOT NULL,
    decision   INTEGER NOT NULL,
    sequence   INTEGER NOT NULL,
    ticks      INTEGER NOT NULL,
    symbol     TEXT    NOT NULL,
    side       INTEGER NOT NULL,
    confidence REAL    NOT NULL,
    sentiment  REAL,
    risk       REAL,
    score      REAL,
    order_id   INTEGER,
    rejection  INTEGER NOT NULL,
    asked      TEXT    NOT NULL,
    allowed    TEXT    NOT NULL,
    needed     REAL    NOT NULL,
    available  REAL    NOT NULL,
    bars       INTEGER NOT NULL,
    reasoning  TEXT    NOT NULL,
    signals    TEXT    NOT NULL,
    verdicts   TEXT    NOT NULL,
    time       TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (portfolio, decision)
) WITHOUT ROWID;
CREATE INDEX agent_decisions_by_symbol ON agent_decisions (portfolio, symbol, decision);
CREATE UNIQUE INDEX agent_decisions_by_order ON agent_decisions (portfolio, order_id) WHERE order_id IS NOT NULL;

CREATE TABLE indicators (
    portfolio TEXT    NOT NULL,
    symbol    TEXT    NOT NULL,
    ticks     INTEGER NOT NULL,
    agent     TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    value     REAL    NOT NULL,
    time      TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (portfolio, symbol, ticks, agent, name)
) WITHOUT ROWID;

CREATE TABLE orders (
    portfolio    TEXT    NOT NULL,
    order_id     INTEGER NOT NULL,
    sequence     INTEGER NOT NULL,
    ticks        INTEGER NOT NULL,
    symbol       TEXT    NOT NULL,
    side         INTEGER NOT NULL,
    type         INTEGER NOT NULL,
    purpose      INTEGER NOT NULL,
    quantity     TEXT    NOT NULL,
    filled       TEXT    NOT NULL,
    limit_price  TEXT,
    stop_price   TEXT,
    status       INTEGER NOT NULL,
    reason       INTEGER NOT NULL,
    parent       INTEGER,
    time         TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (portfolio, order_id)
) WITHOUT ROWID;
CREATE INDEX orders_by_status ON orders (portfolio, status, order_id);

CREATE TABLE trades (
    portfolio  TEXT    NOT NULL,
    sequence   INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    order_id   INTEGER NOT NULL,
    decision   INTEGER,
    ticks      INTEGER NOT NULL,
    symbol     TEXT    NOT NULL,
    side       INTEGER NOT NULL,
    purpose    INTEGER NOT NULL,
    quantity   TEXT    NOT NULL,
    price      TEXT    NOT NULL,
    commission TEXT    NOT NULL,
    profit     TEXT,
    confidence REAL,
    reasoning  TEXT    NOT NULL,
    signals    TEXT    NOT NULL,
    time       TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (portfolio, sequence, place)
) WITHOUT ROWID;
CREATE INDEX trades_by_order ON trades (portfolio, order_id);

CREATE TABLE session_events (
    portfolio TEXT    NOT NULL,
    sequence  INTEGER NOT NULL,
    command   TEXT    NOT NULL,
    action    INTEGER NOT NULL,
    who       TEXT    NOT NULL,
    why       TEXT    NOT NULL,
    state     INTEGER NOT NULL,
    at_ticks  INTEGER NOT NULL,
    time      TEXT    GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', (at_ticks - 621355968000000000) / 10000000, 'unixepoch')) VIRTUAL,
    PRIMARY KEY (portfolio, sequence)
) WITHOUT ROWID;
CREATE UNIQUE INDEX session_events_by_command ON session_events (portfolio, command);

CREATE TABLE grain_state (
    name  TEXT    NOT NULL,
    grain TEXT    NOT NULL,
    etag  INTEGER NOT NULL,
    state BLOB    NOT NULL,
    PRIMARY KEY (name, grain)
) WITHOUT ROWID;

CREATE TABLE reminders (
    grain_type   TEXT    NOT NULL,
    grain_key    TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    start_ticks  INTEGER NOT NULL,
    period_ticks INTEGER NOT NULL,
    PRIMARY KEY (grain_type, grain_key, name)
) WITHOUT ROWID;
