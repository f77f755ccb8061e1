-- Did retraining help? F1 of the week before each delivered request, and of the versions that first served in the two weeks after.
WITH served AS (
    SELECT model_id, model_version, min(window_start) AS first_served
    FROM performance
    WHERE segment = 'all' AND window_name = 'daily' AND metric = 'prediction_count' AND value > 0 AND model_version <> '*'
    GROUP BY model_id, model_version
)
SELECT t.model_id, t.requested_at, t.model_version AS before_version, b.value AS f1_before,
       s.model_version AS after_version, s.first_served, a.f1_after
FROM trigger_log t
LEFT JOIN LATERAL (
    SELECT p.value FROM performance p
    WHERE p.model_id = t.model_id AND p.model_version = t.model_version AND p.segment = 'all'
      AND p.window_name = 'weekly' AND p.metric = 'f1' AND p.window_end <= t.requested_at AND p.status = 'final'
    ORDER BY p.window_end DESC LIMIT 1
) b ON true
LEFT JOIN served s ON s.model_id = t.model_id
    AND s.first_served > t.requested_at - interval '1 day' AND s.first_served <= t.requested_at + interval '14 days'
    AND s.model_version <> t.model_version
LEFT JOIN LATERAL (
    SELECT p.value AS f1_after FROM performance p
    WHERE p.model_id = s.model_id AND p.model_version = s.model_version AND p.segment = 'all'
      AND p.window_name = 'weekly' AND p.metric = 'f1' AND p.window_start >= s.first_served AND p.status = 'final'
    ORDER BY p.window_start LIMIT 1
) a ON true
WHERE t.delivery = 'delivered'
ORDER BY t.requested_at, s.first_served;
