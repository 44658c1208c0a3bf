-- Routing tables of hybrid mode; nothing reads them before the agent is restarted.

SET lock_timeout = '5s';
SET statement_timeout = '30s';
SELECT pg_advisory_lock(5200);

BEGIN;

CREATE TABLE hybrid_route (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text NOT NULL UNIQUE,
    cost        integer NOT NULL DEFAULT 100,
    created_at  timestamptz NOT NULL DEFAULT now()
);

INSERT INTO hybrid_route (name) VALUES ('direct'), ('relay');

COMMIT;

SELECT pg_advisory_unlock(5200);
