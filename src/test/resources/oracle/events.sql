SET TIME ZONE 'UTC';
CREATE UNLOGGED TABLE flights (
    flight_id bigint, departed_at timestamptz, landed_at timestamptz, origin text, destination text,
    distance_miles int, departure_hour_local int, arrival_delay_minutes int);
