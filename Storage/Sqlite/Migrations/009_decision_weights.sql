-- The weights of the vote when a decision was made; null where the settings of that time are not recorded.
ALTER TABLE agent_decisions ADD COLUMN technical_weight REAL;
ALTER TABLE agent_decisions ADD COLUMN sentiment_weight REAL;
ALTER TABLE agent_decisions ADD COLUMN risk_weight REAL;
ALTER TABLE agent_decisions ADD COLUMN vote_threshold REAL;

-- A decision was made with the last settings recorded before its entry: those of a change of the plan, or those kept with a snapshot.
-- Where both have one sequence, the change is exact by definition.
WITH recorded AS MATERIALIZED (
    SELECT portfolio, sequence, 0 AS is_change, settings FROM session_settings
    UNION ALL
    SELECT portfolio, sequence, 1, after FROM plan_changes
),
weights AS MATERIALIZED (
    SELECT
        portfolio, sequence, is_change,
        json_extract(settings, '$.TechnicalWeight') AS technical, json_extract(settings, '$.SentimentWeight') AS sentiment,
        json_extract(settings, '$.RiskWeight') AS risk, json_extract(settings, '$.VoteThreshold') AS threshold
    FROM recorded
)
UPDATE agent_decisions SET (technical_weight, sentiment_weight, risk_weight, vote_threshold) = (
    SELECT w.technical, w.sentiment, w.risk, w.threshold FROM weights w
    WHERE w.portfolio = agent_decisions.portfolio AND w.sequence < agent_decisions.sequence
    ORDER BY w.sequence DESC, w.is_change DESC LIMIT 1
);
