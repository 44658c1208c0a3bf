package dten.preflight.read.content.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a command taken apart as getopt does: options with the values they take, and
 * where the operands begin.
 */
final class Invocation {
  /** An option as written, such as {@code -u}, and its value; null where it takes none. */
  record Option(String name, @Nullable Word value) {}

  private final List<Word> words;
  private final List<Option> options = new ArrayList<>();
  private List<Word> operands = List.of();

  private Invocation(List<Word> words) {
    this.words = words;
  }

  /**
   * Takes words apart, of which the first is the command's name.
   *
   * @param shortWithValue letters of the short options that take a value
   * @param longWithValue long options that take one, in the next word unless {@code =} gives it
   */
  static Invocation of(List<Word> words, String shortWithValue, Set<String> longWithValue) {
    Invocation invocation = new Invocation(words);
    int i = 1;
    while (i < words.size()) {
      String text = words.get(i).text();
      if (text.equals("--")) {
        i++;
        break;
      }
      if (text.length() < 2 || text.charAt(0) != '-') {
        break;
      }
      i =
          text.startsWith("--")
              ? invocation.takeLong(i, text, longWithValue)
              : invocation.takeShort(i, text, shortWithValue, longWithValue);
    }
    invocation.operands = words.subList(Math.min(i, words.size()), words.size());
    return invocation;
  }

  /** As {@link #of}, for commands that take options behind operands, too. */
  static Invocation permuted(List<Word> words, String shortWithValue, Set<String> longWithValue) {
    Invocation all = new Invocation(words);
    List<Word> operands = new ArrayList<>();
    List<Word> rest = words;
    while (!rest.isEmpty()) {
      Invocation part = of(rest, shortWithValue, longWithValue);
      all.options.addAll(part.options);
      rest = part.operands;
      if (!rest.isEmpty()) {
        operands.add(rest.get(0));
      }
    }
    all.operands = operands;
    return all;
  }

  private int takeLong(int i, String text, Set<String> withValue) {
    int equals = text.indexOf('=');
    if (equals > 0) {
      options.add(new Option(text.substring(0, equals), tail(words.get(i), equals + 1)));
      return i + 1;
    }
    if (withValue.contains(text) && i + 1 < words.size()) {
      options.add(new Option(text, words.get(i + 1)));
      return i + 2;
    }
    options.add(new Option(text, null));
    return i + 1;
  }

  private int takeShort(int i, String text, String withValue, Set<String> longWithValue) {
    if (longWithValue.contains(text) && i + 1 < words.size()) {
      options.add(new Option(text, words.get(i + 1)));
      return i + 2;
    }
    for (int k = 1; k < text.length(); k++) {
      String name = "-" + text.charAt(k);
      if (withValue.indexOf(text.charAt(k)) < 0) {
        options.add(new Option(name, null));
      } else if (k + 1 < text.length()) {
        options.add(new Option(name, tail(words.get(i), k + 1)));
        return i + 1;
      } else if (i + 1 < words.size()) {
        options.add(new Option(name, words.get(i + 1)));
        return i + 2;
      }
    }
    return i + 1;
  }

  private static Word tail(Word word, int from) {
    if (word.spelled().length() < from) {
      return word;
    }
    return new Word(
        word.source(),
        word.start(),
        word.end(),
        word.spelled().substring(from),
        word.substitutions(),
        word.dynamic(),
        word.quoted(),
        Math.min(word.from() + from, word.end()),
        word.exact());
  }

  /** Whether one of these options is given. */
  boolean has(String... names) {
    for (Option option : options) {
      for (String name : names) {
        if (option.name().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The value of the first of these options that is given with one. */
  @Nullable Word value(String... names) {
    for (Option option : options) {
      for (String name : names) {
        if (option.name().equals(name) && option.value() != null) {
          return option.value();
        }
      }
    }
    return null;
  }

  /** Every value of these options. */
  List<Word> values(String... names) {
    List<Word> values = new ArrayList<>();
    for (Option option : options) {
      for (String name : names) {
        if (option.name().equals(name) && option.value() != null) {
          values.add(option.value());
        }
      }
    }
    return values;
  }

  /** What follows the options. */
  List<Word> operands() {
    return operands;
  }
}
