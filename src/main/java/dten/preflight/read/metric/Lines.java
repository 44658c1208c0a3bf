package dten.preflight.read.metric;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a text in UTF-8, each of bounded length. */
final class Lines {
  /** Characters of one line; a histogram in Base64 may be long. */
  static final int LONGEST = 8 * 1024 * 1024;

  private final Reader in;
  private final char[] buffer = new char[1 << 15];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;
  private int number;
  private boolean isCut;

  Lines(InputStream in) {
    this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  /** The number of the line read last, from 1. */
  int number() {
    return number;
  }

  /** Whether the line read last was longer than is read. */
  boolean isCut() {
    return isCut;
  }

  /** The next line without its end; null where there is none. */
  @Nullable String next() throws IOException {
    line.setLength(0);
    isCut = false;
    boolean hasAny = false;
    while (true) {
      if (at == end) {
        end = in.read(buffer);
        at = 0;
        if (end <= 0) {
          end = 0;
          return hasAny ? take() : null;
        }
      }
      hasAny = true;
      char c = buffer[at++];
      if (c == '\n') {
        return take();
      }
      if (line.length() < LONGEST) {
        line.append(c);
      } else {
        isCut = true;
      }
    }
  }

  private String take() {
    number++;
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    if (number == 1 && line.length() > 0 && line.charAt(0) == '\uFEFF') {
      line.deleteCharAt(0);
    }
    return line.toString();
  }
}
