-- Did retraining help? F1 of the week before each of the newest delivered requests, and of the versions that first served in the two weeks after.
WITH asked AS (
    SELECT *
    FROM trigger_log
    WHERE delivery = 'delivered'
    ORDER BY requested_at DESC
    LIMIT 20
)
SELECT t.model_id, t.requested_at, t.model_version AS before_version, b.value AS f1_before,
       s.model_version AS after_version, s.first_served, a.f1_after
FROM asked t
LEFT JOIN LATERAL (
    SELECT p.value
    FROM performance p
    WHERE p.model_id = t.model_id AND p.model_version = t.model_version AND p.segment = 'all'
      AND p.window_name = 'weekly' AND p.metric = 'f1' AND p.status = 'final'
      AND p.window_start < t.requested_at AND p.window_end <= t.requested_at
    ORDER BY p.window_start DESC
    LIMIT 1
) AS b ON true
LEFT JOIN LATERAL (
    SELECT p.model_version, min(p.window_start) AS first_served
    FROM performance p
    WHERE p.model_id = t.model_id AND p.segment = 'all' AND p.window_name = 'daily' AND p.metric = 'prediction_count'
      AND p.window_start > t.requested_at - interval '1 day' AND p.window_start <= t.requested_at + interval '14 days'
      AND p.value > 0 AND p.model_version NOT IN ('*', t.model_version)
      AND NOT EXISTS (
          SELECT 1
          FROM performance e
          WHERE e.model_id = p.model_id AND e.model_version = p.model_version AND e.segment = 'all'
            AND e.window_name = 'daily' AND e.metric = 'prediction_count' AND e.value > 0
            AND e.window_start <= t.requested_at - interval '1 day'
      )
    GROUP BY p.model_version
) AS s ON true
LEFT JOIN LATERAL (
    SELECT p.value AS f1_after
    FROM performance p
    WHERE p.model_id = t.model_id AND p.model_version = s.model_version AND p.segment = 'all'
      AND p.window_name = 'weekly' AND p.metric = 'f1' AND p.window_start >= s.first_served AND p.status = 'final'
    ORDER BY p.window_start
    LIMIT 1
) AS a ON true
ORDER BY t.requested_at, s.first_served;
