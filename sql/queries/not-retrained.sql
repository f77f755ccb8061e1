-- Why was nothing triggered? Alerts that fired and asked for no retraining, with the reason.
SELECT a.opened_at, a.rule, a.model_id, a.model_version, a.segment, a.severity, a.state, a.value, a.threshold, a.reason
FROM alerts a
WHERE a.state NOT IN ('pending', 'inactive')
  AND NOT EXISTS (SELECT 1 FROM retraining_triggers t WHERE t.alert_id = a.alert_id)
ORDER BY a.opened_at DESC
LIMIT 100;
