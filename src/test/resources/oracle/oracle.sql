-- The truth of each prediction: of the labels within the horizon the one of the highest revision.
CREATE UNLOGGED TABLE outcomes AS
SELECT p.*, CASE WHEN t.op = 'upsert' THEN t.label = 'late' END AS late, p.score >= 0.5 AS said
FROM predictions p
LEFT JOIN (
    SELECT DISTINCT ON (l.id) l.id, l.op, l.label
    FROM labels l JOIN predictions p ON p.id = l.id
    WHERE l.ts - p.ts <= interval '6 hours' AND l.ts - p.ts >= -interval '7 hours'
    ORDER BY l.id, l.revision DESC, l.ts DESC, l.label DESC
) t ON t.id = p.id;

-- Each pane (day) of each version and segment in the sums that all counts and means come from.
CREATE UNLOGGED TABLE days AS
SELECT v.version, s.segment, date_trunc('day', o.ts) AS day,
       count(*) AS predictions, count(late) AS labels,
       count(*) FILTER (WHERE late AND said) AS tp, count(*) FILTER (WHERE NOT late AND said) AS fp,
       count(*) FILTER (WHERE late AND NOT said) AS fn,
       count(*) FILTER (WHERE NOT late AND NOT said) AS tn,
       sum((score - late::int)::numeric ^ 2) FILTER (WHERE late IS NOT NULL) AS squares,
       sum(-ln(CASE WHEN late THEN score ELSE 1 - score END::double precision))
           FILTER (WHERE late IS NOT NULL) AS losses
FROM outcomes o
CROSS JOIN LATERAL (VALUES (o.version), ('*')) AS v (version)
CROSS JOIN LATERAL (VALUES ('all'), ('origin=' || o.origin),
                           ('haul=' || o.haul || ',peak=' || o.peak::text)) AS s (segment)
GROUP BY 1, 2, 3;

CREATE UNLOGGED TABLE windows AS
SELECT version, segment, 'daily' AS name, day AS start, predictions, labels, tp, fp, fn, tn, squares, losses
FROM days
UNION ALL
SELECT version, segment, 'weekly', day - make_interval(days => back), sum(predictions), sum(labels),
       sum(tp), sum(fp), sum(fn), sum(tn), sum(squares), sum(losses)
FROM days CROSS JOIN generate_series(0, 6) AS back
GROUP BY 1, 2, 4;

CREATE UNLOGGED TABLE performance_expected AS
SELECT w.version, w.segment, w.name, w.start, m.metric, m.value::double precision AS value,
       w.predictions, w.labels::double precision / w.predictions AS coverage
FROM windows w
CROSS JOIN LATERAL (SELECT (w.tp + w.fp) * (w.tp + w.fn) + (w.tn + w.fn) * (w.tn + w.fp)) AS c (chance)
CROSS JOIN LATERAL (VALUES
    ('prediction_count', w.predictions::numeric), ('label_count', w.labels::numeric),
    ('true_positives', w.tp::numeric), ('false_positives', w.fp::numeric),
    ('true_negatives', w.tn::numeric), ('false_negatives', w.fn::numeric),
    ('accuracy', (w.tp + w.tn)::numeric / nullif(w.labels, 0)),
    ('precision', w.tp::numeric / nullif(w.tp + w.fp, 0)),
    ('recall', w.tp::numeric / nullif(w.tp + w.fn, 0)),
    ('specificity', w.tn::numeric / nullif(w.tn + w.fp, 0)),
    ('f1', 2 * w.tp::numeric / nullif(2 * w.tp + w.fp + w.fn, 0)),
    -- Of one class alone it is that one's recall, as scikit-learn has it.
    ('balanced_accuracy',
        (coalesce(w.tp::numeric / nullif(w.tp + w.fn, 0), 0) + coalesce(w.tn::numeric / nullif(w.tn + w.fp, 0), 0))
        / nullif((w.tp + w.fn > 0)::int + (w.tn + w.fp > 0)::int, 0)),
    ('mcc', (w.tp * w.tn - w.fp * w.fn)
        / nullif(sqrt((w.tp + w.fp) * (w.tp + w.fn) * (w.tn + w.fp) * (w.tn + w.fn)), 0)),
    ('cohen_kappa', (w.labels * (w.tp + w.tn) - c.chance) / nullif(w.labels * w.labels - c.chance, 0)),
    ('brier', w.squares / nullif(w.labels, 0)),
    ('log_loss', (w.losses / nullif(w.labels, 0))::numeric)) AS m (metric, value);

-- The area under the ROC curve by ranks, ties counting half.
INSERT INTO performance_expected
SELECT version, 'all', 'daily', day, 'roc_auc',
       CASE WHEN p > 0 AND n > 0
            THEN (ranks - p * (p + 1) / 2.0)::double precision / (p::double precision * n) END,
       NULL, NULL
FROM (
    SELECT version, day, count(*) FILTER (WHERE late) AS p, count(*) FILTER (WHERE NOT late) AS n,
           sum(average) FILTER (WHERE late) AS ranks
    FROM (
        SELECT v.version, date_trunc('day', ts) AS day, late,
               rank() OVER w + (count(*) OVER (PARTITION BY v.version, date_trunc('day', ts), score) - 1) / 2.0
                   AS average
        FROM outcomes o CROSS JOIN LATERAL (VALUES (o.version), ('*')) AS v (version)
        WHERE late IS NOT NULL
        WINDOW w AS (PARTITION BY v.version, date_trunc('day', ts) ORDER BY score)
    ) ranked GROUP BY 1, 2
) areas;

CREATE VIEW performance_differences AS
SELECT e.*, r.value AS reported, r.status
FROM performance_expected e
FULL JOIN (
    SELECT * FROM reported_performance
    WHERE metric IN (SELECT DISTINCT metric FROM performance_expected)
      AND (metric <> 'roc_auc' OR (window_name = 'daily' AND segment = 'all'))
) r ON r.model_version = e.version AND r.segment = e.segment AND r.window_name = e.name
   AND r.window_start = e.start AND r.metric = e.metric
WHERE r.metric IS NULL OR e.metric IS NULL OR r.status <> 'final'
   OR (r.value IS NULL) <> (e.value IS NULL) OR abs(r.value - e.value) > 1e-9
   OR (e.predictions IS NOT NULL AND e.predictions <> r.prediction_count)
   OR abs(e.coverage - r.label_coverage) > 1e-9
   OR r.window_end <> r.window_start + CASE WHEN r.window_name = 'daily' THEN interval '1 day' ELSE interval '7 days' END;

-- Statistics of the numeric features, and what is missing of one of them.
CREATE UNLOGGED TABLE versions AS
SELECT v.version, date_trunc('day', o.ts) AS day, o.distance, o.hour, o.peak
FROM outcomes o CROSS JOIN LATERAL (VALUES (o.version), ('*')) AS v (version);
CREATE INDEX ON versions (version, day);

CREATE UNLOGGED TABLE statistics_expected AS
SELECT version, 'daily' AS name, day AS start, f.feature, count(*) AS count,
       count(*) - count(f.value) AS missing, avg(f.value) AS mean, stddev_samp(f.value) AS stddev,
       min(f.value) AS min, max(f.value) AS max,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY f.value) AS p50
FROM versions CROSS JOIN LATERAL (VALUES ('distance', distance::double precision), ('hour', hour)) AS f (feature, value)
GROUP BY version, day, f.feature
UNION ALL
SELECT version, 'weekly', day - make_interval(days => back), f.feature, count(*),
       count(*) - count(f.value), avg(f.value), stddev_samp(f.value), min(f.value), max(f.value), NULL
FROM versions CROSS JOIN generate_series(0, 6) AS back
CROSS JOIN LATERAL (VALUES ('distance', distance::double precision), ('hour', hour)) AS f (feature, value)
GROUP BY version, 3, f.feature;

CREATE VIEW statistics_differences AS
SELECT e.*, r.count AS r_count, r.missing AS r_missing, r.mean AS r_mean, r.stddev AS r_stddev, r.p50 AS r_p50
FROM statistics_expected e
FULL JOIN (SELECT * FROM reported_feature_stats WHERE feature IN ('distance', 'hour')) r
    ON r.model_version = e.version AND r.window_name = e.name AND r.window_start = e.start
   AND r.feature = e.feature
WHERE r.feature IS NULL OR e.feature IS NULL OR r.count <> e.count OR r.missing <> e.missing
   OR abs(r.mean - e.mean) > 1e-9 * abs(e.mean) OR abs(r.stddev - e.stddev) > 1e-9 * e.stddev
   OR r.min <> e.min OR r.max <> e.max
   -- Bins of whole numbers hold one of them, those of distances up to some miles.
   OR abs(r.p50 - e.p50) > CASE WHEN e.feature = 'hour' THEN 1 ELSE 20 END;

-- Drift against the first fourteen days of each version, of windows that begin after these.
CREATE UNLOGGED TABLE periods AS
SELECT version, min(day) + interval '14 days' AS over FROM versions GROUP BY 1;

CREATE UNLOGGED TABLE peaks AS
SELECT version, day, count(*) FILTER (WHERE peak) AS yes, count(*) FILTER (WHERE NOT peak) AS no
FROM versions GROUP BY 1, 2;

CREATE UNLOGGED TABLE drift_expected AS
SELECT w.version, w.name, w.start, 'psi' AS method, 'peak' AS feature, w.yes + w.no AS n, r.yes + r.no AS n_ref,
       ((w.yes + .5) / (w.yes + w.no + 1) - (r.yes + .5) / (r.yes + r.no + 1))
           * ln(((w.yes + .5) / (w.yes + w.no + 1)) / ((r.yes + .5) / (r.yes + r.no + 1)))
     + ((w.no + .5) / (w.yes + w.no + 1) - (r.no + .5) / (r.yes + r.no + 1))
           * ln(((w.no + .5) / (w.yes + w.no + 1)) / ((r.no + .5) / (r.yes + r.no + 1))) AS statistic
FROM (
    SELECT version, 'daily' AS name, day AS start, yes, no FROM peaks
    UNION ALL
    SELECT version, 'weekly', day - make_interval(days => back), sum(yes), sum(no)
    FROM peaks CROSS JOIN generate_series(0, 6) AS back GROUP BY 1, 3
) w
JOIN (
    SELECT p.version, sum(yes) AS yes, sum(no) AS no
    FROM peaks p JOIN periods e ON e.version = p.version AND p.day < e.over GROUP BY 1
) r ON r.version = w.version
JOIN periods e ON e.version = w.version AND w.start >= e.over;

-- Shares of missing values.
INSERT INTO drift_expected
SELECT s.version, s.name, s.start, 'missing_share', s.feature, s.count, r.n,
       s.missing::double precision / s.count - r.missing::double precision / r.n
FROM statistics_expected s
JOIN periods e ON e.version = s.version AND s.start >= e.over
JOIN (
    SELECT v.version, f.feature, count(*) AS n, count(*) - count(f.value) AS missing
    FROM versions v JOIN periods e ON e.version = v.version AND v.day < e.over
    CROSS JOIN LATERAL (VALUES ('distance', distance), ('hour', hour)) AS f (feature, value)
    GROUP BY 1, 2
) r ON r.version = s.version AND r.feature = s.feature;

-- The Kolmogorov-Smirnov distance of daily windows, from the raw values.
INSERT INTO drift_expected
SELECT version, 'daily', day, 'kolmogorov_smirnov', 'distance', max(n), max(n_ref), max(abs(share - share_ref))
FROM (
    SELECT version, day, n, n_ref,
           sum(c) OVER w / n AS share, sum(c_ref) OVER w / n_ref AS share_ref
    FROM (
        SELECT version, day, distance, sum(c) AS c, sum(c_ref) AS c_ref,
               sum(sum(c)) OVER (PARTITION BY version, day) AS n,
               sum(sum(c_ref)) OVER (PARTITION BY version, day) AS n_ref
        FROM (
            SELECT v.version, v.day, distance, count(*) AS c, 0 AS c_ref
            FROM versions v JOIN periods e ON e.version = v.version AND v.day >= e.over GROUP BY 1, 2, 3
            UNION ALL
            SELECT d.version, d.day, r.distance, 0, r.c
            FROM (SELECT DISTINCT v.version, v.day FROM versions v JOIN periods e
                  ON e.version = v.version AND v.day >= e.over) d
            JOIN (SELECT v.version, distance, count(*) AS c FROM versions v JOIN periods e
                  ON e.version = v.version AND v.day < e.over GROUP BY 1, 2) r ON r.version = d.version
        ) both_samples GROUP BY 1, 2, 3
    ) counted
    WINDOW w AS (PARTITION BY version, day ORDER BY distance)
) curves GROUP BY 1, 3;

CREATE VIEW drift_differences AS
SELECT e.*, r.statistic AS reported, r.sample_count, r.reference_count
FROM drift_expected e
FULL JOIN (
    SELECT * FROM reported_drift
    WHERE (feature = 'peak' AND method = 'psi')
       OR (feature IN ('distance', 'hour') AND method = 'missing_share')
       OR (feature = 'distance' AND method = 'kolmogorov_smirnov' AND window_name = 'daily')
) r ON r.model_version = e.version AND r.window_name = e.name AND r.window_start = e.start
   AND r.feature = e.feature AND r.method = e.method
WHERE r.feature IS NULL OR e.feature IS NULL OR r.sample_count <> e.n OR r.reference_count <> e.n_ref
   -- Binned distances can only come closer, by the share of a bin at most.
   OR CASE WHEN e.method = 'kolmogorov_smirnov' THEN r.statistic - e.statistic NOT BETWEEN -0.02 AND 1e-9
           ELSE abs(r.statistic - e.statistic) > 1e-9 END;
