package dten.preflight.rehearse.server;

import dten.preflight.read.content.sql.ServerObjects;
import dten.preflight.rehearse.ConnectionSource;
import java.sql.SQLException;
import java.util.List;
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

  /**
   * Makes what SQL expects of a server beside its databases, as far as it is ours to make, before
   * anything runs in the first database.
   *
   * @return what was made and what is lacking, in whole sentences
   * @throws SQLException when the server is gone
   */
  List<String> provide(ServerObjects named) throws SQLException;

  /** Whether copies of a database can be made. */
  boolean hasCopies();

  /**
   * Makes a copy of a database to which nobody is connected.
   *
   * @throws SQLException when there is no room, or somebody is connected
   */
  void copy(String from, String to) throws SQLException;

  /** Removes a copy, whoever is connected to it; one that is not there is no error. */
  void drop(String database) throws SQLException;

  /** Why the server was stopped before its time; empty while it was not. */
  Optional<Stop> stopped();

  /** Removes what was made. Nothing is thrown: what is left over is removed by the next start. */
  @Override
  void close();
}
