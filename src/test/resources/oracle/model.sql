-- A model of whether a flight is late: its predictions, and the labels with corrections and retractions.
CREATE UNLOGGED TABLE predictions AS
SELECT flight_id AS id,
       departed_at AS ts,
       CASE WHEN departed_at < '2001-06-01' THEN 'v1' ELSE 'v2' END AS version,
       (200 + 15 * departure_hour_local + (flight_id * 37) % 300) / 1000.0 AS score,
       CASE WHEN distance_miles < 500 THEN 'short' ELSE 'long' END AS haul,
       distance_miles AS distance,
       CASE WHEN flight_id % 20 = 0 THEN NULL ELSE departure_hour_local END AS hour,
       origin,
       departure_hour_local BETWEEN 15 AND 19 AS peak
FROM flights;

CREATE UNLOGGED TABLE labels AS
SELECT flight_id AS id, landed_at AS ts, 0 AS revision, 'upsert' AS op,
       CASE WHEN arrival_delay_minutes > 15 THEN 'late' ELSE 'on time' END AS label
FROM flights WHERE flight_id % 13 > 0
UNION ALL
SELECT flight_id, landed_at + interval '1 hour', 1, 'upsert',
       CASE WHEN arrival_delay_minutes > 15 THEN 'on time' ELSE 'late' END
FROM flights WHERE flight_id % 10 = 0
UNION ALL
SELECT flight_id, landed_at + interval '90 minutes', 2, 'retract', 'late'
FROM flights WHERE flight_id % 50 = 0;

CREATE VIEW prediction_file AS
SELECT id AS prediction_id, (extract(epoch FROM ts) * 1000)::bigint AS ts, version AS model_version,
       score, haul AS "segment:haul", distance, hour, origin, peak::text AS peak
FROM predictions ORDER BY ts, id;

CREATE VIEW label_file AS
SELECT id AS prediction_id, (extract(epoch FROM ts) * 1000)::bigint AS ts, label, revision, op
FROM labels ORDER BY ts, id, revision;
