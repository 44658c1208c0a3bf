package dten.preflight.fact.shell;

import java.util.Set;

/**
 * A command that runs another one.
 *
 * @param name its base name, such as {@code sudo}
 * @param user the account it switches to; empty where it switches to none, or to one that is not
 *     known before the script runs
 * @param host the machine or container it reaches; empty where it stays
 */
public record Wrapper(String name, String user, String host) {
  private static final Set<String> PRIVILEGE =
      Set.of("sudo", "su", "doas", "pkexec", "runuser", "gosu", "su-exec", "setpriv");

  /** Whether it is there to act as another user. */
  public boolean switchesUser() {
    return PRIVILEGE.contains(name);
  }
}
