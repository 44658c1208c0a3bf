import dten.preflight.rehearse.ConnectionSource;
import dten.preflight.rehearse.data.Filling;
import dten.preflight.rehearse.data.RowGenerator;
import dten.preflight.rehearse.data.RowLimits;
import dten.preflight.rehearse.server.Binaries;
import dten.preflight.rehearse.server.OwnServer;
import dten.preflight.rehearse.server.ServerLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows per second that a rehearsal makes: in a plain table, and in tables with many indexes and
 * foreign keys, each in a fresh database, in turn, after one warm-up.
 *
 * <p>usage: java -cp CLASSES MakeRows.java ROWS ROUNDS
 */
public final class MakeRows {
  private static final List<String> PLAIN =
      List.of("CREATE TABLE plain (id bigint, name text, amount numeric(12,2), at timestamp)");

  private MakeRows() {}

  private static List<String> indexed() {
    List<String> statements = new ArrayList<>();
    statements.add("CREATE TABLE shops (id bigint PRIMARY KEY, name text NOT NULL UNIQUE)");
    statements.add("CREATE TABLE customers (id bigint PRIMARY KEY, mail text NOT NULL UNIQUE)");
    statements.add(
        "CREATE TABLE orders (id bigint PRIMARY KEY, shop bigint NOT NULL REFERENCES shops,"
            + " customer bigint REFERENCES customers, parent bigint REFERENCES orders,"
            + " state varchar(20) NOT NULL, note text, amount numeric(12,2) CHECK (amount >= 0),"
            + " at timestamp NOT NULL, day date, code uuid)");
    for (String columns :
        List.of("shop", "customer", "parent", "state", "at", "day", "code", "shop, at", "note")) {
      statements.add("CREATE INDEX ON orders (" + columns + ")");
    }
    return statements;
  }

  public static void main(String[] args) throws Exception {
    long rows = Long.parseLong(args[0]);
    int rounds = Integer.parseInt(args[1]);
    List<Long> plain = new ArrayList<>();
    List<Long> indexed = new ArrayList<>();
    Binaries newest = Binaries.choose(Binaries.found(), 0, 0).orElseThrow();
    for (int i = 0; i <= rounds; i++) {
      try (OwnServer server = OwnServer.start(newest, ServerLimits.DEFAULT)) {
        server.copy(server.first(), "plain");
        server.copy(server.first(), "indexed");
        long one = filled(server.owner("plain"), PLAIN, Map.of("plain", rows));
        Map<String, Long> sizes =
            Map.of("shops", 1_000L, "customers", rows / 10, "orders", rows);
        long other = filled(server.owner("indexed"), indexed(), sizes);
        if (i > 0) {
          plain.add(one);
          indexed.add(other);
        }
      }
    }
    System.out.println("PostgreSQL " + newest.version() + ", rows per second, median of " + rounds);
    System.out.println("plain table                        " + median(plain));
    System.out.println("9 indexes, 3 foreign keys          " + median(indexed));
  }

  private static long median(List<Long> figures) {
    figures.sort(null);
    return figures.get(figures.size() / 2);
  }

  private static long filled(ConnectionSource source, List<String> schema, Map<String, Long> rows)
      throws SQLException {
    try (Connection connection = source.open();
        Statement sql = connection.createStatement()) {
      for (String each : schema) {
        sql.execute(each);
      }
    }
    long began = System.nanoTime();
    Filling filling = new RowGenerator(source, rows, 1, RowLimits.usual()).fill();
    long micros = (System.nanoTime() - began) / 1_000;
    long made = 0;
    for (Filling.Filled each : filling.filled()) {
      made += each.rows();
    }
    if (!filling.unfilled().isEmpty()) {
      throw new IllegalStateException(filling.unfilled().toString());
    }
    return made * 1_000_000 / micros;
  }
}
