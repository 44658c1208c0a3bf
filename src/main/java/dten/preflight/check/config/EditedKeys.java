package dten.preflight.check.config;

import dten.preflight.fact.Region;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys that a command sets in a file that is there already: {@code sed -i}, {@code crudini --set},
 * {@code yq -i} and {@code xmlstarlet edit}. What such a command deletes or only reads is no key
 * that it sets.
 */
final class EditedKeys {
  /**
   * One key.
   *
   * @param file the file as the command names it
   * @param format as {@code ConfigEntry} has it
   */
  record Edited(String file, String key, Region at, String format) {}

  private final List<Edited> all = new ArrayList<>();
  private final List<Word> words;

  private EditedKeys(List<Word> words) {
    this.words = words;
  }

  static List<Edited> of(ShellCommand command) {
    EditedKeys keys = new EditedKeys(command.words());
    switch (command.name()) {
      case "sed" -> keys.sed();
      case "crudini" -> keys.crudini();
      case "yq" -> keys.yq();
      case "xmlstarlet", "xml" -> keys.xmlstarlet();
      default -> {
        return List.of();
      }
    }
    return keys.all;
  }

  private String text(int index) {
    return index < words.size() ? words.get(index).text() : "";
  }

  private void add(String file, String key, Word at, String format) {
    if (!key.isEmpty() && !file.isEmpty()) {
      all.add(new Edited(file, key, at.region(), format));
    }
  }

  /** sed(1) of GNU: scripts behind -e, or the first word that is no option; then files. */
  private void sed() {
    boolean inPlace = false;
    List<Word> scripts = new ArrayList<>();
    List<Word> rest = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String word = text(i);
      if (word.equals("-e") || word.equals("--expression")) {
        i++;
        if (i < words.size()) {
          scripts.add(words.get(i));
        }
      } else if (word.startsWith("-") && word.length() > 1) {
        boolean letters = !word.startsWith("--");
        inPlace |= letters ? word.indexOf('i') > 0 : word.startsWith("--in-place");
      } else if (!word.isEmpty()) {
        rest.add(words.get(i));
      }
    }
    if (!inPlace) {
      return;
    }
    if (scripts.isEmpty() && !rest.isEmpty()) {
      scripts.add(rest.remove(0));
    }
    for (Word file : rest) {
      for (Word script : scripts) {
        add(file.text(), assigned(written(script.text())), script, "properties");
      }
    }
  }

  /** What {@code s/…/text/} or {@code $a text} writes; empty for every other script. */
  private static String written(String script) {
    int at = 0;
    if (script.startsWith("$")) {
      at = 1;
    } else if (script.startsWith("/")) {
      at = end(script, 1, '/') + 1;
    }
    char command = at < script.length() ? script.charAt(at) : 0;
    if (command == 'a' || command == 'i' || command == 'c') {
      String text = script.substring(at + 1);
      return text.startsWith("\\") ? text.substring(1) : text;
    }
    if (command != 's' || at + 2 >= script.length()) {
      return "";
    }
    char mark = script.charAt(at + 1);
    int from = end(script, at + 2, mark) + 1;
    int to = end(script, from, mark);
    return from < script.length() && to < script.length() ? script.substring(from, to) : "";
  }

  /** Where an unescaped character stands; the length where it does not. */
  private static int end(String script, int from, char mark) {
    int i = from;
    while (i < script.length() && script.charAt(i) != mark) {
      i += script.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, script.length());
  }

  /** The key of {@code key=value}; empty for a comment, a section or what the pattern decides. */
  private static String assigned(String line) {
    int equals = line.indexOf('=');
    String key = equals < 1 ? "" : line.substring(0, equals).strip().replace("\\.", ".");
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (!Character.isLetterOrDigit(c) && "._-[]/".indexOf(c) < 0) {
        return "";
      }
    }
    return key;
  }

  /** {@code crudini --set FILE SECTION [KEY [VALUE]]}; without a section it is empty. */
  private void crudini() {
    int at = 1;
    boolean sets = false;
    while (text(at).startsWith("--")) {
      sets |= text(at).equals("--set");
      at++;
    }
    if (sets && at + 2 < words.size()) {
      String section = text(at + 1);
      String key = text(at + 2);
      add(
          text(at),
          section.isEmpty() || section.equals("DEFAULT") ? key : section + "." + key,
          words.get(at + 2),
          "ini");
    }
  }

  /** {@code yq -i '.a.b = "c"' FILE}. */
  private void yq() {
    boolean inPlace = false;
    List<Word> rest = new ArrayList<>();
    for (Word word : words.subList(1, words.size())) {
      String text = word.text();
      if (text.startsWith("-")) {
        inPlace |= text.equals("--inplace") || (!text.startsWith("--") && text.indexOf('i') > 0);
      } else if (!text.equals("e") && !text.equals("eval")) {
        rest.add(word);
      }
    }
    if (!inPlace || rest.size() < 2) {
      return;
    }
    String expression = rest.get(0).text();
    boolean compares = expression.contains("==") || expression.contains("!=");
    if (expression.startsWith(".") && !compares) {
      add(rest.get(1).text(), assigned(expression.substring(1)), rest.get(0), "yaml");
    }
  }

  /** {@code xmlstarlet ed -L -u XPATH -v VALUE FILE}. */
  private void xmlstarlet() {
    if (!text(1).equals("ed") && !text(1).equals("edit")) {
      return;
    }
    String file = text(words.size() - 1);
    for (int i = 2; i + 1 < words.size(); i++) {
      if (text(i).equals("-u") || text(i).equals("--update")) {
        add(file, text(i + 1).replace("/@", "@"), words.get(i + 1), "xml");
      }
    }
  }
}
