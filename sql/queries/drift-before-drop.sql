-- Which features drifted before F1 fell? For the newest ten alerts of rules on F1 of one model: the drift of the two weeks before.
WITH asked AS (
    SELECT 'flight-delay' AS model_id, 'daily' AS window_name, 'f1%' AS rule_like, interval '14 days' AS period
), drops AS (
    SELECT a.alert_id, a.rule, a.model_id, a.model_version, a.opened_at, a.window_end
    FROM alerts a JOIN asked USING (model_id)
    WHERE a.rule LIKE asked.rule_like AND a.window_end IS NOT NULL
    ORDER BY a.window_end DESC
    LIMIT 10
)
SELECT a.rule, a.model_id, a.model_version, a.window_end AS fell_at, d.feature, d.drifted_windows, d.windows, d.first_drifted,
       d.largest_psi
FROM asked CROSS JOIN drops a
CROSS JOIN LATERAL (
    SELECT d.feature,
           count(*) FILTER (WHERE d.drifted)          AS drifted_windows,
           count(*)                                   AS windows,
           min(d.window_end) FILTER (WHERE d.drifted) AS first_drifted,
           round(max(d.statistic) FILTER (WHERE d.method = 'psi')::numeric, 4) AS largest_psi
    FROM drift d
    WHERE d.model_id = a.model_id AND d.window_name = asked.window_name AND d.model_version = a.model_version
      AND d.segment = 'all' AND d.window_start >= a.window_end - asked.period AND d.window_start < a.window_end
      AND d.window_end <= a.window_end
    GROUP BY d.feature
    HAVING bool_or(d.drifted)
) AS d
ORDER BY fell_at, drifted_windows DESC, largest_psi DESC NULLS LAST;
