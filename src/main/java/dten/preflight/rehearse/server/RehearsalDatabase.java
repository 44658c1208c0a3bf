package dten.preflight.rehearse.server;

import dten.preflight.rehearse.ConnectionSource;
import java.util.Optional;

/** Where migrations are tried: a server that was started for it, or a scratch database. */
public interface RehearsalDatabase extends AutoCloseable {
  /** The version of the server, such as {@code 15.19}. */
  String version();

  /** The databases are reached by their names; those of the role that owns them, and no more. */
  ConnectionSource owner(String database);

  /** What sees the locks of all sessions. */
  ConnectionSource observer();

  /** The name of the first database. */
  String first();

  /** Whether copies of a database can be made. */
  boolean hasCopies();

  /**
   * Makes a copy of a database to which nobody is connected.
   *
   * @throws java.sql.SQLException when there is no room, or somebody is connected
   */
  void copy(String from, String to) throws java.sql.SQLException;

  /** Removes a copy, whoever is connected to it; one that is not there is no error. */
  void drop(String database) throws java.sql.SQLException;

  /** Why the server was stopped before its time; empty while it was not. */
  Optional<Stop> stopped();

  /** Removes what was made. Nothing is thrown: what is left over is removed by the next start. */
  @Override
  void close();
}
