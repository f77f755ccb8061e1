-- Is the other version better? Versions on the same predictions, with McNemar's and DeLong's p-values.
SELECT model_id, window_name, window_start, model_version, other_version, metric,
       round(value::numeric, 4) AS value, round(other_value::numeric, 4) AS other_value,
       round(difference::numeric, 4) AS difference, round(lower::numeric, 4) AS lower, round(upper::numeric, 4) AS upper,
       p_value, sample_count, better_count, worse_count
FROM version_comparisons
WHERE paired
ORDER BY window_start DESC, window_name, model_version, other_version, metric
LIMIT 100;
