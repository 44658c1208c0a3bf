-- Takes the routing tables of hybrid mode away again.

SET lock_timeout = '5s';
SET statement_timeout = '30s';
SELECT pg_advisory_lock(5200);

BEGIN;
DROP TABLE IF EXISTS hybrid_route;
COMMIT;

SELECT pg_advisory_unlock(5200);
