package dten.preflight.read.signature;

import java.io.IOException;
import java.util.Arrays;

/**
 * One element of DER where it stands in an array (X.690 section 8.1), for structures of many
 * megabytes: nothing is copied and nothing is made of what nobody asks for. Lengths are definite,
 * tags have one byte.
 */
final class DerElement {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;
  static final int SEQUENCE = 0x30;

  private final byte[] bytes;
  private final int start;
  private final int from;
  private final int end;

  private DerElement(byte[] bytes, int start, int from, int end) {
    this.bytes = bytes;
    this.start = start;
    this.from = from;
    this.end = end;
  }

  /** The element that begins at a place and ends before a limit. */
  static DerElement at(byte[] bytes, int start, int limit) throws IOException {
    if (start < 0 || limit > bytes.length || start + 2 > limit) {
      throw new IOException("cut off");
    }
    int first = bytes[start + 1] & 0xFF;
    int from = start + 2;
    long length = first;
    if (first > 0x80 && first <= 0x84) {
      length = 0;
      from += first & 0x7F;
      if (from > limit) {
        throw new IOException("cut off");
      }
      for (int i = start + 2; i < from; i++) {
        length = (length << 8) | (bytes[i] & 0xFF);
      }
    } else if (first >= 0x80) {
      throw new IOException("not DER");
    }
    if (from + length > limit) {
      throw new IOException("cut off");
    }
    return new DerElement(bytes, start, from, (int) (from + length));
  }

  /** The same, of which a type is expected. */
  static DerElement at(byte[] bytes, int start, int limit, int tag) throws IOException {
    return at(bytes, start, limit).expected(tag);
  }

  private DerElement expected(int tag) throws IOException {
    if (tag() != tag) {
      throw new IOException("another type than " + tag + " at byte " + start);
    }
    return this;
  }

  /** The array it stands in, not a copy. */
  byte[] bytes() {
    return bytes;
  }

  /** Where its tag stands. */
  int start() {
    return start;
  }

  /** Where its content begins. */
  int from() {
    return from;
  }

  /** Where its content has ended. */
  int end() {
    return end;
  }

  int tag() {
    return bytes[start] & 0xFF;
  }

  boolean isTime() {
    return tag() == UTC_TIME || tag() == GENERALIZED_TIME;
  }

  /** The first element inside. */
  DerElement first(int tag) throws IOException {
    return at(bytes, from, end, tag);
  }

  /** The element behind, inside the same structure. */
  DerElement next(DerElement parent) throws IOException {
    return at(bytes, end, parent.end);
  }

  /** Whether it is the last one inside a structure. */
  boolean isLastOf(DerElement parent) {
    return end >= parent.end;
  }

  /** Whether both hold the same bytes. */
  boolean hasContent(byte[] content) {
    return Arrays.equals(bytes, from, end, content, 0, content.length);
  }

  byte[] content() {
    return Arrays.copyOfRange(bytes, from, end);
  }

  /** With its header. */
  byte[] whole() {
    return Arrays.copyOfRange(bytes, start, end);
  }
}
