-- Orders forget their route.

SET lock_timeout = '5s';
SET statement_timeout = '30s';
SELECT pg_advisory_lock(5200);

BEGIN;
ALTER TABLE orders DROP COLUMN IF EXISTS hybrid_route_id;
COMMIT;

SELECT pg_advisory_unlock(5200);
