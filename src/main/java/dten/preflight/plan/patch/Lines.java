package dten.preflight.plan.patch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file line by line, byte for byte: each byte is a character of ISO-8859-1, so that whatever the
 * file's encoding is, it is kept. Lines end behind LF; what the last one lacks it goes on lacking.
 */
final class Lines {
  private final List<String> all = new ArrayList<>();

  Lines(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int next = end < 0 ? text.length() : end + 1;
      all.add(text.substring(from, next));
      from = next;
    }
  }

  List<String> all() {
    return all;
  }

  int size() {
    return all.size();
  }

  /** What most lines end with. */
  String ending() {
    int crlf = 0;
    for (String line : all) {
      crlf += line.endsWith("\r\n") ? 1 : 0;
    }
    return crlf * 2 > all.size() ? "\r\n" : "\n";
  }

  /** A line without its end. */
  static String content(String line) {
    int end = line.length();
    end -= line.endsWith("\n") ? 1 : 0;
    end -= end > 0 && line.charAt(end - 1) == '\r' && end < line.length() ? 1 : 0;
    return line.substring(0, end);
  }

  /** What a line ends with; empty for a last line that is not ended. */
  static String end(String line) {
    return line.substring(content(line).length());
  }

  static String indent(String line) {
    int i = 0;
    while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
      i++;
    }
    return line.substring(0, i);
  }

  /** Text of ours as the bytes of a file in UTF-8. */
  static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
