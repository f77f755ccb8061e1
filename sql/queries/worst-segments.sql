-- Where is the model worse than elsewhere? The weakest segments of the newest seven days of final windows.
WITH asked AS (
    SELECT 'flight-delay' AS model_id, 'daily' AS window_name, interval '7 days' AS period
), newest AS (
    SELECT max(w.window_end) AS at
    FROM weak_segments w JOIN asked USING (model_id, window_name)
)
SELECT w.segment, w.metric,
       count(*)                                   AS windows,
       round(avg(w.value)::numeric, 4)            AS value,
       round(avg(w.elsewhere)::numeric, 4)        AS elsewhere,
       round(avg(w.value - w.elsewhere)::numeric, 4) AS gap,
       sum(w.sample_count)                        AS sample_count,
       min(w.p_value)                             AS smallest_p_value
FROM weak_segments w JOIN asked USING (model_id, window_name), newest
WHERE w.model_version = '*' AND w.window_end > newest.at - asked.period
GROUP BY w.segment, w.metric
ORDER BY windows DESC, abs(avg(w.value - w.elsewhere)) DESC
LIMIT 20;
