-- Which window is the newest final one with predictions, of each model and window name: asked by latest_performance and by
-- whoever bounds a question in time, for the newest window of one model may be months older than that of another. The names
-- are found by hopping over the index: there are few of them among very many rows.
CREATE VIEW newest_windows AS
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
SELECT known.model_id, known.window_name, newest.window_start, newest.window_end
FROM known
CROSS JOIN LATERAL (
    SELECT q.window_start, q.window_end
    FROM performance q
    WHERE q.model_id = known.model_id AND q.window_name = known.window_name
      AND q.metric = 'prediction_count' AND q.segment = 'all' AND q.status = 'final' AND q.prediction_count > 0
    ORDER BY q.window_start DESC
    LIMIT 1
) AS newest;
COMMENT ON VIEW newest_windows IS 'The newest final window with predictions, of each model and window name';

CREATE OR REPLACE VIEW latest_performance AS
SELECT newest.model_id, p.model_version, p.segment, newest.window_name, p.window_start, p.window_end, p.metric, p.value,
       p.lower, p.upper, p.sample_count, p.prediction_count, p.label_coverage, p.status, p.revision, p.updated_at
FROM newest_windows AS newest
CROSS JOIN LATERAL (
    SELECT *
    FROM performance r
    WHERE r.model_id = newest.model_id AND r.window_name = newest.window_name
      AND r.window_start = newest.window_start AND r.status = 'final'
    OFFSET 0
) AS p;
