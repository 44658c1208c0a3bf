package dten.preflight.fact.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A version of Python's packaging, PEP 440 appendix B, normalised while it is read.
 *
 * @param release the numbers, trailing noughts left out
 * @param preRank -1 where there is no pre-release, else 0 for a, 1 for b, 2 for rc
 * @param post empty where there is no post-release
 * @param dev empty where there is no developmental release
 * @param local the segments behind the plus sign
 */
record Pep440Version(
    String epoch,
    List<String> release,
    int preRank,
    String pre,
    String post,
    String dev,
    List<String> local) {

  static Optional<Pep440Version> of(String text) {
    return new Reading(text.strip().toLowerCase(Locale.ROOT)).version();
  }

  boolean hasPost() {
    return !post.isEmpty();
  }

  boolean hasDev() {
    return !dev.isEmpty();
  }

  boolean isPreRelease() {
    return preRank >= 0 || hasDev();
  }

  /** One pass over the text, without backing up by more than a word. */
  private static final class Reading {
    private final String text;
    private int at;

    Reading(String text) {
      this.text = text;
      this.at = text.startsWith("v") ? 1 : 0;
    }

    Optional<Pep440Version> version() {
      String epoch = "";
      String first = digits();
      if (!first.isEmpty() && at < text.length() && text.charAt(at) == '!') {
        epoch = first;
        at++;
        first = digits();
      }
      if (first.isEmpty()) {
        return Optional.empty();
      }
      List<String> release = new ArrayList<>();
      release.add(first);
      while (at + 1 < text.length()
          && text.charAt(at) == '.'
          && Numerals.isDigit(text.charAt(at + 1))) {
        at++;
        release.add(digits());
      }
      while (!release.isEmpty() && Numerals.withoutLeadingZeros(last(release)).isEmpty()) {
        release.remove(release.size() - 1);
      }
      int preRank = -1;
      String pre = "";
      String word = word("alpha", "beta", "preview", "pre", "rc", "a", "b", "c");
      if (!word.isEmpty()) {
        preRank = word.startsWith("a") ? 0 : word.startsWith("b") ? 1 : 2;
        pre = number();
      }
      String post = post();
      String dev = word("dev").isEmpty() ? "" : number();
      Optional<List<String>> local = local();
      if (local.isEmpty() || at < text.length()) {
        return Optional.empty();
      }
      return Optional.of(
          new Pep440Version(epoch, List.copyOf(release), preRank, pre, post, dev, local.get()));
    }

    private static String last(List<String> list) {
      return list.get(list.size() - 1);
    }

    private String digits() {
      int end = Numerals.endOfDigits(text, at);
      String digits = text.substring(at, end);
      at = end;
      return digits;
    }

    /** One of these words, perhaps behind a separator; nothing is taken where none stands here. */
    private String word(String... words) {
      int from = at < text.length() && isSeparator(text.charAt(at)) ? at + 1 : at;
      for (String word : words) {
        if (text.startsWith(word, from)) {
          at = from + word.length();
          return word;
        }
      }
      return "";
    }

    /** A number, perhaps behind a separator; nought where none is given. */
    private String number() {
      if (at + 1 < text.length()
          && isSeparator(text.charAt(at))
          && Numerals.isDigit(text.charAt(at + 1))) {
        at++;
      }
      String digits = digits();
      return digits.isEmpty() ? "0" : digits;
    }

    private String post() {
      if (!word("post", "rev", "r").isEmpty()) {
        return number();
      }
      if (at + 1 < text.length()
          && text.charAt(at) == '-'
          && Numerals.isDigit(text.charAt(at + 1))) {
        at++;
        return digits();
      }
      return "";
    }

    /** The local version; nothing where it is malformed. */
    private Optional<List<String>> local() {
      List<String> segments = new ArrayList<>();
      if (at == text.length() || text.charAt(at) != '+') {
        return Optional.of(segments);
      }
      do {
        int start = ++at;
        while (at < text.length() && isLetterOrDigit(text.charAt(at))) {
          at++;
        }
        if (at == start) {
          return Optional.empty();
        }
        segments.add(text.substring(start, at));
      } while (at < text.length() && isSeparator(text.charAt(at)));
      return Optional.of(segments);
    }

    private static boolean isSeparator(char c) {
      return c == '.' || c == '-' || c == '_';
    }

    private static boolean isLetterOrDigit(char c) {
      return Numerals.isDigit(c) || (c >= 'a' && c <= 'z');
    }
  }
}
