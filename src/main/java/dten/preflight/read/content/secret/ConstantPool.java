package dten.preflight.read.content.secret;

import java.nio.charset.StandardCharsets;

/**
 * The constants of a Java class (JVM Specification section 4.4) by their numbers. Whatever is wrong
 * is an empty name or text, never an exception.
 */
final class ConstantPool {
  private static final int UTF8 = 1;
  private static final int STRING = 8;
  private static final int PUTSTATIC = 0xB3;
  private static final int PUTFIELD = 0xB5;
  private static final int INVOKEVIRTUAL = 0xB6;
  private static final int INVOKEINTERFACE = 0xB9;
  private static final String TEXT = "Ljava/lang/String;";

  private final byte[] bytes;

  /** Where each constant's tag stands; 0 where there is none. */
  private final int[] at;

  private final int end;

  private ConstantPool(byte[] bytes, int[] at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Reads where the constants stand; a pool that is cut off ends the class. */
  static ConstantPool of(byte[] bytes) {
    int count = bytes.length < 10 ? 0 : number(bytes, 8);
    int[] at = new int[Math.max(1, count)];
    int offset = 10;
    for (int i = 1; i < count && offset < bytes.length; i++) {
      at[i] = offset;
      int tag = bytes[offset];
      offset +=
          switch (tag) {
            case UTF8 -> 3 + number(bytes, offset + 1);
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            case 7, STRING, 16, 19, 20 -> 3;
            case 15 -> 4;
            default -> bytes.length;
          };
      // Long and double take two numbers.
      i += tag == 5 || tag == 6 ? 1 : 0;
    }
    return new ConstantPool(bytes, at, Math.min(offset, bytes.length));
  }

  /** The offset behind the last constant. */
  int end() {
    return end;
  }

  /** The unsigned number of two bytes at an offset; 0 beyond the end. */
  int number(int offset) {
    return number(bytes, offset);
  }

  private static int number(byte[] bytes, int offset) {
    return offset + 1 < bytes.length ? (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF) : 0;
  }

  private boolean is(int constant, int tag) {
    return constant > 0 && constant < at.length && at[constant] > 0 && bytes[at[constant]] == tag;
  }

  /** The text of a constant of that kind; else empty. */
  String utf8(int constant) {
    if (!is(constant, UTF8)) {
      return "";
    }
    int start = at[constant] + 3;
    int length = Math.min(number(at[constant] + 1), bytes.length - start);
    return length <= 0 ? "" : new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  /** The text of a string literal; else empty. */
  String string(int constant) {
    return is(constant, STRING) ? utf8(number(at[constant] + 1)) : "";
  }

  /** Whether an instruction takes the one literal in front of it, into a field or a method. */
  boolean takesOne(int instruction) {
    int opcode = instruction < bytes.length ? bytes[instruction] & 0xFF : 0;
    String type = opcode == 0 ? "" : memberType(number(instruction + 1));
    return switch (opcode) {
      case PUTSTATIC, PUTFIELD -> type.equals(TEXT);
      case INVOKEVIRTUAL, INVOKEINTERFACE -> type.startsWith("(" + TEXT + ")");
      default -> false;
    };
  }

  /** The name of a field or method that a constant refers to; else empty. */
  String memberName(int constant) {
    return utf8(number(nameAndType(constant) + 1));
  }

  private String memberType(int constant) {
    return utf8(number(nameAndType(constant) + 3));
  }

  /** Where the pair of a member's name and type stands; beyond the end where there is none. */
  private int nameAndType(int constant) {
    boolean member = is(constant, 9) || is(constant, 10) || is(constant, 11);
    int pair = member ? number(at[constant] + 3) : 0;
    return is(pair, 12) ? at[pair] : bytes.length;
  }

  /** The number of the literal if a field of type String with a value is declared here; else 0. */
  int constantValue(int offset) {
    boolean declared =
        offset + 16 <= bytes.length
            && number(offset + 6) > 0
            && number(offset + 6) < 8
            && is(number(offset + 8), UTF8)
            && number(offset + 10) == 0
            && number(offset + 12) == 2;
    return declared && utf8(number(offset + 8)).equals("ConstantValue") ? number(offset + 14) : 0;
  }
}
