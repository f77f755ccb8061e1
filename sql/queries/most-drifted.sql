-- What has changed most? Features by the share of their final windows that drifted.
SELECT model_id, model_version, window_name, feature, windows, drifted_windows, round(drifted_share::numeric, 3) AS drifted_share,
       newest_drifted
FROM drift_ranking
WHERE windows >= 5
ORDER BY drifted_share DESC, drifted_windows DESC
LIMIT 50;
