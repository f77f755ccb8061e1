-- How is each model doing? The newest final window of each model, version and window, with interval and coverage.
SELECT model_id, model_version, window_name, window_start, metric,
       round(value::numeric, 4) AS value, round(lower::numeric, 4) AS lower, round(upper::numeric, 4) AS upper,
       sample_count, round(label_coverage::numeric, 3) AS label_coverage
FROM latest_performance
WHERE segment = 'all'
  AND metric IN ('accuracy', 'f1', 'f1_macro', 'roc_auc', 'mae', 'rmse', 'estimated_f1')
ORDER BY model_id, model_version, window_name, metric;
