package dten.preflight.rehearse.migration;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.read.Text;
import dten.preflight.read.content.sql.RunnableSql;
import dten.preflight.read.content.sql.RunnableSql.Part;
import dten.preflight.read.content.sql.RunnableSql.PsqlCommand;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.read.content.sql.ServerObjects;
import dten.preflight.rehearse.ConnectionSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The schema of the target as {@code pg_dump --schema-only} writes it, in plain text. Owners and
 * rights are left out, for their roles are not there; data in it is taken.
 */
public final class SchemaDump {
  private static final long MAX_BYTES = 256L << 20;
  private static final int MOST_TOLD = 5;
  private static final String UNKNOWN_SETTING = "42704";

  private final Text text;

  private SchemaDump(Text text) {
    this.text = text;
  }

  /** A file that cannot be run statement by statement, and what to do. */
  public static final class NotPlain extends IOException {
    private static final long serialVersionUID = 1;

    NotPlain(String message) {
      super(message);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException when it cannot be read, or is no plain text
   */
  public static SchemaDump read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new NotPlain("is larger than 256 MB; dump the schema alone, with --schema-only");
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length >= 5 && new String(bytes, 0, 5, StandardCharsets.ISO_8859_1).equals("PGDMP")) {
      throw new NotPlain("is in the custom format of pg_dump; write it with --format=plain");
    }
    return new SchemaDump(Text.decode(new Location(Base.OPERATOR, file.toString(), null), bytes));
  }

  /**
   * Runs it. What fails is passed over, as psql does, and told.
   *
   * @param notes takes what was left out and what failed
   */
  public void load(ConnectionSource owner, Set<String> notes) throws SQLException {
    int leftOut = 0;
    List<String> failed = new ArrayList<>();
    try (MigrationSession session = MigrationSession.open(owner)) {
      for (Part part : RunnableSql.of(text, Runner.NONE)) {
        if (part instanceof Statement statement) {
          if (isOfRoles(statement)) {
            leftOut++;
            continue;
          }
          try {
            session.run(statement, () -> session.send(statement), () -> {});
          } catch (SQLException e) {
            if (statement.verb().equals("SET") && UNKNOWN_SETTING.equals(e.getSQLState())) {
              // Dumps of newer servers set what older ones do not have.
              continue;
            }
            failed.add(
                "line "
                    + line(statement)
                    + ", "
                    + statement.summary()
                    + ": "
                    + ServerError.words(e));
          }
        } else if (part instanceof PsqlCommand command && command.name().startsWith("i")) {
          notes.add("the schema's \\" + command.name() + " was not followed");
        }
      }
    }
    if (leftOut > 0) {
      notes.add(leftOut + " statements of the schema about owners and rights were left out");
    }
    for (int i = 0; i < Math.min(failed.size(), MOST_TOLD); i++) {
      notes.add("the schema could not be loaded whole: " + failed.get(i));
    }
    if (failed.size() > MOST_TOLD) {
      notes.add(failed.size() - MOST_TOLD + " more statements of the schema failed");
    }
  }

  /** Tells what it expects of the server, as far as it is run. */
  public void expects(ServerObjects named) {
    for (Part part : RunnableSql.of(text, Runner.NONE)) {
      if (part instanceof Statement statement && !isOfRoles(statement)) {
        named.read(statement.sql());
      }
    }
  }

  private static int line(Statement statement) {
    var region = statement.location().region();
    return region == null ? 0 : region.startLine();
  }

  private static boolean isOfRoles(Statement statement) {
    return switch (statement.verb()) {
      case "GRANT", "REVOKE" -> true;
      case "ALTER" -> {
        String upper = statement.sql().toUpperCase(Locale.ROOT);
        yield upper.contains(" OWNER TO ") || upper.startsWith("ALTER DEFAULT PRIVILEGES");
      }
      // The schema public is there, and only its owner may speak of it.
      case "CREATE" -> statement.sql().equalsIgnoreCase("CREATE SCHEMA public");
      case "COMMENT" -> statement.sql().toUpperCase(Locale.ROOT).startsWith("COMMENT ON EXTENSION");
      default -> false;
    };
  }
}
