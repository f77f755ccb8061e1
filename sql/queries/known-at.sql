-- What did we know on that day? A final row never changes again: so what was final by then is what was known for good.
WITH asked AS (
    SELECT 'flight-delay' AS model_id, 'daily' AS window_name, 'f1' AS metric,
           now()          AS known_at
)
SELECT p.model_version, p.window_start, p.value, p.lower, p.upper, p.sample_count, p.label_coverage, p.updated_at AS final_at
FROM performance p JOIN asked USING (model_id, window_name, metric)
WHERE p.segment = 'all' AND p.status = 'final' AND p.updated_at <= asked.known_at
ORDER BY p.window_start DESC, p.model_version
LIMIT 100;
