-- When was there nothing to see? Final windows without predictions, or with labels for less than four in five.
SELECT model_id, window_name, window_start, window_end, prediction_count, round(label_coverage::numeric, 3) AS label_coverage
FROM performance
WHERE model_version = '*' AND segment = 'all' AND metric = 'prediction_count' AND status = 'final'
  AND (prediction_count = 0 OR label_coverage < 0.8)
ORDER BY model_id, window_name, window_start DESC
LIMIT 200;
