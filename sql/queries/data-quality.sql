-- Which features are broken? Of one model's newest four weeks: the highest shares of missing, unseen, out-of-range and ill-typed values, and what is stuck.
WITH asked AS (
    SELECT 'flight-delay' AS model_id, 'daily' AS window_name, interval '28 days' AS period
), newest AS (
    SELECT max(p.window_start) AS at
    FROM performance p JOIN asked USING (model_id, window_name)
)
SELECT feature,
       round(sum(missing)::numeric / nullif(sum(count), 0), 4)      AS missing_share,
       round(sum(unseen)::numeric / nullif(sum(count), 0), 4)       AS unseen_share,
       round(sum(out_of_range)::numeric / nullif(sum(count), 0), 4) AS out_of_range_share,
       round(sum(bad_type)::numeric / nullif(sum(count), 0), 4)     AS bad_type_share,
       count(*) FILTER (WHERE stuck)                                AS stuck_windows,
       max(window_end)                                              AS newest_window
FROM feature_stats JOIN asked USING (model_id, window_name), newest
WHERE model_version = '*' AND segment = 'all' AND window_start > newest.at - asked.period
GROUP BY feature
ORDER BY greatest(sum(missing), sum(unseen), sum(out_of_range), sum(bad_type))::numeric / nullif(sum(count), 0) DESC NULLS LAST
LIMIT 50;
