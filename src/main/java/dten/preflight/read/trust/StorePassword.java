package dten.preflight.read.trust;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the password of trust stores comes from: an environment variable that the operator names,
 * because a command line can be read by every user of the machine. Its text form never holds it.
 */
public final class StorePassword {
  private final Optional<String> variable;
  private final char @Nullable [] value;

  private StorePassword(Optional<String> variable, char @Nullable [] value) {
    this.variable = variable;
    this.value = value;
  }

  /** Reads it from the environment. */
  public static StorePassword from(Optional<String> variable, Map<String, String> environment) {
    String found = variable.map(environment::get).orElse(null);
    return new StorePassword(variable, found == null ? null : found.toCharArray());
  }

  /** The name of the variable; empty where none was named. */
  Optional<String> variable() {
    return variable;
  }

  /** The password; null where no variable was named or it is not set. */
  char @Nullable [] value() {
    return value == null ? null : value.clone();
  }

  @Override
  public String toString() {
    return variable.map(name -> "password in $" + name).orElse("no password");
  }
}
