package dten.preflight.rehearse.migration;

import dten.preflight.read.content.sql.RunnableSql.Statement;
import java.sql.SQLException;

/** Is handed the statements of a migration, one after the other, and has each of them sent. */
@FunctionalInterface
public interface Steps {
  /**
   * Has a statement sent, once, and looks at it as it likes.
   *
   * @param session which it is sent in
   * @throws SQLException when the server refuses it, or when nothing more shall be sent
   */
  void run(Statement statement, MigrationSession session, Sending sending) throws SQLException;

  /**
   * Something begins that is done whole or, where it is interrupted, again from its start, such as
   * a change set.
   */
  default void beginUnit() {}

  /** Sends a statement. */
  @FunctionalInterface
  interface Sending {
    /** Sends it and waits for its end. */
    void send() throws SQLException;
  }
}
