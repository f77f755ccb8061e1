-- How long does the truth take? Median and 95th percentile of the label's delay by model and month, in hours.
SELECT model_id, date_trunc('month', window_start) AS month,
       round((avg(value) FILTER (WHERE metric = 'label_delay_p50') / 3600)::numeric, 2) AS median_hours,
       round((max(value) FILTER (WHERE metric = 'label_delay_p95') / 3600)::numeric, 2) AS highest_p95_hours,
       round(avg(label_coverage)::numeric, 4) AS label_coverage
FROM performance
WHERE model_version = '*' AND segment = 'all' AND window_name = 'daily' AND status = 'final'
  AND metric IN ('label_delay_p50', 'label_delay_p95')
GROUP BY model_id, month
ORDER BY model_id, month;
