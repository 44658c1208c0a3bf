-- What the statements of lock-statements.sql are tried on.
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TYPE pair AS (a int, b int);
CREATE TABLE shape OF pair;
CREATE DOMAIN amount AS numeric(10, 2);
CREATE SCHEMA archive;
CREATE TABLE owner (id int PRIMARY KEY, name text);
CREATE TABLE item (
  id int PRIMARY KEY, name text, code varchar(10), label varchar(200), price numeric(10, 2),
  total amount, made timestamptz, seen timestamp, qty int, rank smallint, owner_id int,
  twin_id int, started date, span interval, address inet, body json, bits bit(4), raw bytea);
CREATE INDEX item_name ON item (name);
CREATE UNIQUE INDEX item_code_key ON item (code);
ALTER TABLE item ADD CONSTRAINT item_qty_ok CHECK (qty > 0) NOT VALID;
ALTER TABLE item ADD CONSTRAINT item_rank_ok CHECK (rank > 0);
ALTER TABLE item ADD CONSTRAINT item_owner FOREIGN KEY (owner_id) REFERENCES owner NOT VALID;
ALTER TABLE item ADD CONSTRAINT item_twin FOREIGN KEY (twin_id) REFERENCES item;
CREATE TRIGGER item_touch BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION touch();
CREATE RULE item_quiet AS ON DELETE TO item WHERE OLD.id < 0 DO INSTEAD NOTHING;
CREATE POLICY item_mine ON item USING (true);
CREATE STATISTICS item_stats ON name, code FROM item;
CREATE TABLE keyless (id int NOT NULL, name text, qty int);
CREATE UNIQUE INDEX keyless_id ON keyless (id);
CREATE UNIQUE INDEX keyless_qty ON keyless (qty);
CREATE TABLE counted (id int GENERATED ALWAYS AS IDENTITY, double_id int GENERATED ALWAYS AS (3 * 2) STORED, name text DEFAULT 'x');
CREATE UNLOGGED TABLE scratch (id int);
CREATE TABLE event (id int NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE event_2 (id int NOT NULL, at date NOT NULL);
CREATE TABLE parent (id int, name text);
CREATE TABLE child (note text) INHERITS (parent);
CREATE TABLE orphan (id int, name text, note text);
CREATE SEQUENCE item_seq;
CREATE VIEW item_view AS SELECT id, name FROM item;
CREATE MATERIALIZED VIEW item_total AS SELECT count(*) AS n, 1 AS id FROM item;
CREATE UNIQUE INDEX item_total_id ON item_total (id);
INSERT INTO owner VALUES (1, 'a');
INSERT INTO item (id, name, code, qty, price) SELECT n, 'n' || n, 'c' || n, n, n FROM generate_series(1, 50) n;
INSERT INTO keyless SELECT n, 'n' || n, n FROM generate_series(1, 50) n;
INSERT INTO event SELECT n, '2024-05-01' FROM generate_series(1, 50) n;
INSERT INTO parent SELECT n, 'n' || n FROM generate_series(1, 50) n;
