-- Takes the routing tables of hybrid mode away again.

BEGIN;
SET LOCAL lock_timeout = '5s';
DROP TABLE IF EXISTS hybrid_route;
COMMIT;
