package dten.preflight.check.config;

import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.Matrix;
import dten.preflight.finding.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reports say of a key: its value, its reason, what to do instead. */
final class KeyWords {
  private static final int MAX_VALUE = 60;

  private KeyWords() {}

  /** The key as it stands in the file, and the matrix's own name for it where that is another. */
  static String subject(ConfigEntry entry, Matrix.Key key) {
    boolean other = key.match() == Matrix.Match.EXACT && !entry.key().equals(key.key());
    return other ? entry.key() + " (" + key.key() + ")" : entry.key();
  }

  /** {@code is "edge"}; a secret stays one. */
  static String value(ConfigEntry entry) {
    String value = entry.value();
    if (value == null) {
      return entry.secret() == null ? "is set" : "is set to a secret";
    }
    return "is " + quoted(value);
  }

  /** A value to stand beside another one: where both are long, from where they differ on. */
  static String beside(String value, String other) {
    if (value.isEmpty()) {
      return "nothing";
    }
    int same = 0;
    while (same < Math.min(value.length(), other.length())
        && value.charAt(same) == other.charAt(same)) {
      same++;
    }
    boolean hidden = same > MAX_VALUE - 20 && value.length() > MAX_VALUE;
    return hidden ? "\"…" + quoted(value.substring(same - 10)).substring(1) : quoted(value);
  }

  static String quoted(String value) {
    String line = value.replace('\n', ' ');
    String cut = line.length() > MAX_VALUE ? line.substring(0, MAX_VALUE) + "…" : line;
    return "\"" + cut + "\"";
  }

  /** What the product does with the removed key. */
  static String onRemoved(Matrix.Key key, String to) {
    Matrix.OnRemoved does = key.onRemoved();
    if (does == null) {
      return to + " does not know it";
    }
    return switch (does) {
      case IGNORED -> to + " ignores it without a word";
      case WARNS -> to + " ignores it with a warning in its log";
      case FAILS_START -> to + " does not start with it";
      case DATA_LOSS -> to + " loses data with it";
    };
  }

  /** {@code : reason}, where there is one. */
  static String reason(Matrix.Key key) {
    return key.reason() == null ? "" : ": " + key.reason();
  }

  /** {@code ; see reference}, where there is one. */
  static String reference(Matrix.Key key) {
    return key.reference() == null ? "" : "; see " + key.reference();
  }

  /** {@code a, b and c}. */
  static String list(List<String> keys) {
    if (keys.size() < 2) {
      return String.join("", keys);
    }
    return String.join(", ", keys.subList(0, keys.size() - 1))
        + " and "
        + keys.get(keys.size() - 1);
  }

  /** The author's level where the entry names one. */
  static Level level(Matrix.Key key, Level otherwise) {
    Matrix.@Nullable Severity severity = key.severity();
    if (severity == null) {
      return otherwise;
    }
    return switch (severity) {
      case NOTE -> Level.NOTE;
      case WARNING -> Level.WARNING;
      case ERROR -> Level.ERROR;
    };
  }
}
