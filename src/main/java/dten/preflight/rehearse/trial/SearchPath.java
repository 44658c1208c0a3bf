package dten.preflight.rehearse.trial;

import dten.preflight.rehearse.ConnectionSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where names without a schema are looked for: a dump does not tell what roles have set. */
final class SearchPath {
  private static final String WITH_TABLES =
      "SELECT DISTINCT n.nspname FROM pg_catalog.pg_class c"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%'"
          + " AND n.nspname <> 'information_schema' LIMIT 2";

  private SearchPath() {}

  /**
   * Where all tables are in one schema that is not public, has the role of the rehearsal look there
   * first, as the product's own role has to.
   *
   * @return that schema
   */
  static Optional<String> set(ConnectionSource owner) throws SQLException {
    try (Connection connection = owner.open();
        Statement sql = connection.createStatement()) {
      List<String> schemas = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery(WITH_TABLES)) {
        while (rows.next()) {
          schemas.add(rows.getString(1));
        }
      }
      if (schemas.size() != 1 || schemas.get(0).equals("public")) {
        return Optional.empty();
      }
      String quoted = '"' + schemas.get(0).replace("\"", "\"\"") + '"';
      sql.setEscapeProcessing(false);
      sql.execute("ALTER ROLE CURRENT_USER SET search_path = " + quoted + ", public");
      return Optional.of(schemas.get(0));
    }
  }
}
