package dten.preflight.rehearse.server;

import dten.preflight.read.content.sql.ServerObjects;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a server has beside its databases, and what SQL expects it to have. */
final class Surroundings {
  private static final int MOST_ROLES = 100;
  private static final int MOST_NAMED = 10;

  /** Since PostgreSQL 13 an extension says of itself that who owns a database may install it. */
  private static final int TRUSTS = 13;

  /** Those that say so there, and that are as harmless before. */
  private static final Set<String> TRUSTED =
      Set.of(
          "btree_gin",
          "btree_gist",
          "citext",
          "cube",
          "dict_int",
          "fuzzystrmatch",
          "hstore",
          "intarray",
          "isn",
          "lo",
          "ltree",
          "pg_trgm",
          "pgcrypto",
          "seg",
          "tablefunc",
          "tcn",
          "tsm_system_rows",
          "tsm_system_time",
          "unaccent",
          "uuid-ossp");

  private final Connection by;
  private final ServerObjects named;
  private final List<String> notes = new ArrayList<>();

  /** As somebody who may create roles, connected to the database that copies are made of. */
  Surroundings(Connection by, ServerObjects named) {
    this.by = by;
    this.named = named;
  }

  /**
   * Makes the roles that are missing, so that rights can be given to them: they cannot log in, have
   * no rights but to make objects in the schema public, and the owner is a member of each.
   *
   * @return what was made and what is lacking, in whole sentences
   */
  List<String> made(String owner) throws SQLException {
    Set<String> missing = missingRoles();
    Set<String> made = new TreeSet<>();
    for (String role : missing) {
      if (made.size() == MOST_ROLES) {
        notes.add(
            "of the roles that SQL of the package or the schema names, only "
                + MOST_ROLES
                + " were made");
        break;
      }
      try (Statement sql = by.createStatement()) {
        String name = quoted(role);
        sql.setEscapeProcessing(false);
        sql.execute(
            "CREATE ROLE "
                + name
                + " NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS");
        sql.execute("GRANT " + name + " TO " + owner + " WITH ADMIN OPTION");
        sql.execute("GRANT USAGE, CREATE ON SCHEMA public TO " + name);
      }
      made.add(role);
    }
    if (!made.isEmpty()) {
      notes.add(
          "roles that the package or the schema names were made without rights, so that statements"
              + " about them can run: "
              + listed(made));
    }
    extensions(by.getMetaData().getDatabaseMajorVersion() < TRUSTS);
    return notes;
  }

  /** Says what is lacking, and makes nothing. */
  List<String> lacking() throws SQLException {
    Set<String> missing = missingRoles();
    if (!missing.isEmpty()) {
      notes.add(
          "the server does not have these roles, which the package or the schema names: "
              + listed(missing));
    }
    extensions(false);
    return notes;
  }

  private Set<String> missingRoles() throws SQLException {
    Set<String> missing = new TreeSet<>(named.roles());
    try (Statement sql = by.createStatement();
        ResultSet rows = sql.executeQuery("SELECT rolname FROM pg_catalog.pg_roles")) {
      while (rows.next()) {
        missing.remove(rows.getString(1));
      }
    }
    return missing;
  }

  private void extensions(boolean isOld) throws SQLException {
    Set<String> unknown = new TreeSet<>();
    Set<String> untrusted = new TreeSet<>();
    Set<String> installed = new TreeSet<>();
    for (String each : new TreeSet<>(named.extensions())) {
      if (!isAvailable(each)) {
        unknown.add(each);
      } else if (isOld && TRUSTED.contains(each)) {
        try (Statement sql = by.createStatement()) {
          sql.execute("CREATE EXTENSION IF NOT EXISTS " + quoted(each) + " SCHEMA public CASCADE");
        }
        installed.add(each);
      } else if (!mayOwnerInstall(each)) {
        untrusted.add(each);
      }
    }
    note(unknown, "the server does not have these extensions, and what needs them fails here: ");
    note(
        untrusted,
        "only a superuser may install these extensions, so what needs them fails here: ");
    note(installed, "extensions were installed beforehand, as a superuser does on this version: ");
  }

  private void note(Set<String> names, String what) {
    if (!names.isEmpty()) {
      notes.add(what + listed(names));
    }
  }

  private boolean isAvailable(String extension) throws SQLException {
    return isSo("SELECT true FROM pg_catalog.pg_available_extensions WHERE name = ?", extension);
  }

  private boolean mayOwnerInstall(String extension) throws SQLException {
    boolean isThere = isSo("SELECT true FROM pg_catalog.pg_extension WHERE extname = ?", extension);
    String trusted =
        by.getMetaData().getDatabaseMajorVersion() < TRUSTS
            ? "NOT superuser"
            : "(trusted OR NOT superuser)";
    return isThere
        || isSo(
            "SELECT bool_or("
                + trusted
                + ") FROM pg_catalog.pg_available_extension_versions WHERE name = ?",
            extension);
  }

  private boolean isSo(String query, String name) throws SQLException {
    try (PreparedStatement sql = by.prepareStatement(query)) {
      sql.setString(1, name);
      try (ResultSet rows = sql.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private static String listed(Set<String> names) {
    List<String> shown = new ArrayList<>(names);
    int more = Math.max(0, shown.size() - MOST_NAMED);
    return String.join(", ", shown.subList(0, shown.size() - more))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
