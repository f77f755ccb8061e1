CREATE UNLOGGED TABLE reported_performance (
    model_id text, model_version text, segment text, window_name text, window_start timestamptz,
    window_end timestamptz, metric text, value double precision, lower double precision,
    upper double precision, sample_count bigint, prediction_count bigint,
    label_coverage double precision, status text, revision bigint, updated_at text);
CREATE UNLOGGED TABLE reported_drift (
    model_id text, model_version text, segment text, window_name text, window_start timestamptz,
    window_end timestamptz, feature text, method text, statistic double precision,
    p_value double precision, threshold double precision, drifted boolean, sample_count bigint,
    reference_count bigint, reference_id text, histogram jsonb, status text, revision bigint,
    updated_at text);
CREATE UNLOGGED TABLE reported_feature_stats (
    model_id text, model_version text, segment text, window_name text, window_start timestamptz,
    window_end timestamptz, feature text, count bigint, missing bigint, unseen bigint,
    out_of_range bigint, bad_type bigint, mean double precision, stddev double precision,
    min double precision, p05 double precision, p50 double precision, p95 double precision,
    max double precision, stuck boolean, status text, revision bigint, updated_at text);
