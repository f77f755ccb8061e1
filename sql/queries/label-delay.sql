-- How long does the truth take? Median and 95th percentile of the label's delay by model and month, in hours, over the
-- newest six months of each model.
WITH asked AS (
    SELECT interval '6 months' AS period
)
SELECT p.model_id, date_trunc('month', p.window_start, 'UTC') AS month,
       round((avg(p.value) FILTER (WHERE p.metric = 'label_delay_p50') / 3600)::numeric, 2) AS median_hours,
       round((max(p.value) FILTER (WHERE p.metric = 'label_delay_p95') / 3600)::numeric, 2) AS highest_p95_hours,
       round(avg(p.label_coverage)::numeric, 4) AS label_coverage
FROM asked, newest_windows AS newest
JOIN performance p USING (model_id, window_name)
WHERE p.window_start > newest.window_start - asked.period
  AND p.model_version = '*' AND p.segment = 'all' AND p.window_name = 'daily' AND p.status = 'final'
  AND p.metric IN ('label_delay_p50', 'label_delay_p95')
GROUP BY p.model_id, month
ORDER BY p.model_id, month;
