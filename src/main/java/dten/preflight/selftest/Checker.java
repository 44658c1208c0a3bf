package dten.preflight.selftest;

import dten.preflight.run.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Does what {@code preflight COMMAND} does; called by several threads at once. */
@FunctionalInterface
public interface Checker {
  /**
   * Does it.
   *
   * @param command such as {@code check}
   * @param subject what is judged: a package, or metrics
   * @param options as they are typed; files among them are absolute
   * @param environment where passwords come from
   */
  Outcome check(
      String command, Path subject, List<String> options, Map<String, String> environment);
}
