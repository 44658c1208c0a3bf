package dten.preflight.rehearse.migration;

import dten.preflight.fact.Location;
import dten.preflight.rehearse.ConnectionSource;
import java.sql.SQLException;
import java.util.Optional;

/** A migration as its tool runs it: statement by statement, each handed over before it is sent. */
public interface Migration {
  /** Its file in the package, which stands for all of it. */
  String path();

  /** The file as a whole. */
  default Location location() {
    return Location.ofEntry(path());
  }

  /** The tool that runs it, as its makers write it. */
  String tool();

  /**
   * Runs it in sessions of its own, to its end or to its first fault. A tool that keeps books
   * passes over what they say has been done.
   *
   * @param steps is handed every statement of the package; what the tool does for itself is not
   *     handed over
   * @throws MigrationFault when a statement fails, or when the tool refuses to go on
   * @throws SQLException when the server is gone
   */
  void run(ConnectionSource owner, Steps steps) throws SQLException, MigrationFault;

  /** What takes it back; empty where nothing does. */
  Optional<Migration> undo();

  /** Whether its file is written on in later versions, as changelogs are. */
  default boolean growsInPlace() {
    return false;
  }

  /**
   * Notes it in the books of its tool as done, without running it; nothing where there are none.
   *
   * @throws MigrationFault when the tool refuses it
   * @throws SQLException when the server is gone
   */
  default void mark(ConnectionSource owner) throws SQLException, MigrationFault {}
}
