-- Every order may name the route it took; a missing one stands for the relay.
-- One short lock, given up after five seconds, and nobody else migrates meanwhile.

SET lock_timeout = '5s';
SET statement_timeout = '30s';
SELECT pg_advisory_lock(5200);

BEGIN;

ALTER TABLE orders ADD COLUMN hybrid_route_id bigint;

COMMIT;

SELECT pg_advisory_unlock(5200);
