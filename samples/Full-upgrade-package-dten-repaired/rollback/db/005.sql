-- The index goes before its column does.

SET lock_timeout = '5s';
SELECT pg_advisory_lock(5200);

DROP INDEX CONCURRENTLY IF EXISTS orders_hybrid_route_idx;

SELECT pg_advisory_unlock(5200);
