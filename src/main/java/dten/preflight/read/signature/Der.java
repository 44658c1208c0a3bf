package dten.preflight.read.signature;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The little of X.690 that is needed besides a parser, and a fence around the parser. */
final class Der {
  /** Something that takes foreign bytes apart. */
  interface Parsing<T> {
    T parse() throws IOException;
  }

  /**
   * Ten thousand certificates have fewer. A parser makes an object of each, which takes up to forty
   * times its bytes.
   */
  private static final int MOST_ELEMENTS = 800_000;

  /** What is shorter than this cannot have too many. */
  private static final int SMALL = 64 * 1024;

  private Der() {}

  /**
   * The same bytes, after a glance at how many elements a parser would make of them.
   *
   * @throws IOException where there are too many
   */
  static byte[] bounded(byte[] ber) throws IOException {
    int at = 0;
    for (int elements = 0; ber.length > SMALL && at < ber.length; elements++) {
      if (elements == MOST_ELEMENTS) {
        throw new IOException("too many elements");
      }
      boolean isConstructed = (ber[at] & 0x20) != 0;
      int length = tagEnd(ber, at);
      int first = length < ber.length ? ber[length] & 0xFF : 0;
      int content = length + 1 + (first > 0x80 ? first & 0x7F : 0);
      // What is inside of a constructed element comes next, whatever its length.
      long end = isConstructed ? content : content + length(ber, length + 1, content, first);
      at = (int) Math.min(ber.length, end);
    }
    return ber;
  }

  /** Section 8.1.2.4: tags from 31 on go on while the highest bit is set. */
  private static int tagEnd(byte[] ber, int at) {
    int end = at + 1;
    if ((ber[at] & 0x1F) == 0x1F) {
      while (end < ber.length && (ber[end++] & 0x80) != 0) {
        // The next byte belongs to the tag as well.
      }
    }
    return end;
  }

  private static long length(byte[] ber, int from, int to, int first) {
    long length = first < 0x80 ? first : 0;
    for (int i = from; i < Math.min(to, ber.length) && length < Integer.MAX_VALUE; i++) {
      length = (length << 8) | (ber[i] & 0xFF);
    }
    return length;
  }

  /**
   * What a parser makes of foreign bytes; nothing where it fails. Bouncy Castle's types throw any
   * unchecked exception on bad content, and deep nesting may end in an overflow of the stack, which
   * leaves nothing half-changed here because parsing only makes new objects.
   */
  static <T> Optional<T> guarded(Parsing<T> parsing) {
    try {
      return Optional.of(parsing.parse());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /**
   * The first element inside a sequence, with its header, as it stands: a signature is over these
   * bytes, not over what an encoder would make of them.
   */
  static byte[] firstElement(byte[] sequence) throws IOException {
    int start = contentStart(sequence, 0);
    return Arrays.copyOfRange(sequence, start, end(sequence, start));
  }

  /** What an element holds, without its header. */
  static byte[] content(byte[] element) throws IOException {
    return Arrays.copyOfRange(element, contentStart(element, 0), element.length);
  }

  private static int contentStart(byte[] bytes, int at) throws IOException {
    if (at + 2 > bytes.length) {
      throw new IOException("cut off");
    }
    int length = bytes[at + 1] & 0xFF;
    return length < 0x80 ? at + 2 : at + 2 + (length & 0x7F);
  }

  private static int end(byte[] bytes, int at) throws IOException {
    int start = contentStart(bytes, at);
    int first = bytes[at + 1] & 0xFF;
    long length = first;
    if (first == 0x80 || first > 0x84 || start > bytes.length) {
      throw new IOException("not DER");
    }
    if (first > 0x80) {
      length = 0;
      for (int i = at + 2; i < start; i++) {
        length = (length << 8) | (bytes[i] & 0xFF);
      }
    }
    if (start + length > bytes.length) {
      throw new IOException("cut off");
    }
    return (int) (start + length);
  }
}
