package dten.preflight.fact;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A product and its version as file and folder names carry them: {@code keycloak-26.0.8}, {@code
 * kafka_2.13-3.9.0}, {@code shop-v4.1.0-rc1-linux-x64.zip}.
 *
 * @param name what stands before the version; may be empty
 * @param version the version with its qualifiers, without platform or packaging
 */
public record NamedVersion(String name, String version) {
  private static final int MAX_LENGTH = 255;
  private static final String[] EXTENSIONS = {
    ".zip", ".jar", ".war", ".ear", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst", ".tar"
  };

  /** Words between a version and another one that is not the product's: {@code -jdk-17.0.2}. */
  private static final Set<String> PLATFORMS =
      Set.of(
          "jdk", "java", "jre", "openjdk", "python", "py", "node", "go", "glibc", "ubuntu",
          "debian", "rhel", "el", "centos", "sles", "alpine", "windows", "macos", "macosx", "linux",
          "hadoop", "scala", "php", "ruby", "net", "kernel");

  private static final Set<String> QUALIFIERS =
      Set.of(
          "final",
          "ga",
          "release",
          "snapshot",
          "alpha",
          "beta",
          "rc",
          "cr",
          "m",
          "sp",
          "p",
          "r",
          "b",
          "build",
          "hotfix",
          "patch",
          "pre",
          "preview",
          "dev",
          "fp",
          "ea",
          "lts");

  /** Splits a name; nothing where it holds no version of at least two numbers. */
  public static Optional<NamedVersion> of(String fileOrFolder) {
    String stem = stem(fileOrFolder);
    if (stem.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    for (int start = stem.length() - 1; start >= 0; start--) {
      if (startsVersion(stem, start) && !PLATFORMS.contains(wordBefore(stem, start))) {
        int digits = Character.isDigit(stem.charAt(start)) ? start : start + 1;
        String name = trim(stem.substring(0, start));
        return Optional.of(new NamedVersion(name, stem.substring(digits, end(stem, digits))));
      }
    }
    return Optional.empty();
  }

  private static String stem(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String extension : EXTENSIONS) {
      if (lower.endsWith(extension)) {
        return name.substring(0, name.length() - extension.length());
      }
    }
    return name;
  }

  /** A number and a dot and a number, at the start of a word, perhaps behind a {@code v}. */
  private static boolean startsVersion(String stem, int start) {
    if (start > 0 && "-_ ".indexOf(stem.charAt(start - 1)) < 0) {
      return false;
    }
    char first = stem.charAt(start);
    int at = first == 'v' || first == 'V' ? start + 1 : start;
    int digits = at;
    while (digits < stem.length() && isDigit(stem.charAt(digits))) {
      digits++;
    }
    return digits > at
        && digits + 1 < stem.length()
        && stem.charAt(digits) == '.'
        && isDigit(stem.charAt(digits + 1));
  }

  private static String wordBefore(String stem, int start) {
    int end = Math.max(0, start - 1);
    int from = end;
    while (from > 0 && Character.isLetter(stem.charAt(from - 1))) {
      from--;
    }
    return stem.substring(from, end).toLowerCase(Locale.ROOT);
  }

  /** Where the version ends: before the first word that is neither a number nor a qualifier. */
  private static int end(String stem, int start) {
    int end = start;
    int at = start;
    while (at < stem.length()) {
      int word = at;
      while (word < stem.length() && Character.isLetterOrDigit(stem.charAt(word))) {
        word++;
      }
      if (!belongs(stem.substring(at, word))) {
        break;
      }
      end = word;
      at = word + 1;
      if (word < stem.length() && ".-+_".indexOf(stem.charAt(word)) < 0) {
        break;
      }
    }
    return end;
  }

  private static boolean belongs(String word) {
    int digits = word.length();
    while (digits > 0 && isDigit(word.charAt(digits - 1))) {
      digits--;
    }
    return !word.isEmpty()
        && (digits == 0 || QUALIFIERS.contains(word.substring(0, digits).toLowerCase(Locale.ROOT)));
  }

  private static String trim(String name) {
    int end = name.length();
    while (end > 0 && "-_ .".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    return name.substring(0, end);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
