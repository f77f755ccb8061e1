-- Did the estimates without labels hold? Estimated beside realised performance of one model, and the gap.
WITH asked AS (
    SELECT 'flight-delay' AS model_id, 'weekly' AS window_name
)
SELECT r.model_version, r.window_start, r.metric,
       round(e.value::numeric, 4) AS estimated, round(r.value::numeric, 4) AS realised,
       round((r.value - e.value)::numeric, 4) AS gap,
       r.value BETWEEN e.lower AND e.upper AS inside_interval, r.sample_count
FROM asked
JOIN performance r USING (model_id, window_name)
JOIN performance e
  ON  e.model_id = r.model_id AND e.model_version = r.model_version AND e.segment = r.segment
  AND e.window_name = r.window_name AND e.window_start = r.window_start AND e.window_end = r.window_end
  AND e.metric = 'estimated_' || r.metric
WHERE r.segment = 'all' AND r.status = 'final'
  AND r.metric IN ('accuracy', 'precision', 'recall', 'f1', 'roc_auc')
ORDER BY r.window_start DESC, r.model_version, r.metric
LIMIT 200;
