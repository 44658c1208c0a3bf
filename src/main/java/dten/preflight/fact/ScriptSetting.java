package dten.preflight.fact;

/**
 * A key that a script of the package writes into a file.
 *
 * @param file the file as the script names it
 * @param entry the key, at its place in the script
 */
public record ScriptSetting(String file, ConfigEntry entry) implements Fact {
  @Override
  public Location location() {
    return entry.location();
  }
}
