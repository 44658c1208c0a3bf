package dten.preflight.read.archive;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds what the vendor published beside the package: {@code NAME.sha256} and its kin, and lists
 * such as {@code SHA256SUMS} that name it, in the forms of GNU coreutils, BSD, OpenSSL and
 * PowerShell.
 */
final class PublishedDigests {
  /** One published digest, in lower-case hexadecimal. */
  record Published(String file, String algorithm, String hex) {}

  private static final int MAX_FILE = 1 << 20;
  private static final int MAX_FILES = 100_000;
  private static final List<String> SUFFIXES =
      List.of(".sha512", ".sha384", ".sha256", ".sha224", ".sha1", ".sha", ".md5");
  private static final List<String> LISTS =
      List.of("sha512sum", "sha384sum", "sha256sum", "sha1sum", "md5sum", "checksum");

  private PublishedDigests() {}

  /**
   * All of them, the strongest first; files that cannot be read or say nothing are passed over.
   *
   * @param named files that count whatever they are called
   */
  static List<Published> beside(Path zip, List<Path> named) {
    Path folder = zip.toAbsolutePath().getParent();
    Path last = zip.getFileName();
    List<Published> found = new ArrayList<>();
    if (folder == null || last == null) {
      return found;
    }
    String name = last.toString();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      int seen = 0;
      for (Path file : files) {
        if (++seen > MAX_FILES) {
          break;
        }
        found.addAll(in(file, name));
      }
      for (Path file : named) {
        Path own = file.getFileName();
        found.addAll(content(file, own == null ? "" : own.toString(), name, true));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return found;
    }
    found.sort(PublishedDigests::strongestFirst);
    return found;
  }

  private static int strongestFirst(Published one, Published other) {
    int byLength = Integer.compare(other.hex().length(), one.hex().length());
    return byLength != 0 ? byLength : one.file().compareTo(other.file());
  }

  private static List<Published> in(Path file, String name) throws IOException {
    Path last = file.getFileName();
    String own = last == null ? "" : last.toString();
    String lower = own.toLowerCase(Locale.ROOT);
    boolean dedicated = isDedicated(lower, name.toLowerCase(Locale.ROOT));
    boolean list = false;
    for (String each : LISTS) {
      list |= lower.contains(each);
    }
    if (!dedicated && !list) {
      return List.of();
    }
    return content(file, own, name, dedicated);
  }

  private static List<Published> content(Path file, String own, String name, boolean dedicated)
      throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE || !Files.isReadable(file)) {
      return List.of();
    }
    return read(own, decoded(Files.readAllBytes(file)), name, dedicated);
  }

  /** {@code NAME.sha256}, {@code NAME.sha256sum}, {@code NAME.sha256.txt}. */
  private static boolean isDedicated(String file, String name) {
    if (!file.startsWith(name)) {
      return false;
    }
    String rest = file.substring(name.length());
    for (String suffix : SUFFIXES) {
      if (rest.equals(suffix) || rest.equals(suffix + "sum") || rest.equals(suffix + ".txt")) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(byte[] bytes) {
    Charset charset = StandardCharsets.UTF_8;
    if (bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      // What a PowerShell of Windows writes.
      charset = StandardCharsets.UTF_16LE;
    }
    String text = new String(bytes, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static List<Published> read(String file, String text, String name, boolean dedicated) {
    List<Published> named = new ArrayList<>();
    List<Published> nameless = new ArrayList<>();
    text.lines()
        .forEach(
            line -> {
              String hex = digest(line);
              String algorithm = algorithm(hex.length());
              if (algorithm.isEmpty() || line.toUpperCase(Locale.ROOT).contains("SHA3")) {
                return;
              }
              Published published = new Published(file, algorithm, hex.toLowerCase(Locale.ROOT));
              if (names(line, name)) {
                named.add(published);
              } else {
                nameless.add(published);
              }
            });
    if (!named.isEmpty()) {
      return named;
    }
    return dedicated && nameless.size() == 1 ? nameless : List.of();
  }

  /** The only run of hexadecimal digits that is as long as a digest; empty where there is none. */
  private static String digest(String line) {
    String found = "";
    int start = 0;
    for (int i = 0; i <= line.length(); i++) {
      boolean word = i < line.length() && Character.isLetterOrDigit(line.charAt(i));
      if (!word) {
        String run = line.substring(start, i);
        if (!algorithm(run.length()).isEmpty() && isHex(run)) {
          if (!found.isEmpty()) {
            return "";
          }
          found = run;
        }
        start = i + 1;
      }
    }
    return found;
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }

  private static String algorithm(int digits) {
    return switch (digits) {
      case 32 -> "MD5";
      case 40 -> "SHA-1";
      case 56 -> "SHA-224";
      case 64 -> "SHA-256";
      case 96 -> "SHA-384";
      case 128 -> "SHA-512";
      default -> "";
    };
  }

  /** Whether a line holds the name as a whole word or as the end of a path. */
  private static boolean names(String line, String name) {
    for (int at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean starts = at == 0 || " \t*/\\(".indexOf(line.charAt(at - 1)) >= 0;
      boolean ends = end == line.length() || " \t)\r".indexOf(line.charAt(end)) >= 0;
      if (starts && ends) {
        return true;
      }
    }
    return false;
  }
}
