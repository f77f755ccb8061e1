-- What is wrong now? Open alerts, the gravest first, and whether somebody has seen them.
SELECT o.severity, o.state, o.rule, o.model_id, o.model_version, o.segment, o.value, o.threshold, o.opened_at,
       o.reason, o.acknowledged_by, o.acknowledged_at
FROM open_alerts o
ORDER BY array_position(ARRAY['critical', 'warning', 'info'], o.severity), o.opened_at;
