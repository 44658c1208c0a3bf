package dten.preflight.plan.patch;

import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigEntry.State;
import dten.preflight.fact.Region;
import dten.preflight.plan.patch.Edit.Change;
import dten.preflight.plan.patch.Edit.What;
import java.util.List;
import java.util.Optional;

/** How settings are changed in files of one format; nothing where that is not for lines to do. */
public final class SettingLine {
  private static final int LONGEST = 80;

  private final String format;

  /** For a format as facts call it. */
  public SettingLine(String format) {
    this.format = format;
  }

  /** A key as it may be named in a sentence. */
  public static String shown(String key) {
    return key.length() <= LONGEST ? key : key.substring(0, LONGEST) + "…";
  }

  /** It becomes a comment. */
  public Optional<Change> removed(ConfigEntry entry, Region at, String version) {
    return isKnown() && isOneLine(version)
        ? Optional.of(change(at, entry, What.REMOVE, "removed in " + version))
        : Optional.empty();
  }

  private Change change(Region at, ConfigEntry entry, What what, String text) {
    return isTree()
        ? new Change.Node(at.startLine(), at.startColumn(), format, entry.spelling(), what, text)
        : new Change.Setting(at.startLine(), format, entry.spelling(), what, text);
  }

  /** It is called otherwise and keeps its value; only where it stays among the same keys. */
  public Optional<Change> renamed(ConfigEntry entry, Region at, String key, String version) {
    String prefix = prefix(entry);
    if (format.equals("xml") && !key.startsWith(prefix)) {
      // A path may leave out which one of several elements it means.
      prefix = withoutNames(prefix);
    }
    boolean fits =
        isKnown()
            && isOneLine(version)
            && key.length() > prefix.length()
            && key.startsWith(prefix)
            && isPlainKey(key.substring(prefix.length()));
    return fits
        ? Optional.of(change(at, entry, What.RENAME, key.substring(prefix.length())))
        : Optional.empty();
  }

  /** It gets another value; one that stands in a comment is set in front of that. */
  public Optional<Change> set(ConfigEntry entry, Region at, String key, String value) {
    Optional<String> written = written(value);
    if (!isKnown() || written.isEmpty()) {
      return Optional.empty();
    }
    if (entry.state() == State.ACTIVE) {
      return Optional.of(change(at, entry, What.SET, written.get()));
    }
    return isFlat() && isPlainKey(key)
        ? Optional.of(
            new Change.Before(at.startLine(), entry.spelling(), List.of(key + "=" + written.get())))
        : Optional.empty();
  }

  /** It is set at the end of the file, where keys are written whole. */
  public Optional<Change> appended(String key, String value) {
    Optional<String> written = written(value);
    return isFlat() && isPlainKey(key) && written.isPresent()
        ? Optional.of(new Change.Append(List.of(key + "=" + written.get())))
        : Optional.empty();
  }

  /** It is set in front of another key of the same section or parent. */
  public Optional<Change> beside(ConfigEntry other, Region at, String key, String value) {
    String prefix = prefix(other);
    Optional<String> written = written(value);
    boolean fits =
        List.of("json", "yaml", "ini", "toml").contains(format)
            && key.startsWith(prefix)
            && key.indexOf('.', prefix.length()) < 0
            && isPlainKey(key.substring(prefix.length()))
            && written.isPresent();
    if (!fits) {
      return Optional.empty();
    }
    String name = key.substring(prefix.length());
    String line =
        switch (format) {
          case "json" -> '"' + name + "\": " + JsonMember.literal(written.get(), false) + ",";
          case "yaml" -> name + ": " + written.get();
          default -> name + " = " + written.get();
        };
    return Optional.of(new Change.Beside(at.startLine(), at.startColumn(), other.spelling(), line));
  }

  private static String withoutNames(String path) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      depth += c == '[' ? 1 : 0;
      if (depth == 0) {
        out.append(c);
      }
      depth -= c == ']' ? 1 : 0;
    }
    return out.toString();
  }

  /** Sections and parents of the key. */
  private static String prefix(ConfigEntry entry) {
    String key = entry.key();
    return key.endsWith(entry.spelling())
        ? key.substring(0, key.length() - entry.spelling().length())
        : key;
  }

  private boolean isKnown() {
    return isTree()
        || List.of("properties", "env", "ini", "toml", "yaml", "systemd").contains(format);
  }

  private boolean isTree() {
    return format.equals("json") || format.equals("xml");
  }

  private boolean isFlat() {
    return format.equals("properties") || format.equals("env");
  }

  private boolean isPlainKey(String key) {
    boolean isVariable = format.equals("env");
    boolean mayNest = format.equals("properties") || format.equals("ini");
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean isDigit = c >= '0' && c <= '9';
      boolean isDash = c == '-' && !isVariable;
      boolean isDot = c == '.' && mayNest;
      if (!isLetter && !isDigit && !isDash && !isDot) {
        return false;
      }
    }
    return !key.isEmpty();
  }

  private static boolean isOneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7E) {
        return false;
      }
    }
    return text.length() <= LONGEST;
  }

  private Optional<String> written(String value) {
    if (!isOneLine(value) || !value.equals(value.strip())) {
      return Optional.empty();
    }
    boolean isPlain = !value.isEmpty();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean isWord = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      isPlain &= isWord || "._/+-@".indexOf(c) >= 0;
    }
    return switch (format) {
      case "properties" -> Optional.of(value.replace("\\", "\\\\"));
      case "env" ->
          isPlain
              ? Optional.of(value)
              : value.indexOf('\'') < 0 ? Optional.of("'" + value + "'") : Optional.empty();
      case "yaml" ->
          Optional.of(
              isPlain && value.charAt(0) != '-' && value.charAt(0) != '@'
                  ? value
                  : "'" + value.replace("'", "''") + "'");
      case "toml" ->
          isLiteral(value)
              ? Optional.of(value)
              : Optional.of("\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
      case "json", "xml" -> Optional.of(value);
      default -> isPlain ? Optional.of(value) : Optional.empty();
    };
  }

  private static boolean isLiteral(String value) {
    return value.equals("true")
        || value.equals("false")
        || (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9'));
  }
}
