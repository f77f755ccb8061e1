-- Which features drifted before F1 fell? For each alert of a rule on a metric: the drift of the two weeks before it opened.
WITH drops AS (
    SELECT alert_id, rule, model_id, model_version, opened_at, window_end
    FROM alerts
    WHERE rule LIKE 'f1%' AND window_end IS NOT NULL
)
SELECT a.rule, a.model_id, a.model_version, a.window_end AS fell_at, d.feature,
       count(*) FILTER (WHERE d.drifted)       AS drifted_windows,
       count(*)                                AS windows,
       min(d.window_end) FILTER (WHERE d.drifted) AS first_drifted,
       round(max(d.statistic) FILTER (WHERE d.method = 'psi')::numeric, 4) AS largest_psi
FROM drops a
JOIN drift d ON d.model_id = a.model_id AND d.model_version = a.model_version AND d.segment = 'all'
            AND d.window_start >= a.window_end - interval '14 days' AND d.window_end <= a.window_end
GROUP BY a.rule, a.model_id, a.model_version, a.window_end, d.feature
HAVING count(*) FILTER (WHERE d.drifted) > 0
ORDER BY fell_at, drifted_windows DESC, largest_psi DESC NULLS LAST;
