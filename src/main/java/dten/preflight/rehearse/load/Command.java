package dten.preflight.rehearse.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a script; places to go on at are numbers of steps. */
sealed interface Command {
  /**
   * A statement.
   *
   * @param text with a colon before the names of variables, which are replaced by their values
   * @param label what it is called in the figures
   * @param keep the prefix of the variables that take the columns of its one row; null for none
   */
  record Statement(String text, String label, @Nullable String keep) implements Command {}

  /** Sets a variable. */
  record Assign(String variable, Term value) implements Command {}

  /** Sets variables to one of some rows, by chance. */
  record Choose(List<String> variables, List<List<String>> rows) implements Command {}

  /** Waits. */
  record Sleep(Term time, long nanosPerUnit) implements Command {}

  /** Goes on elsewhere unless it is true; always where there is no condition. */
  record Jump(@Nullable Term condition, int target) implements Command {}
}
