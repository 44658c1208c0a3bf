package dten.preflight.rehearse.server;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Copies of a scratch database, on a server that others use as well. Their names begin with words
 * and a large random number that nobody else's have, and nothing of another name is ever dropped.
 * One of them is a home: it is empty, and as long as the rehearsal lives somebody is connected to
 * it, so that copies without one are known to be left over.
 */
final class ScratchCopies {
  private static final String PREFIX = "preflight_rehearsal_";
  private static final String HOME = "_home";

  /** Left over by rehearsals of this role that were killed: nobody is in any database of theirs. */
  private static final String LEFT_OVER =
      "SELECT d.datname FROM pg_catalog.pg_database d"
          + " JOIN pg_catalog.pg_roles r ON r.oid = d.datdba"
          + " WHERE r.rolname = session_user"
          + " AND d.datname ~ '^preflight_rehearsal_[0-9a-f]{24}_[a-z_]+$'"
          + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a"
          + " WHERE left(a.datname, 44) = left(d.datname, 44))"
          // The home last: without it, the others could not be told from those in use.
          + " ORDER BY d.datname ~ '_home$', d.datname";

  private final ScratchSessions sessions;
  private final ScratchAddress address;
  private final String first;
  private final String start;
  private final Set<String> made = new ConcurrentSkipListSet<>();

  private ScratchCopies(ScratchSessions sessions, ScratchAddress address, String first) {
    this.sessions = sessions;
    this.address = address;
    this.first = first;
    byte[] bytes = new byte[12];
    new SecureRandom().nextBytes(bytes);
    this.start = PREFIX + HexFormat.of().formatHex(bytes);
  }

  /**
   * Removes what killed rehearsals of this role have left, and makes a home.
   *
   * @param by a session of the first database
   * @throws SQLException where the role may not, after all
   */
  static ScratchCopies of(
      ScratchSessions sessions, ScratchAddress address, String first, Connection by)
      throws SQLException {
    List<String> leftOver = new ArrayList<>();
    try (Statement sql = by.createStatement();
        ResultSet rows = sql.executeQuery(LEFT_OVER)) {
      while (rows.next()) {
        leftOver.add(rows.getString(1));
      }
    }
    for (String each : leftOver) {
      try {
        drop(by, each);
      } catch (SQLException inUse) {
        // By somebody who has just come; the next start looks again.
      }
    }
    ScratchCopies copies = new ScratchCopies(sessions, address, first);
    copies.create(by, copies.home(), "template0");
    return copies;
  }

  String home() {
    return start + HOME;
  }

  /** Where a database is; the first one keeps its name. */
  String url(String database) {
    return database.equals(first) ? address.url() : address.urlOf(named(database));
  }

  private String named(String database) {
    return database.equals(first) ? database : start + "_" + database;
  }

  /** All that the rehearsal keeps data in. */
  List<String> all() {
    List<String> all = new ArrayList<>(made);
    all.add(first);
    return all;
  }

  void copy(String from, String to) throws SQLException {
    try (Connection by = sessions.working(address.urlOf(home()))) {
      create(by, named(to), named(from));
    }
  }

  private void create(Connection by, String name, String template) throws SQLException {
    // Before it is there: a process that is ended meanwhile would forget it otherwise.
    made.add(name);
    try (Statement sql = by.createStatement()) {
      sql.setEscapeProcessing(false);
      sql.execute("SET statement_timeout = 0");
      sql.execute("CREATE DATABASE " + name + " TEMPLATE " + quoted(template));
    } catch (SQLException e) {
      made.remove(name);
      throw e;
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  void drop(String database) throws SQLException {
    String name = named(database);
    if (made.contains(name)) {
      try (Connection by = sessions.working(address.urlOf(home()))) {
        end(by, name);
        drop(by, name);
      }
      made.remove(name);
    }
  }

  /** Ends sessions that are left in it, which are ours: nobody else knows of it. */
  private static void end(Connection by, String name) throws SQLException {
    try (PreparedStatement others =
        by.prepareStatement(
            "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
                + " WHERE datname = ? AND usename = session_user")) {
      others.setString(1, name);
      others.execute();
    }
  }

  private static void drop(Connection by, String name) throws SQLException {
    if (!name.startsWith(PREFIX)) {
      throw new SQLException(name + " is none of ours");
    }
    try (Statement sql = by.createStatement()) {
      sql.execute("DROP DATABASE IF EXISTS " + name);
    }
  }

  /**
   * Drops all of them, the home last.
   *
   * @param by a session of the first database
   */
  void dropAll(Connection by) {
    List<String> all = new ArrayList<>(made);
    all.remove(home());
    all.add(home());
    for (String each : all) {
      try {
        end(by, each);
        drop(by, each);
        made.remove(each);
      } catch (SQLException notNow) {
        // The next start finds it.
      }
    }
  }
}
