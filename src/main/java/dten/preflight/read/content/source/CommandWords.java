package dten.preflight.read.content.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line of a shell into words, for a look at the arguments of one known program: no
 * expansion, no nesting, and an end at the first sign that ends a command. What needs more than
 * that is the business of the shell's own reader.
 */
public final class CommandWords {
  private static final int LONGEST = 2000;

  /**
   * One word.
   *
   * @param text without its quotes; expansions stand in it as written
   * @param start the offset of its first character in the whole text
   */
  public record Word(String text, int start) {}

  private CommandWords() {}

  /** The words from an offset to the end of the command; a backslash joins lines. */
  public static List<Word> from(String chars, int start) {
    List<Word> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int limit = Math.min(chars.length(), start + LONGEST);
    int wordStart = -1;
    char quote = 0;
    for (int i = start; i < limit; i++) {
      char c = chars.charAt(i);
      boolean joins = c == '\\' && i + 1 < limit && "\r\n".indexOf(chars.charAt(i + 1)) >= 0;
      if (joins) {
        i += chars.startsWith("\r\n", i + 1) ? 2 : 1;
        continue;
      }
      if (quote == 0 && "\n\r;|&`".indexOf(c) >= 0) {
        break;
      }
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        wordStart = wordStart < 0 ? i + 1 : wordStart;
      } else if (quote == 0 && (c == ' ' || c == '\t')) {
        if (wordStart >= 0) {
          words.add(new Word(word.toString(), wordStart));
          word.setLength(0);
          wordStart = -1;
        }
      } else {
        wordStart = wordStart < 0 ? i : wordStart;
        word.append(c);
      }
    }
    if (wordStart >= 0) {
      words.add(new Word(word.toString(), wordStart));
    }
    return words;
  }

  /** The name of a program without its folders and without {@code .exe}. */
  public static String program(String word) {
    String name = word.substring(word.lastIndexOf('/') + 1);
    return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
  }

  /**
   * Whether a command may begin at an offset: at the start of a line or behind a sign of a shell.
   */
  public static boolean mayBegin(String chars, int start) {
    return start == 0 || "\n\r\t ;|&(`\"'/\\$".indexOf(chars.charAt(start - 1)) >= 0;
  }
}
