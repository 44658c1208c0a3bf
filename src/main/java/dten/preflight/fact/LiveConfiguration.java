package dten.preflight.fact;

import java.util.List;

/**
 * The live configuration of a target, as read from the files it names.
 *
 * @param files every file that was looked at
 * @param entries their keys, in the order of the files
 * @param syntaxErrors places where a file does not parse
 * @param repeated keys that stand twice where only one can count
 */
public record LiveConfiguration(
    List<LiveFile> files,
    List<ConfigEntry> entries,
    List<ConfigSyntaxError> syntaxErrors,
    List<ConfigRepeatedKey> repeated) {
  /** Copies the lists. */
  public LiveConfiguration {
    files = List.copyOf(files);
    entries = List.copyOf(entries);
    syntaxErrors = List.copyOf(syntaxErrors);
    repeated = List.copyOf(repeated);
  }

  /** Keys alone, of files that parse. */
  public static LiveConfiguration of(List<LiveFile> files, List<ConfigEntry> entries) {
    return new LiveConfiguration(files, entries, List.of(), List.of());
  }

  /** How a file came to be looked at. */
  public enum Choice {
    /** The operator named it. */
    NAMED,
    /** It lies in a folder that the operator named. */
    IN_FOLDER
  }

  /**
   * One file of the live configuration.
   *
   * @param location where the operator keeps the copy that was read
   * @param installedAs its path on the target; where nothing is said, the path of the copy
   * @param format such as {@code properties}; empty where the file is in no format known, so that
   *     none of its keys were read
   */
  public record LiveFile(Location location, String installedAs, String format, Choice choice) {
    /** A file that the operator named. */
    public LiveFile(Location location, String installedAs, String format) {
      this(location, installedAs, format, Choice.NAMED);
    }
  }
}
