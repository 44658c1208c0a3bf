package dten.preflight.selftest;

import dten.preflight.run.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Does what {@code preflight check} does; called by several threads at once. */
@FunctionalInterface
public interface Checker {
  /**
   * Checks a package.
   *
   * @param options as they are typed; files among them are absolute
   * @param environment where passwords come from
   */
  Outcome check(Path pkg, List<String> options, Map<String, String> environment);
}
