-- How silos of a cluster find each other: the tables, and the statements that Microsoft.Orleans.Clustering.AdoNet reads from OrleansQuery and
-- executes. Their names, parameters and columns are that package's contract; what they do is ours. Each is one statement, and so atomic.

CREATE TABLE silo_cluster (
    cluster text PRIMARY KEY,
    -- Raised by each change of its silos: a change that has not seen the last one is refused.
    version integer NOT NULL
);

CREATE TABLE silos (
    cluster text NOT NULL REFERENCES silo_cluster ON DELETE CASCADE,
    address text NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    name text NOT NULL,
    host text NOT NULL,
    status integer NOT NULL,
    gateway_port integer NOT NULL,
    -- By whom it was suspected, and when: written and read by Orleans.
    suspicions text,
    started timestamptz NOT NULL,
    alive timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

CREATE TABLE OrleansQuery (
    QueryKey text PRIMARY KEY,
    QueryText text NOT NULL
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', $sql$
WITH added AS (INSERT INTO silo_cluster (cluster, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
SELECT count(*) > 0 FROM added
$sql$),
-- The version comes with every silo, and alone where there is none.
('MembershipReadAllKey', $sql$
SELECT c.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName,
    s.status AS Status, s.gateway_port AS ProxyPort, s.suspicions AS SuspectTimes, s.started AS StartTime, s.alive AS IAmAliveTime
FROM silo_cluster c LEFT JOIN silos s ON s.cluster = c.cluster
WHERE c.cluster = @DeploymentId
$sql$),
('MembershipReadRowKey', $sql$
SELECT c.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName,
    s.status AS Status, s.gateway_port AS ProxyPort, s.suspicions AS SuspectTimes, s.started AS StartTime, s.alive AS IAmAliveTime
FROM silo_cluster c LEFT JOIN silos s
    ON s.cluster = c.cluster AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
WHERE c.cluster = @DeploymentId
$sql$),
('InsertMembershipKey', $sql$
WITH raised AS (
    UPDATE silo_cluster SET version = version + 1
    WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
        SELECT 1 FROM silos
        WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster),
added AS (
    INSERT INTO silos (cluster, address, port, generation, name, host, status, gateway_port, started, alive)
    SELECT cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
    RETURNING 1)
SELECT count(*) > 0 FROM added
$sql$),
('UpdateMembershipKey', $sql$
WITH raised AS (
    UPDATE silo_cluster SET version = version + 1
    WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
        SELECT 1 FROM silos
        WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster),
changed AS (
    UPDATE silos SET status = @Status, suspicions = @SuspectTimes, alive = @IAmAliveTime FROM raised
    WHERE silos.cluster = raised.cluster AND address = @Address AND port = @Port AND generation = @Generation
    RETURNING 1)
SELECT count(*) > 0 FROM changed
$sql$),
-- A sign of life is no change of the cluster.
('UpdateIAmAlivetimeKey', $sql$
UPDATE silos SET alive = @IAmAliveTime
WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),
('GatewaysQueryKey', $sql$
SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation FROM silos
WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0
$sql$),
('DeleteMembershipTableEntriesKey', $sql$
DELETE FROM silo_cluster WHERE cluster = @DeploymentId
$sql$),
-- 6 is dead. Only rows that have not changed since they were read go.
('CleanupDefunctSiloEntryKey', $sql$
DELETE FROM silos
WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation AND status = 6
    AND started = @StartTime AND alive = @IAmAliveTime AND suspicions IS NOT DISTINCT FROM @SuspectTimes
$sql$),
('CleanupDefunctSiloEntriesKey', $sql$
DELETE FROM silos WHERE cluster = @DeploymentId AND status = 6 AND alive < @IAmAliveTime
$sql$);
