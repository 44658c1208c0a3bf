-- Every order learns which route it took.
--
-- Runs after 003.sql, which creates the routes.
-- Orders from before the upgrade went through the relay, so they all
-- get the same route.
--
-- Takes less than a second on the vendor's reference system,
-- which holds 2,000 orders.

BEGIN;

ALTER TABLE orders
    ADD COLUMN hybrid_route_id bigint REFERENCES hybrid_route (id);

UPDATE orders
   SET hybrid_route_id = (SELECT id FROM hybrid_route WHERE name = 'relay');

ALTER TABLE orders ALTER COLUMN hybrid_route_id SET NOT NULL;

CREATE INDEX orders_hybrid_route_idx ON orders (hybrid_route_id);

COMMIT;
