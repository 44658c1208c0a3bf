package dten.preflight.read.keysource;

import dten.preflight.fact.DocumentedKey;
import dten.preflight.fact.DocumentedKey.Shape;
import dten.preflight.fact.DocumentedKey.Standing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code kc.sh start --help-all} prints: an option at the start of a line, its description
 * behind it or indented below it, with {@code DEPRECATED.}, {@code Default: …}, {@code Possible
 * values are: …} and {@code Use the following option instead: …} in it.
 */
final class KeycloakHelp {
  private static final String DEFAULT = "Default: ";
  private static final String VALUES = "Possible values are: ";
  private static final String DEPRECATED_VALUE = " (deprecated)";
  private static final String[] INSTEAD = {
    "Use the following option instead: ",
    "Use the following options instead: ",
    "Use the following instead: "
  };

  private KeycloakHelp() {}

  static List<DocumentedKey> read(String help, String source) {
    List<DocumentedKey> keys = new ArrayList<>();
    String option = "";
    StringBuilder description = new StringBuilder();
    for (String line : (help + "\n\n").split("\n", -1)) {
      String bare = line.strip();
      boolean starts = line.startsWith("-");
      boolean ends = bare.isEmpty() || (!line.startsWith(" ") && !starts);
      if (starts || ends) {
        add(option, description.toString().strip(), source, keys);
        option = "";
        description.setLength(0);
      }
      if (starts) {
        int end = endOfOption(bare);
        option = bare.substring(0, end);
        description.append(bare.substring(end).strip());
      } else if (!ends && !option.isEmpty()) {
        description.append(' ').append(bare);
      }
    }
    return keys;
  }

  /** Behind {@code --key <value>}, {@code -k, --key <value>} or {@code --key}. */
  private static int endOfOption(String line) {
    int at = line.indexOf("--");
    at = at < 0 ? 0 : at;
    while (at < line.length() && line.charAt(at) != ' ') {
      at++;
    }
    if (line.startsWith(" <", at) && line.indexOf('>', at) > 0) {
      at = line.indexOf('>', at) + 1;
    }
    return at;
  }

  private static void add(
      String option, String description, String source, List<DocumentedKey> keys) {
    int start = option.indexOf("--");
    if (start < 0) {
      return;
    }
    int end = option.indexOf(' ', start);
    String name = option.substring(start + 2, end < 0 ? option.length() : end);
    boolean takesNothing = end < 0;
    boolean deprecated =
        description.startsWith("DEPRECATED") || description.startsWith("(Deprecated)");
    if (name.isEmpty() || (takesNothing && !deprecated)) {
      return; // --help and the like are no keys of a file
    }
    StringBuilder pattern = new StringBuilder();
    int at = 0;
    int open = name.indexOf('<');
    while (open >= 0 && name.indexOf('>', open) > 0) {
      pattern.append(name, at, open).append("**");
      at = name.indexOf('>', open) + 1;
      open = name.indexOf('<', at);
    }
    pattern.append(name.substring(at));
    List<String> values = new ArrayList<>();
    List<String> oldValues = new ArrayList<>();
    for (String value : list(sentence(description, VALUES))) {
      boolean old = value.endsWith(DEPRECATED_VALUE);
      String bare = old ? value.substring(0, value.length() - DEPRECATED_VALUE.length()) : value;
      bare = bare.indexOf('[') > 0 ? bare.substring(0, bare.indexOf('[')).strip() : bare;
      values.add(bare);
      if (old) {
        oldValues.add(bare);
      }
    }
    String usual = sentence(description, DEFAULT);
    keys.add(
        new DocumentedKey(
            pattern.toString(),
            pattern.indexOf("*") >= 0 ? Shape.PATTERN : Shape.VALUE,
            usual.isEmpty() ? null : usual,
            deprecated ? Standing.DEPRECATED : Standing.IN_USE,
            null,
            instead(description),
            deprecated ? reason(description) : null,
            values,
            oldValues,
            firstSentence(description),
            source));
  }

  private static @Nullable String firstSentence(String description) {
    int end = description.indexOf(". ");
    return description.isEmpty()
        ? null
        : description.substring(0, end < 0 ? description.length() : end + 1);
  }

  private static List<String> instead(String description) {
    for (String words : INSTEAD) {
      String found = sentence(description, words);
      if (!found.isEmpty()) {
        return list(found);
      }
    }
    return List.of();
  }

  /** The sentence behind {@code DEPRECATED.} that says what to do; null where there is none. */
  private static @Nullable String reason(String description) {
    int use = description.indexOf("Use ");
    if (use < 0) {
      return null;
    }
    int end = description.indexOf(". ", use);
    return description.substring(use, end < 0 ? description.length() : end);
  }

  /** What stands behind some words, up to the end of the sentence; empty where they do not. */
  private static String sentence(String description, String words) {
    int at = description.indexOf(words);
    if (at < 0) {
      return "";
    }
    int from = at + words.length();
    int end = description.indexOf(". ", from);
    String found = description.substring(from, end < 0 ? description.length() : end);
    return found.endsWith(".") ? found.substring(0, found.length() - 1) : found;
  }

  private static List<String> list(String sentence) {
    List<String> parts = new ArrayList<>();
    for (String each : sentence.split(",", -1)) {
      String bare = each.strip();
      if (!bare.isEmpty() && !bare.startsWith("or ")) {
        parts.add(bare);
      }
    }
    return parts;
  }
}
