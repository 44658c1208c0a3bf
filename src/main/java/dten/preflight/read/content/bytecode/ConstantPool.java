package dten.preflight.read.content.bytecode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The constants of a class (The Java Virtual Machine Specification, section 4.4), by number. */
final class ConstantPool {
  private static final int LONGEST_TEXT = 200;

  private final byte[] content;
  private final ByteBuffer bytes;
  private final int[] at;
  private final int end;

  private ConstantPool(byte[] content, int[] at, int end) {
    this.content = content;
    this.bytes = ByteBuffer.wrap(content);
    this.at = at;
    this.end = end;
  }

  /** Reads them; nothing where it is no class, or cut off. */
  static Optional<ConstantPool> of(byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content);
    if (content.length < 10 || in.getInt(0) != 0xCAFEBABE) {
      return Optional.empty();
    }
    int count = in.getShort(8) & 0xFFFF;
    int[] at = new int[Math.max(1, count)];
    int offset = 10;
    for (int i = 1; i < count; i++) {
      if (offset + 3 > content.length) {
        return Optional.empty();
      }
      at[i] = offset;
      int length =
          switch (content[offset]) {
            case 1 -> 3 + (in.getShort(offset + 1) & 0xFFFF);
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            default -> -1;
          };
      if (length < 0 || offset + length > content.length) {
        return Optional.empty();
      }
      // Long and double take two numbers.
      i += content[offset] == 5 || content[offset] == 6 ? 1 : 0;
      offset += length;
    }
    return Optional.of(new ConstantPool(content, at, offset));
  }

  /** Where they end. */
  int end() {
    return end;
  }

  private int tag(int index) {
    return index > 0 && index < at.length && at[index] > 0 ? bytes.get(at[index]) : 0;
  }

  private int number(int index, int skip) {
    return bytes.getShort(at[index] + skip) & 0xFFFF;
  }

  /** A text; empty where there is none, or a very long one. */
  String text(int index) {
    if (tag(index) != 1) {
      return "";
    }
    int length = number(index, 1);
    return length > LONGEST_TEXT
        ? ""
        : new String(content, at[index] + 3, length, StandardCharsets.UTF_8);
  }

  /** The name of a class; empty where it is none. */
  String type(int index) {
    return tag(index) == 7 ? text(number(index, 1)) : "";
  }

  /** The name of the field or method that a constant refers to. */
  String memberName(int index) {
    int pair = pair(index);
    return pair == 0 ? "" : text(number(pair, 1));
  }

  /** Its descriptor. */
  String memberDescriptor(int index) {
    int pair = pair(index);
    return pair == 0 ? "" : text(number(pair, 3));
  }

  /** The class it belongs to. */
  String memberOwner(int index) {
    return pair(index) == 0 ? "" : type(number(index, 1));
  }

  private int pair(int index) {
    int tag = tag(index);
    if (tag < 9 || tag > 11) {
      return 0;
    }
    int pair = number(index, 3);
    return tag(pair) == 12 ? pair : 0;
  }

  /** The value of a number or a text as people write it; empty where it is neither. */
  String value(int index) {
    return switch (tag(index)) {
      case 3 -> String.valueOf(bytes.getInt(at[index] + 1));
      case 4 -> String.valueOf(bytes.getFloat(at[index] + 1));
      case 5 -> String.valueOf(bytes.getLong(at[index] + 1));
      case 6 -> String.valueOf(bytes.getDouble(at[index] + 1));
      case 8 -> '"' + text(number(index, 1)) + '"';
      default -> "";
    };
  }
}
