-- Alerts that somebody has seen; without acknowledged_at it was taken back.
CREATE TABLE acknowledgements (
    alert_id        text        NOT NULL PRIMARY KEY,
    acknowledged_by text,
    note            text        NOT NULL,
    acknowledged_at timestamptz,
    revision        bigint      NOT NULL,
    updated_at      timestamptz NOT NULL DEFAULT now()
);
