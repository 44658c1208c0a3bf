-- An index beside the running system; it cannot be built inside a transaction.

SET lock_timeout = '5s';
SELECT pg_advisory_lock(5200);

CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_hybrid_route_idx ON orders (hybrid_route_id);

SELECT pg_advisory_unlock(5200);
