-- What has changed most? One model's features by the share of their windows of the newest four weeks that drifted.
WITH asked AS (
    SELECT 'flight-delay' AS model_id
)
SELECT model_version, window_name, feature, windows, drifted_windows, round(drifted_share::numeric, 3) AS drifted_share, newest_drifted
FROM drift_ranking JOIN asked USING (model_id)
WHERE windows >= 5
ORDER BY drifted_share DESC, drifted_windows DESC
LIMIT 50;
