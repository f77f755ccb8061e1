-- The views stay quick over ten million rows: bin/plumbline bench queries.

CREATE INDEX version_comparisons_by_time ON version_comparisons (window_start);

-- OFFSET 0 keeps the last part a look into an index for each (model, window); a planner that has to guess how many
-- there are joins with the whole table instead.
CREATE OR REPLACE VIEW latest_performance AS
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
CROSS JOIN LATERAL (
    SELECT *
    FROM performance r
    WHERE r.model_id = known.model_id AND r.window_name = known.window_name
      AND r.window_start = newest.window_start AND r.status = 'final'
    OFFSET 0
) AS p;

-- Of the newest four weeks of each model, not of all time.
CREATE OR REPLACE VIEW drift_ranking AS
WITH RECURSIVE known AS (
    (SELECT model_id, window_name FROM drift ORDER BY model_id, window_name LIMIT 1)
    UNION ALL
    SELECT next.model_id, next.window_name
    FROM known, LATERAL (
        SELECT d.model_id, d.window_name
        FROM drift d
        WHERE (d.model_id, d.window_name) > (known.model_id, known.window_name)
        ORDER BY d.model_id, d.window_name
        LIMIT 1
    ) AS next
)
SELECT known.model_id, r.model_version, known.window_name, r.feature, r.windows, r.drifted_windows, r.drifted_share,
       r.newest_drifted
FROM known
CROSS JOIN LATERAL (
    SELECT d.window_start
    FROM drift d
    WHERE d.model_id = known.model_id AND d.window_name = known.window_name
    ORDER BY d.window_start DESC
    LIMIT 1
) AS newest
CROSS JOIN LATERAL (
    SELECT w.model_version, w.feature,
           count(*)                                        AS windows,
           count(*) FILTER (WHERE w.drifted)               AS drifted_windows,
           avg(CASE WHEN w.drifted THEN 1.0 ELSE 0.0 END)  AS drifted_share,
           max(w.window_end) FILTER (WHERE w.drifted)      AS newest_drifted
    FROM (
        SELECT d.model_version, d.feature, d.window_end, bool_or(d.drifted) AS drifted
        FROM drift d
        WHERE d.model_id = known.model_id AND d.window_name = known.window_name AND d.segment = 'all'
          AND d.status = 'final' AND d.window_start > newest.window_start - interval '28 days'
        GROUP BY d.model_version, d.feature, d.window_end
    ) AS w
    GROUP BY w.model_version, w.feature
    OFFSET 0
) AS r;
COMMENT ON VIEW drift_ranking IS 'Features by how many of their windows of the newest four weeks drifted, by whichever method';
