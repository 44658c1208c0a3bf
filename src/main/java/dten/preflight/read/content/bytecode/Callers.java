package dten.preflight.read.content.bytecode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Classes that call something, by what they call; of several the first in the alphabet. */
final class Callers {
  /** Some 10 MB. */
  private static final int MOST = 100_000;

  private final Map<Long, String> names = new HashMap<>();

  /**
   * Notes one.
   *
   * @param call a key of {@link CallLog}
   * @param name with slashes
   */
  synchronized void note(long call, String name) {
    String known = names.get(call);
    if (known == null ? names.size() < MOST : name.compareTo(known) < 0) {
      names.put(call, name);
    }
  }

  /** Its name with dots; nothing where it was not kept. */
  synchronized Optional<String> of(long call) {
    return Optional.ofNullable(names.get(call)).map(name -> name.replace('/', '.'));
  }
}
