package dten.preflight.rehearse;

import java.sql.Connection;
import java.sql.SQLException;

/** The way to the database of a rehearsal: whoever needs a connection of its own asks here. */
@FunctionalInterface
public interface ConnectionSource {
  /**
   * Opens a new connection, in auto-commit mode, which the caller closes. May be called by several
   * threads at once.
   *
   * @throws SQLException if the server cannot be reached or refuses
   */
  Connection open() throws SQLException;
}
