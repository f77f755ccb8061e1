-- Result tables of Plumbline. Times are UTC. NULL is "undefined".
--
-- Every row is written by upserts whose revision only grows: the upper 32 bits count the writers that
-- ever opened (below), the lower 32 the reports of the row within one. A task that was replaced while
-- it still ran holds a smaller number than its successor, so it can't overwrite newer numbers.
CREATE SEQUENCE plumbline_writer_epoch;

CREATE TABLE performance (
    model_id         text             NOT NULL,
    model_version    text             NOT NULL,
    segment          text             NOT NULL,
    window_name      text             NOT NULL,
    window_start     timestamptz      NOT NULL,
    window_end       timestamptz      NOT NULL,
    metric           text             NOT NULL,
    value            double precision,
    lower            double precision,
    upper            double precision,
    sample_count     bigint           NOT NULL,
    prediction_count bigint           NOT NULL,
    label_coverage   double precision,
    status           text             NOT NULL CHECK (status IN ('provisional', 'final')),
    revision         bigint           NOT NULL,
    updated_at       timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (model_id, model_version, segment, window_name, window_start, window_end, metric)
);

CREATE TABLE drift (
    model_id        text             NOT NULL,
    model_version   text             NOT NULL,
    segment         text             NOT NULL,
    window_name     text             NOT NULL,
    window_start    timestamptz      NOT NULL,
    window_end      timestamptz      NOT NULL,
    feature         text             NOT NULL,
    method          text             NOT NULL,
    statistic       double precision,
    p_value         double precision,
    threshold       double precision,
    drifted         boolean,
    sample_count    bigint           NOT NULL,
    reference_count bigint           NOT NULL,
    reference_id    text             NOT NULL,
    status          text             NOT NULL CHECK (status IN ('provisional', 'final')),
    revision        bigint           NOT NULL,
    updated_at      timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (model_id, model_version, segment, window_name, window_start, window_end, feature, method)
);

CREATE TABLE feature_stats (
    model_id      text             NOT NULL,
    model_version text             NOT NULL,
    segment       text             NOT NULL,
    window_name   text             NOT NULL,
    window_start  timestamptz      NOT NULL,
    window_end    timestamptz      NOT NULL,
    feature       text             NOT NULL,
    count         bigint           NOT NULL,
    missing       bigint           NOT NULL,
    unseen        bigint           NOT NULL,
    out_of_range  bigint           NOT NULL,
    bad_type      bigint           NOT NULL,
    mean          double precision,
    stddev        double precision,
    min           double precision,
    p05           double precision,
    p50           double precision,
    p95           double precision,
    max           double precision,
    status        text             NOT NULL CHECK (status IN ('provisional', 'final')),
    revision      bigint           NOT NULL,
    updated_at    timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (model_id, model_version, segment, window_name, window_start, window_end, feature)
);

CREATE TABLE alerts (
    alert_id      text             PRIMARY KEY,
    rule          text             NOT NULL,
    model_id      text             NOT NULL,
    model_version text             NOT NULL,
    segment       text             NOT NULL,
    feature       text,
    severity      text             NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    state         text             NOT NULL,
    value         double precision,
    threshold     double precision,
    window_name   text,
    window_start  timestamptz,
    window_end    timestamptz,
    opened_at     timestamptz      NOT NULL,
    resolved_at   timestamptz,
    reason        text             NOT NULL,
    revision      bigint           NOT NULL,
    updated_at    timestamptz      NOT NULL DEFAULT now()
);

CREATE TABLE retraining_triggers (
    trigger_id    text        PRIMARY KEY,
    alert_id      text        NOT NULL,
    webhook       text        NOT NULL,
    model_id      text        NOT NULL,
    model_version text        NOT NULL,
    requested_at  timestamptz NOT NULL,
    payload       jsonb       NOT NULL,
    delivery      text        NOT NULL CHECK (delivery IN ('pending', 'delivered', 'dead')),
    attempts      integer     NOT NULL,
    last_status   integer,
    last_error    text,
    delivered_at  timestamptz,
    revision      bigint      NOT NULL,
    updated_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX performance_by_time ON performance (model_id, window_name, window_start);
CREATE INDEX drift_by_time ON drift (model_id, window_name, window_start);
CREATE INDEX alerts_open ON alerts (model_id, opened_at) WHERE resolved_at IS NULL;
