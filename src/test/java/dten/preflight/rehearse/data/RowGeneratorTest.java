package dten.preflight.rehearse.data;

import static dten.preflight.rehearse.ScratchServer.database;
import static dten.preflight.rehearse.ScratchServer.rows;
import static dten.preflight.rehearse.ScratchServer.run;
import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.data.Filling.Filled;
import dten.preflight.rehearse.data.Filling.Unfilled;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows are made for whatever a schema may ask, and where none can be, the report says why. */
class RowGeneratorTest {
  private static final RowLimits LIMITS =
      new RowLimits(50, 10_000_000, 4L << 30, Duration.ofMinutes(5));

  private static Filling fill(ConnectionSource source, Map<String, Long> rows) throws SQLException {
    return new RowGenerator(source, rows, 7, LIMITS).fill();
  }

  @Test
  void everyBuiltInTypeGetsValues() throws SQLException {
    ConnectionSource source =
        database(
            "CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy')",
            "CREATE TYPE pair AS (a int, b text, m mood)",
            "CREATE TYPE span AS RANGE (subtype = float8)",
            "CREATE DOMAIN positive AS numeric(8,3) CHECK (VALUE > 0)",
            "CREATE DOMAIN code AS text CHECK (VALUE ~ '^[A-Z]{3}-[0-9]{2,4}$')",
            "CREATE DOMAIN short_code AS code NOT NULL CHECK (length(VALUE) <= 7)",
            "CREATE TABLE t (a1 smallint NOT NULL, a2 int NOT NULL, a3 bigint NOT NULL,"
                + " a4 numeric NOT NULL, a5 numeric(5,2) NOT NULL, a6 numeric(3,3) NOT NULL,"
                + " a7 real NOT NULL, a8 double precision NOT NULL, a9 money NOT NULL,"
                + " b1 text NOT NULL, b2 varchar(3) NOT NULL, b3 char(5) NOT NULL,"
                + " b4 varchar NOT NULL, b5 \"char\" NOT NULL, b6 name NOT NULL,"
                + " c1 boolean NOT NULL, c2 uuid NOT NULL, c3 bytea NOT NULL, c4 bit NOT NULL,"
                + " c5 bit(70) NOT NULL, c6 bit varying(9) NOT NULL, c7 bit varying NOT NULL,"
                + " d1 date NOT NULL, d2 timestamp NOT NULL, d3 timestamptz(3) NOT NULL,"
                + " d4 time NOT NULL, d5 timetz NOT NULL, d6 interval NOT NULL,"
                + " d7 interval year to month NOT NULL,"
                + " e1 json NOT NULL, e2 jsonb NOT NULL, e3 jsonpath NOT NULL,"
                + " f1 inet NOT NULL, f2 cidr NOT NULL, f3 macaddr NOT NULL, f4 macaddr8 NOT NULL,"
                + " g1 point NOT NULL, g2 line NOT NULL, g3 lseg NOT NULL, g4 box NOT NULL,"
                + " g5 path NOT NULL, g6 polygon NOT NULL, g7 circle NOT NULL,"
                + " h1 tsvector NOT NULL, h2 tsquery NOT NULL, h3 oid NOT NULL, h4 xid NOT NULL,"
                + " h5 tid NOT NULL, h6 pg_lsn NOT NULL, h7 regclass NOT NULL,"
                + " h8 regtype NOT NULL, h9 txid_snapshot NOT NULL, ha regproc NOT NULL,"
                + " i1 int4range NOT NULL, i2 int8range NOT NULL, i3 numrange NOT NULL,"
                + " i4 tsrange NOT NULL, i5 tstzrange NOT NULL, i6 daterange NOT NULL,"
                + " i7 span NOT NULL,"
                + " j1 mood NOT NULL, j2 pair NOT NULL, j3 positive NOT NULL, j4 code NOT NULL,"
                + " j5 short_code, k1 int[] NOT NULL, k2 text[][] NOT NULL, k3 mood[] NOT NULL,"
                + " k4 varchar(4)[] NOT NULL, k5 positive[] NOT NULL, k6 pair[] NOT NULL,"
                + " k7 numeric(4,1)[] NOT NULL, k8 int4range[] NOT NULL, k9 jsonb[] NOT NULL,"
                + " k10 bit(3)[] NOT NULL, l1 int2vector NOT NULL, l2 oidvector NOT NULL)");
    Filling filling = fill(source, Map.of("t", 500L));
    assertThat(filling).isEqualTo(all(new Filled("t", 500)));
    assertThat(
            rows(
                source,
                "SELECT count(*), count(DISTINCT a2) > 100, count(DISTINCT b1) > 100 FROM t"))
        .containsExactly("500 t t");
  }

  private static Filling all(Filled... tables) {
    return new Filling(List.of(tables), List.of(), List.of());
  }

  @Test
  void keysAreUniqueWhateverTheirTypes() throws SQLException {
    ConnectionSource source =
        database(
            "CREATE TABLE a (id int PRIMARY KEY)",
            "CREATE TABLE b (id uuid PRIMARY KEY, email text UNIQUE, n varchar(4) UNIQUE)",
            "CREATE TABLE c (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz"
                + " UNIQUE, day date UNIQUE, price numeric(7,2) UNIQUE, net inet UNIQUE,"
                + " raw bytea UNIQUE, bits bit(12) UNIQUE)",
            "CREATE TABLE d (id serial PRIMARY KEY, word text, CONSTRAINT d_word UNIQUE (word))",
            "CREATE UNIQUE INDEX d_lower ON d (lower(word))",
            "CREATE TABLE e (x boolean, y smallint, z text, PRIMARY KEY (x, y), UNIQUE (x, z))",
            "CREATE TABLE f (id int, during daterange, PRIMARY KEY (id),"
                + " EXCLUDE USING gist (during WITH &&))",
            "CREATE TABLE g (flag boolean PRIMARY KEY)");
    Filling filling =
        fill(
            source, Map.of("a", 3000L, "b", 3000L, "c", 3000L, "d", 3000L, "e", 3000L, "f", 3000L));
    assertThat(filling)
        .isEqualTo(
            new Filling(
                List.of(
                    new Filled("a", 3000),
                    new Filled("b", 3000),
                    new Filled("c", 3000),
                    new Filled("d", 3000),
                    new Filled("e", 3000),
                    new Filled("f", 3000),
                    new Filled("g", 2)),
                List.of(),
                List.of("Table g got 2 of 50 rows: unique constraint g_pkey admits no more.")));
    run(source, "INSERT INTO d (word) VALUES ('next')");
    run(source, "INSERT INTO c (at) VALUES (now())");
    assertThat(rows(source, "SELECT max(id) FROM d UNION ALL SELECT max(id) FROM c"))
        .containsExactly("3001", "3001");
  }

  @Test
  void foreignKeysReferToRowsAndStayAsTheyWere() throws SQLException {
    ConnectionSource source =
        database(
            "CREATE TABLE customer (id uuid PRIMARY KEY, country char(2) NOT NULL)",
            "CREATE TABLE orders (id bigserial PRIMARY KEY, customer uuid NOT NULL REFERENCES"
                + " customer ON DELETE CASCADE)",
            "CREATE TABLE line (orders bigint REFERENCES orders, number smallint, amount"
                + " numeric(9,2), PRIMARY KEY (orders, number))",
            "CREATE TABLE refund (orders bigint, number smallint, reason text, FOREIGN KEY (orders,"
                + " number) REFERENCES line MATCH FULL DEFERRABLE INITIALLY DEFERRED)",
            "COMMENT ON CONSTRAINT line_orders_fkey ON line IS 'it''s kept'",
            "CREATE TABLE profile (customer uuid PRIMARY KEY REFERENCES customer, bio text)",
            "CREATE TABLE category (id int PRIMARY KEY, parent int REFERENCES category,"
                + " top int NOT NULL REFERENCES category)",
            "CREATE TABLE tagged (customer uuid REFERENCES customer, category int REFERENCES"
                + " category, PRIMARY KEY (customer, category))");
    String constraints =
        "SELECT conname, pg_get_constraintdef(oid), convalidated, obj_description(oid)"
            + " FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2";
    List<String> before = rows(source, constraints);
    Filling filling =
        fill(
            source,
            Map.of(
                "orders",
                5000L,
                "line",
                30_000L,
                "refund",
                25_000L,
                "tagged",
                1000L,
                "category",
                90L));
    assertThat(filling)
        .isEqualTo(
            all(
                new Filled("category", 90),
                new Filled("customer", 50),
                new Filled("orders", 5000),
                new Filled("line", 30_000),
                new Filled("profile", 50),
                new Filled("refund", 25_000),
                new Filled("tagged", 1000)));
    assertThat(rows(source, constraints)).isEqualTo(before);
    assertThat(
            rows(
                source,
                "SELECT count(DISTINCT customer) FROM orders UNION ALL"
                    + " SELECT count(DISTINCT parent) FROM category UNION ALL"
                    + " SELECT count(*) FROM category WHERE parent IS NULL"))
        .containsExactly("50", "12", "1");
  }

  @Test
  void indexesAreAsTheyWere() throws SQLException {
    String kept =
        "SELECT indexdef, indisvalid, indisclustered, obj_description(indexrelid) FROM pg_indexes"
            + " JOIN pg_index ON indexrelid = (quote_ident(schemaname) || '.' ||"
            + " quote_ident(indexname))::regclass WHERE schemaname IN ('public', 'Odd') ORDER BY 1";
    ConnectionSource source =
        database(
            "CREATE SCHEMA \"Odd\"",
            "CREATE TABLE \"Odd\".\"T\" (id int PRIMARY KEY, a int, b text, c int UNIQUE)",
            "CREATE INDEX \"I\" ON \"Odd\".\"T\" (a DESC NULLS LAST) INCLUDE (b) WHERE a > 5",
            "CREATE INDEX low ON \"Odd\".\"T\" (lower(b) text_pattern_ops) WITH (fillfactor = 70)",
            "CREATE INDEX said ON \"Odd\".\"T\" (b)",
            "COMMENT ON INDEX \"Odd\".said IS 'mine'",
            "CREATE INDEX near ON \"Odd\".\"T\" (a)",
            "ALTER TABLE \"Odd\".\"T\" CLUSTER ON near",
            "CREATE INDEX hashed ON \"Odd\".\"T\" USING hash (a)");
    List<String> before = rows(source, kept);

    Filling filling =
        new RowGenerator(source, Map.of("Odd.T", 25_000L), 7, RowLimits.usual()).fill();

    assertThat(filling.unfilled()).isEmpty();
    assertThat(rows(source, "SELECT count(*) FROM \"Odd\".\"T\"")).containsExactly("25000");
    assertThat(before).hasSize(7);
    assertThat(rows(source, kept)).isEqualTo(before);
  }

  @Test
  void circlesAreClosed() throws SQLException {
    ConnectionSource source =
        database(
            "CREATE TABLE department (id int PRIMARY KEY, head int)",
            "CREATE TABLE employee (id int PRIMARY KEY, department int NOT NULL REFERENCES"
                + " department)",
            "ALTER TABLE department ADD FOREIGN KEY (head) REFERENCES employee",
            "CREATE TABLE egg (id int PRIMARY KEY, hen int NOT NULL)",
            "CREATE TABLE hen (id int PRIMARY KEY, egg int NOT NULL REFERENCES egg)",
            "ALTER TABLE egg ADD FOREIGN KEY (hen) REFERENCES hen DEFERRABLE INITIALLY DEFERRED");
    assertThat(fill(source, Map.of("employee", 400L)).unfilled()).isEmpty();
    assertThat(
            rows(
                source,
                "SELECT (SELECT count(*) FROM employee), (SELECT count(head) > 30 FROM"
                    + " department), (SELECT count(*) FROM egg), (SELECT count(*) FROM hen)"))
        .containsExactly("400 t 50 50");
  }

  @Test
  void tenantsStayTogether() throws SQLException {
    ConnectionSource source =
        database(
            "CREATE TABLE tenant (id int PRIMARY KEY)",
            "CREATE TABLE team (tenant int REFERENCES tenant, id int, PRIMARY KEY (tenant, id))",
            "CREATE TABLE person (tenant int REFERENCES tenant, id int, boss int, PRIMARY KEY"
                + " (tenant, id), FOREIGN KEY (tenant, boss) REFERENCES person)",
            "CREATE TABLE member (id int PRIMARY KEY, tenant int NOT NULL REFERENCES tenant,"
                + " team int NOT NULL, person int NOT NULL,"
                + " FOREIGN KEY (tenant, team) REFERENCES team,"
                + " FOREIGN KEY (tenant, person) REFERENCES person)");
    Filling filling = fill(source, Map.of("tenant", 5L, "team", 100L, "person", 300L));
    assertThat(filling)
        .isEqualTo(
            all(
                new Filled("tenant", 5),
                new Filled("person", 300),
                new Filled("team", 100),
                new Filled("member", 50)));
  }

  @Test
  void checksAreFulfilled() throws SQLException {
    ConnectionSource source =
        database(
            "CREATE FUNCTION even(n int) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS"
                + " 'BEGIN RETURN n % 2 = 0; END'",
            "CREATE TABLE a (id int PRIMARY KEY CHECK (id BETWEEN 1000 AND 9000),"
                + " status varchar(10) NOT NULL CHECK (status IN ('new', 'paid', 'sent')),"
                + " price numeric(10,2) CHECK (price > 0 AND price <= 999.99),"
                + " discount numeric(10,2), CHECK (discount < price),"
                + " starts date NOT NULL, ends date NOT NULL, CHECK (ends > starts),"
                + " opened timestamptz CHECK (opened >= '2024-01-01' AND opened < '2024-02-01'),"
                + " email text NOT NULL UNIQUE CHECK (email LIKE '%_@_%._%'),"
                + " name text NOT NULL CHECK (char_length(name) BETWEEN 3 AND 8),"
                + " zip text NOT NULL CHECK (zip ~ '^[0-9]{5}(-[0-9]{4})?$'),"
                + " kind text CHECK (kind = upper(kind) AND kind <> ''),"
                + " phone text, mobile text, CHECK (phone IS NOT NULL OR mobile IS NOT NULL),"
                + " one int, other int, CHECK (num_nonnulls(one, other) = 1),"
                + " n int NOT NULL CHECK (even(n)),"
                + " ratio real NOT NULL CHECK (ratio >= 0 AND ratio < 1),"
                + " doc jsonb NOT NULL CHECK (doc ? 'type'),"
                + " tags text[] NOT NULL CHECK (cardinality(tags) <= 1),"
                + " active boolean NOT NULL CHECK (active OR starts < '2010-01-01'),"
                + " level int NOT NULL CHECK (level = 1 OR level > 5),"
                + " low int NOT NULL CHECK (low < 0))");
    assertThat(fill(source, Map.of("a", 5000L))).isEqualTo(all(new Filled("a", 5000)));
  }

  @Test
  void whatCannotBeFulfilledIsNamed() throws SQLException {
    ConnectionSource source =
        database(
            "CREATE TABLE a (id int PRIMARY KEY, n int NOT NULL, CONSTRAINT never CHECK"
                + " (n > 5 AND n < 3))",
            "CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL CONSTRAINT b_to_a REFERENCES a)",
            "CREATE TABLE c (id int PRIMARY KEY, a int REFERENCES a)",
            "CREATE TABLE d (room int NOT NULL, CONSTRAINT once EXCLUDE USING btree (room WITH =))",
            "CREATE TABLE e (x box NOT NULL, CONSTRAINT apart EXCLUDE USING gist (x WITH &&))");
    assertThat(fill(source, Map.of()))
        .isEqualTo(
            new Filling(
                List.of(new Filled("c", 50), new Filled("d", 50), new Filled("e", 50)),
                List.of(
                    new Unfilled("a", "no values were found that check constraint never admits"),
                    new Unfilled("b", "foreign key b_to_a refers to a, which holds no rows")),
                List.of()));
  }

  @Test
  void partitionsGetTheirShare() throws SQLException {
    ConnectionSource source =
        database(
            "CREATE TABLE event (id bigint, at timestamptz NOT NULL, body text, PRIMARY KEY"
                + " (id, at)) PARTITION BY RANGE (at)",
            "CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO"
                + " ('2024-02-01')",
            "CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM ('2024-02-01') TO"
                + " ('2024-03-01')",
            "CREATE TABLE place (region text, id int, PRIMARY KEY (region, id)) PARTITION BY LIST"
                + " (region)",
            "CREATE TABLE place_eu PARTITION OF place FOR VALUES IN ('de', 'fr') PARTITION BY HASH"
                + " (id)",
            "CREATE TABLE place_eu_0 PARTITION OF place_eu FOR VALUES WITH (modulus 2,"
                + " remainder 0)",
            "CREATE TABLE place_eu_1 PARTITION OF place_eu FOR VALUES WITH (modulus 2,"
                + " remainder 1)",
            "CREATE TABLE place_us PARTITION OF place FOR VALUES IN ('us')",
            "CREATE TABLE place_rest PARTITION OF place DEFAULT",
            "CREATE TABLE visit (id int PRIMARY KEY, region text, place int, FOREIGN KEY (region,"
                + " place) REFERENCES place)",
            "CREATE TABLE counter (id int PRIMARY KEY, v int) PARTITION BY RANGE (id)",
            "CREATE TABLE counter_1 PARTITION OF counter FOR VALUES FROM (MINVALUE) TO (1000)",
            "CREATE TABLE counter_2 PARTITION OF counter FOR VALUES FROM (1000) TO (2000)",
            "ALTER TABLE counter_2 ADD FOREIGN KEY (v) REFERENCES visit",
            "CREATE TABLE empty (id int PRIMARY KEY) PARTITION BY RANGE (id)");
    Filling filling =
        fill(source, Map.of("event", 1000L, "place", 200L, "counter", 1000L, "visit", 500L));
    assertThat(filling)
        .isEqualTo(
            new Filling(
                List.of(
                    new Filled("place", 200),
                    new Filled("visit", 500),
                    new Filled("counter", 1000),
                    new Filled("event", 1000)),
                List.of(new Unfilled("empty", "no partition of relation \"empty\" found for row")),
                List.of()));
    assertThat(
            rows(
                source,
                "SELECT tableoid::regclass, count(*) FROM event GROUP BY 1 UNION ALL SELECT"
                    + " tableoid::regclass, count(*) FROM counter GROUP BY 1 ORDER BY 1"))
        .containsExactly("event_1 500", "event_2 500", "counter_1 500", "counter_2 500");
  }

  @Test
  void triggersDoNotRunAndAreBackAsTheyWere() throws SQLException {
    ConnectionSource source =
        database(
            "CREATE TABLE a (id int PRIMARY KEY)",
            "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''no''; END'",
            "CREATE TRIGGER t1 BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION no()",
            "CREATE TRIGGER t2 BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION no()",
            "ALTER TABLE a ENABLE ALWAYS TRIGGER t2",
            "CREATE TRIGGER t3 BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION no()",
            "ALTER TABLE a DISABLE TRIGGER t3");
    assertThat(fill(source, Map.of())).isEqualTo(all(new Filled("a", 50)));
    assertThat(
            rows(
                source,
                "SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"))
        .containsExactly("t1 O", "t2 A", "t3 D");
  }

  @Test
  void rowsThatAreThereStayAndCount() throws SQLException {
    ConnectionSource source =
        database(
            "CREATE TABLE kind (id serial PRIMARY KEY, name text UNIQUE NOT NULL)",
            "INSERT INTO kind (name) SELECT 'kind ' || i FROM generate_series(1, 30) i",
            "CREATE TABLE thing (id int PRIMARY KEY, kind int NOT NULL REFERENCES kind,"
                + " twice int GENERATED ALWAYS AS (id * 2) STORED UNIQUE)",
            "CREATE TABLE full_up (id int PRIMARY KEY)",
            "INSERT INTO full_up VALUES (5)",
            "CREATE TABLE pointer (id int PRIMARY KEY, to_full int NOT NULL REFERENCES full_up)");
    assertThat(fill(source, Map.of("kind", 40L, "full_up", 1L)))
        .isEqualTo(
            all(
                new Filled("full_up", 1),
                new Filled("kind", 40),
                new Filled("pointer", 50),
                new Filled("thing", 50)));
    assertThat(rows(source, "SELECT count(*), max(id), nextval('kind_id_seq') FROM kind"))
        .containsExactly("40 40 41");
  }

  @Test
  void sameSeedMakesTheSameRows() throws SQLException {
    String[] schema = {
      "CREATE TABLE a (id int PRIMARY KEY, x text, y numeric, z timestamptz, b boolean DEFAULT true)",
      "CREATE TABLE b (id uuid PRIMARY KEY, a int REFERENCES a)"
    };
    String sum =
        "SELECT md5(string_agg(a::text, '|' ORDER BY id)) FROM a UNION ALL"
            + " SELECT md5(string_agg(b::text, '|' ORDER BY id)) FROM b";
    ConnectionSource one = database(schema);
    ConnectionSource two = database(schema);
    ConnectionSource other = database(schema);
    new RowGenerator(one, Map.of("b", 5000L), 1, LIMITS).fill();
    new RowGenerator(two, Map.of("b", 5000L), 1, LIMITS).fill();
    new RowGenerator(other, Map.of("b", 5000L), 2, LIMITS).fill();
    assertThat(rows(one, sum)).isEqualTo(rows(two, sum)).isNotEqualTo(rows(other, sum));
  }

  @Test
  void limitsAreKeptAndSaid() throws SQLException {
    ConnectionSource source =
        database("CREATE TABLE a (id int PRIMARY KEY)", "CREATE TABLE b (id int PRIMARY KEY)");
    RowLimits few = new RowLimits(50, 70, 4L << 30, Duration.ofMinutes(5));
    assertThat(new RowGenerator(source, Map.of("nowhere", 3L), 1, few).fill())
        .isEqualTo(
            new Filling(
                List.of(new Filled("a", 50), new Filled("b", 20)),
                List.of(),
                List.of(
                    "No table nowhere is there, for which a size was given.",
                    "Table b got 20 of 50 rows: the limit of 70 rows was reached.",
                    "Not all rows were made: the limit of 70 rows was reached.")));
    RowLimits small = new RowLimits(50, 70, 1, Duration.ofMinutes(5));
    assertThat(new RowGenerator(source, Map.of("a", 60L), 1, small).fill())
        .isEqualTo(
            new Filling(
                List.of(),
                List.of(
                    new Unfilled("a", "the limit of 1 bytes was reached"),
                    new Unfilled("b", "the limit of 1 bytes was reached")),
                List.of("Not all rows were made: the limit of 1 bytes was reached.")));
  }
}
