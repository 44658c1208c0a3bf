package dten.preflight.read.facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells facts from packages, by how the file begins and not by its name. */
public final class FactsFile {
  private static final int ENOUGH = 256;

  private FactsFile() {}

  /**
   * Whether a file is one of facts, of whatever edition: a JSON object whose first field is a
   * {@code schema} of ours. A file that cannot be read is none; whoever reads it will say why.
   */
  public static boolean isFacts(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      int first = in.read();
      if (first != '{') {
        return false;
      }
      String begin = new String(in.readNBytes(ENOUGH), StandardCharsets.ISO_8859_1);
      int at = after(begin, 0, "\"schema\"");
      at = at < 0 ? at : after(begin, at, ":");
      return at >= 0 && after(begin, at, "\"facts/") >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the text goes on after a word that stands there behind white space; -1 for none. */
  private static int after(String text, int from, String word) {
    int at = from;
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return text.startsWith(word, at) ? at + word.length() : -1;
  }
}
