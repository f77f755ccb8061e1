-- Segments in which a model does worse than elsewhere; final windows alone.
CREATE TABLE weak_segments (
    model_id      text             NOT NULL,
    model_version text             NOT NULL,
    segment       text             NOT NULL,
    window_name   text             NOT NULL,
    window_start  timestamptz      NOT NULL,
    window_end    timestamptz      NOT NULL,
    metric        text             NOT NULL,
    value         double precision,
    lower         double precision,
    upper         double precision,
    elsewhere     double precision,
    p_value       double precision,
    threshold     double precision,
    sample_count  bigint           NOT NULL,
    status        text             NOT NULL CHECK (status IN ('provisional', 'final')),
    revision      bigint           NOT NULL,
    updated_at    timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (model_id, model_version, segment, window_name, window_start, window_end, metric)
);

-- Two versions of a model held against each other.
CREATE TABLE version_comparisons (
    model_id           text             NOT NULL,
    model_version      text             NOT NULL,
    segment            text             NOT NULL,
    window_name        text             NOT NULL,
    window_start       timestamptz      NOT NULL,
    window_end         timestamptz      NOT NULL,
    other_version      text             NOT NULL,
    metric             text             NOT NULL,
    paired             boolean          NOT NULL,
    value              double precision,
    other_value        double precision,
    difference         double precision,
    lower              double precision,
    upper              double precision,
    p_value            double precision,
    sample_count       bigint           NOT NULL,
    other_sample_count bigint           NOT NULL,
    better_count       bigint,
    worse_count        bigint,
    status             text             NOT NULL CHECK (status IN ('provisional', 'final')),
    revision           bigint           NOT NULL,
    updated_at         timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (model_id, model_version, segment, window_name, window_start, window_end,
                 other_version, metric, paired)
);

-- References that were learnt from the stream.
CREATE TABLE reference_profiles (
    model_id      text        NOT NULL,
    model_version text        NOT NULL,
    reference_id  text        NOT NULL,
    period_start  timestamptz NOT NULL,
    period_end    timestamptz NOT NULL,
    row_count     bigint      NOT NULL,
    profile       jsonb       NOT NULL,
    revision      bigint      NOT NULL,
    updated_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (model_id, model_version, reference_id)
);

-- The numbers of a feature stopped varying; NULL where there is no reference to tell.
ALTER TABLE feature_stats ADD COLUMN stuck boolean;
