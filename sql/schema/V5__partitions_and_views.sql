-- The tables that grow with time are partitioned by the month of window_start, so that old months can be dropped as a
-- whole. Rows of a month without a partition are in the default one, hence nothing is ever refused for its time; `plumbline
-- retention` gives past months partitions of their own.

CREATE FUNCTION plumbline_partition(plain text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %I RENAME TO %I', plain, plain || '_plain');
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (window_start)',
                   plain, plain || '_plain');
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', plain || '_default', plain);
    EXECUTE format('INSERT INTO %I SELECT * FROM %I', plain, plain || '_plain');
    EXECUTE format('DROP TABLE %I', plain || '_plain');
END $$;

SELECT plumbline_partition('performance');
SELECT plumbline_partition('drift');
SELECT plumbline_partition('feature_stats');
DROP FUNCTION plumbline_partition(text);

ALTER TABLE performance ADD CONSTRAINT performance_pkey
    PRIMARY KEY (model_id, model_version, segment, window_name, window_start, window_end, metric);
ALTER TABLE drift ADD CONSTRAINT drift_pkey
    PRIMARY KEY (model_id, model_version, segment, window_name, window_start, window_end, feature, method);
ALTER TABLE feature_stats ADD CONSTRAINT feature_stats_pkey
    PRIMARY KEY (model_id, model_version, segment, window_name, window_start, window_end, feature);

-- One metric of one slice over time; and what is newest of a model.
CREATE INDEX performance_by_metric ON performance (model_id, window_name, metric, segment, window_start);
CREATE INDEX performance_by_time ON performance (model_id, window_name, window_start);
CREATE INDEX drift_by_feature ON drift (model_id, window_name, feature, window_start);
CREATE INDEX drift_by_time ON drift (model_id, window_name, window_start);
CREATE INDEX feature_stats_by_feature ON feature_stats (model_id, window_name, feature, window_start);

-- Gives the month that begins at `month` a partition of its own. Writers wait while it runs; readers too, at its end.
CREATE FUNCTION plumbline_make_partition(parent text, month timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    part text := parent || to_char(month AT TIME ZONE 'UTC', '"_"YYYY_MM');
    next timestamptz := (month AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
    moved bigint;
BEGIN
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent || '_default');
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part, parent);
    EXECUTE format('WITH moved AS (DELETE FROM %I WHERE window_start >= %L AND window_start < %L RETURNING *)'
                   ' INSERT INTO %I SELECT * FROM moved', parent || '_default', month, next, part);
    GET DIAGNOSTICS moved = ROW_COUNT;
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, month, next);
    RETURN moved;
END $$;

-- What people look at first; docs/tables.md says more of each.

-- (model_id, window_name) by hopping over the index: there are few of them among very many rows.
CREATE VIEW latest_performance AS
WITH RECURSIVE known AS (
    (SELECT model_id, window_name FROM performance ORDER BY model_id, window_name LIMIT 1)
    UNION ALL
    SELECT next.model_id, next.window_name
    FROM known, LATERAL (
        SELECT p.model_id, p.window_name
        FROM performance p
        WHERE (p.model_id, p.window_name) > (known.model_id, known.window_name)
        ORDER BY p.model_id, p.window_name
        LIMIT 1
    ) AS next
)
SELECT p.*
FROM known
CROSS JOIN LATERAL (
    SELECT q.window_start
    FROM performance q
    WHERE q.model_id = known.model_id AND q.window_name = known.window_name
      AND q.metric = 'prediction_count' AND q.segment = 'all' AND q.status = 'final' AND q.prediction_count > 0
    ORDER BY q.window_start DESC
    LIMIT 1
) AS newest
JOIN performance p
  ON  p.model_id = known.model_id AND p.window_name = known.window_name
  AND p.window_start = newest.window_start AND p.status = 'final';
COMMENT ON VIEW latest_performance IS 'All rows of the newest final window with predictions, of each model and window name';

CREATE VIEW open_alerts AS
SELECT a.*, k.acknowledged_by, k.acknowledged_at, k.note AS acknowledgement_note
FROM alerts a
LEFT JOIN acknowledgements k ON k.alert_id = a.alert_id AND k.acknowledged_at IS NOT NULL
WHERE a.resolved_at IS NULL AND a.state NOT IN ('inactive', 'resolved');
COMMENT ON VIEW open_alerts IS 'Episodes that are not over, with who has seen them';

CREATE VIEW drift_ranking AS
SELECT model_id, model_version, window_name, feature,
       count(*)                                          AS windows,
       count(*) FILTER (WHERE drifted)                   AS drifted_windows,
       avg(CASE WHEN drifted THEN 1.0 ELSE 0.0 END)      AS drifted_share,
       max(window_end) FILTER (WHERE drifted)            AS newest_drifted
FROM (
    SELECT model_id, model_version, window_name, feature, window_start, window_end, bool_or(drifted) AS drifted
    FROM drift
    WHERE segment = 'all' AND status = 'final'
    GROUP BY model_id, model_version, window_name, feature, window_start, window_end
) AS by_window
GROUP BY model_id, model_version, window_name, feature;
COMMENT ON VIEW drift_ranking IS 'Features by how many of their final windows drifted, by whichever method';

CREATE VIEW trigger_log AS
SELECT t.trigger_id, t.requested_at, t.model_id, t.model_version, t.webhook, a.rule, a.severity, a.value, a.threshold,
       t.delivery, t.attempts, t.last_status, t.last_error, t.delivered_at, t.alert_id
FROM retraining_triggers t
LEFT JOIN alerts a ON a.alert_id = t.alert_id;
COMMENT ON VIEW trigger_log IS 'Every request to retrain with the alert behind it and its delivery';
