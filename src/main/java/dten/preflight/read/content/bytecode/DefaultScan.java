package dten.preflight.read.content.bytecode;

import dten.preflight.fact.change.Tuning;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the constants that a class gives to members whose names speak of patience, limits and
 * sizes: static constants, what initialisers put into fields, what any method hands to a setter,
 * and defaults beside the key of a setting. Code is walked once from its beginning, never run.
 */
final class DefaultScan {
  private static final int MOST_STEPS = 200_000;
  private static final int LONGEST_VALUE = 40;
  private static final int LEAST_NUMBERED = 6;

  private final ByteBuffer bytes;
  private final ConstantPool pool;
  private final Taker taker;
  private final String type;
  private final Map<String, String> constants = new LinkedHashMap<>();
  private int at;
  private int steps;

  /** Takes what is found. */
  interface Taker {
    void constant(String type, String member, String value);
  }

  private DefaultScan(byte[] content, ConstantPool pool, Taker taker) {
    this.bytes = ByteBuffer.wrap(content);
    this.pool = pool;
    this.taker = taker;
    this.at = pool.end();
    this.type = pool.type(u2(at + 2));
  }

  /** Looks through a class; one that is cut off is looked at as far as it goes. */
  static void of(byte[] content, Taker taker) {
    Optional<ConstantPool> pool = ConstantPool.of(content);
    if (pool.isEmpty()) {
      return;
    }
    try {
      new DefaultScan(content, pool.get(), taker).members();
    } catch (IndexOutOfBoundsException cutOff) {
      // The buffer ended; what was found until then is true all the same.
    }
  }

  private int u1(int place) {
    return bytes.get(place) & 0xFF;
  }

  private int u2(int place) {
    return bytes.getShort(place) & 0xFFFF;
  }

  private void members() {
    at += 6;
    at += 2 + 2 * u2(at);
    for (int kind = 0; kind < 2; kind++) {
      int count = u2(at);
      at += 2;
      if (kind == 1) {
        constants();
      }
      for (int i = 0; i < count; i++) {
        String name = pool.text(u2(at + 2));
        int attributes = u2(at + 6);
        at += 8;
        for (int each = 0; each < attributes; each++) {
          attribute(name, kind);
        }
      }
    }
  }

  private void attribute(String member, int kind) {
    String name = pool.text(u2(at));
    int length = bytes.getInt(at + 2);
    int body = at + 6;
    if (length < 0 || length > bytes.limit() - body) {
      throw new IndexOutOfBoundsException();
    }
    at = body + length;
    if (kind == 0 && name.equals("ConstantValue") && length == 2) {
      constants.put(member, pool.value(u2(body)));
    } else if (kind == 1 && name.equals("Code") && length > 8) {
      int code = bytes.getInt(body + 4);
      if (code > 0 && code <= length - 8) {
        code(member, body + 8, body + 8 + code);
      }
    }
  }

  /** Numbers that only tell one thing from another, such as those of tokens, are no defaults. */
  private void constants() {
    Set<Long> numbers = new HashSet<>();
    for (String value : constants.values()) {
      if (!value.isEmpty() && value.length() < 10 && value.indexOf('.') < 0 && isNumber(value)) {
        numbers.add(Long.valueOf(value));
      }
    }
    boolean isNumbering =
        numbers.size() >= LEAST_NUMBERED
            && Collections.max(numbers) - Collections.min(numbers) < 2L * numbers.size();
    constants.forEach(
        (member, value) -> {
          if (!(isNumbering && isNumber(value)) && !member.endsWith("_FIELD_NUMBER")) {
            tell(member, value);
          }
        });
  }

  private static boolean isNumber(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isDigit(value.charAt(i)) && !(i == 0 && value.charAt(i) == '-' && value.length() > 1)) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  private void tell(String member, String value) {
    if (isShown(value) && Tuning.speaks(simple(type) + " " + member)) {
      taker.constant(type, member, value);
    }
  }

  private static String simple(String type) {
    return type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('$')) + 1);
  }

  /** Numbers, and texts that are one word or an amount with its unit: no secret is one of these. */
  private static boolean isShown(String value) {
    if (value.isEmpty() || value.length() > LONGEST_VALUE) {
      return false;
    }
    if (value.charAt(0) != '"') {
      return true;
    }
    boolean isWord = value.length() > 2;
    boolean isAmount = value.length() > 2 && value.length() < 12 && isDigit(value.charAt(1));
    for (int i = 1; i < value.length() - 1; i++) {
      char c = value.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      isWord &= isLetter || c == '-' || c == '_';
      isAmount &= isLetter || isDigit(c) || c == '.';
    }
    return isWord || isAmount;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The values that stand ready, the latest last. */
  private final List<String> ready = new ArrayList<>();

  private void code(String method, int from, int to) {
    boolean isInitialiser = method.equals("<init>") || method.equals("<clinit>");
    ready.clear();
    int pc = from;
    while (pc < to && steps++ < MOST_STEPS) {
      int op = u1(pc);
      String value = pushed(op, pc);
      if (!value.isEmpty()) {
        ready.add(value);
      } else if (op == 0xB5 || op == 0xB3) {
        if (isInitialiser && !ready.isEmpty()) {
          tell(pool.memberName(u2(pc + 1)), last());
        }
        ready.clear();
      } else if (op >= 0xB6 && op <= 0xB9) {
        call(u2(pc + 1), op == 0xB8);
      } else if (op == 0xBB) {
        // The object is named once it is made.
        ready.clear();
      } else if (!isKept(op)) {
        ready.clear();
      }
      pc += length(op, pc, from);
    }
    ready.clear();
  }

  private String last() {
    return ready.get(ready.size() - 1);
  }

  /** A conversion or a copy changes nothing of a constant, nor does what it is given to. */
  private static boolean isKept(int op) {
    boolean isConversion = op >= 0x85 && op <= 0x93;
    boolean isLoad = op >= 0x15 && op <= 0x2D;
    return isConversion || isLoad || op == 0x59 || op == 0x00 || op == 0xC0;
  }

  private String pushed(int op, int pc) {
    if (op >= 0x02 && op <= 0x08) {
      return String.valueOf(op - 3);
    }
    return switch (op) {
      case 0x09, 0x0A -> String.valueOf(op - 0x09);
      case 0x0B, 0x0C, 0x0D -> op - 0x0B + ".0";
      case 0x0E, 0x0F -> op - 0x0E + ".0";
      case 0x10 -> String.valueOf(bytes.get(pc + 1));
      case 0x11 -> String.valueOf(bytes.getShort(pc + 1));
      case 0x12 -> pool.value(u1(pc + 1));
      case 0x13, 0x14 -> pool.value(u2(pc + 1));
      case 0xB2 -> pool.memberName(u2(pc + 1));
      default -> "";
    };
  }

  /** A call of constants: a length of time, a setter, an object that is made, or a default. */
  private void call(int member, boolean isStatic) {
    String name = pool.memberName(member);
    String owner = pool.memberOwner(member);
    String descriptor = pool.memberDescriptor(member);
    int arguments = arguments(descriptor);
    List<String> given =
        arguments <= ready.size()
            ? new ArrayList<>(ready.subList(ready.size() - arguments, ready.size()))
            : List.of();
    boolean isWhole = arguments > 0 && given.size() == arguments;
    ready.clear();
    if (name.equals("<init>")) {
      String made = "new " + simple(owner) + "(" + String.join(", ", given) + ")";
      if (!owner.equals("java/lang/Object") && (isWhole || arguments == 0)) {
        ready.add(made);
      }
      return;
    }
    if (!isWhole) {
      return;
    }
    if (isStatic && descriptor.endsWith(")Ljava/time/Duration;")) {
      ready.add(words(name, given));
    } else if (isStatic && name.equals("valueOf")) {
      ready.add(given.get(0));
    } else if (arguments == 2 && isKey(given.get(0)) && isShown(given.get(1))) {
      String key = given.get(0);
      taker.constant(type, key.substring(1, key.length() - 1), given.get(1));
    } else if (arguments <= 2 && Tuning.speaks(name) && given.stream().allMatch(v -> isShown(v))) {
      taker.constant(type, name, String.join(" ", given));
    }
  }

  private static boolean isKey(String value) {
    return value.length() > 2 && value.charAt(0) == '"' && Tuning.speaks(value);
  }

  /** {@code ofMillis(50)} is {@code 50 millis}. */
  private static String words(String name, List<String> given) {
    return name.startsWith("of") && given.size() == 1
        ? given.get(0) + " " + name.substring(2).toLowerCase(Locale.ROOT)
        : String.join(" ", given);
  }

  /** How many arguments a descriptor has (section 4.3.3). */
  private static int arguments(String descriptor) {
    int count = 0;
    int i = 1;
    while (i < descriptor.length() && descriptor.charAt(i) != ')') {
      while (i < descriptor.length() && descriptor.charAt(i) == '[') {
        i++;
      }
      if (i < descriptor.length() && descriptor.charAt(i) == 'L') {
        i = descriptor.indexOf(';', i);
        if (i < 0) {
          return Integer.MAX_VALUE;
        }
      }
      i++;
      count++;
    }
    return count;
  }

  /** How long an instruction is (section 6.5). */
  private int length(int op, int pc, int from) {
    if (op == 0xAA || op == 0xAB) {
      int padded = pc + 1 + (3 - (pc - from) % 4);
      long entries =
          op == 0xAA
              ? 12 + 4L * ((long) bytes.getInt(padded + 8) - bytes.getInt(padded + 4) + 1)
              : 8 + 8L * bytes.getInt(padded + 4);
      if (entries < 8 || entries > bytes.limit()) {
        throw new IndexOutOfBoundsException();
      }
      return padded - pc + (int) entries;
    }
    if (op == 0xC4) {
      return u1(pc + 1) == 0x84 ? 6 : 4;
    }
    if (op == 0x10 || op == 0x12 || (op >= 0x15 && op <= 0x19) || (op >= 0x36 && op <= 0x3A)) {
      return 2;
    }
    if (op == 0xA9 || op == 0xBC) {
      return 2;
    }
    if (op == 0xC5) {
      return 4;
    }
    if (op == 0xB9 || op == 0xBA || op == 0xC8 || op == 0xC9) {
      return 5;
    }
    boolean isThree =
        op == 0x11
            || op == 0x13
            || op == 0x14
            || op == 0x84
            || (op >= 0x99 && op <= 0xA8)
            || (op >= 0xB2 && op <= 0xB8)
            || op == 0xBB
            || op == 0xBD
            || op == 0xC0
            || op == 0xC1
            || op == 0xC6
            || op == 0xC7;
    return isThree ? 3 : 1;
  }
}
