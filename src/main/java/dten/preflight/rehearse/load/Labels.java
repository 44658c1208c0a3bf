package dten.preflight.rehearse.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a statement is called in figures: what it does, and the table it does it to. */
final class Labels {
  private static final int LONGEST = 80;

  private Labels() {}

  static String of(String sql) {
    List<String> words = words(sql);
    String verb = words.isEmpty() ? "statement" : words.get(0).toLowerCase(Locale.ROOT);
    String before =
        switch (verb) {
          case "select", "delete", "with", "table" -> "from";
          case "insert", "merge" -> "into";
          default -> "";
        };
    int table = verb.equals("update") ? 1 : -1;
    for (int i = 0; i + 1 < words.size() && table < 0 && !before.isEmpty(); i++) {
      table = words.get(i).equalsIgnoreCase(before) ? i + 1 : -1;
    }
    while (table >= 0 && table < words.size() && words.get(table).equalsIgnoreCase("only")) {
      table++;
    }
    String label = table < 0 || table >= words.size() ? verb : verb + " " + words.get(table);
    return label.length() > LONGEST ? label.substring(0, LONGEST) : label;
  }

  /** Names and words outside of texts in quotes; names with their schema are one. */
  private static List<String> words(String sql) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean text = false;
    for (int i = 0; i < sql.length() && words.size() < 400; i++) {
      char c = sql.charAt(i);
      if (c == '\'') {
        text = !text;
      }
      boolean part = !text && (Variables.isPart(c) || c == '.' || c == '$' || c == '"');
      if (part) {
        word.append(c == '"' ? "" : c);
      } else if (word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }
}
