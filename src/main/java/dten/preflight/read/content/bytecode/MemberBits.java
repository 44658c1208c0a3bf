package dten.preflight.read.content.bytecode;

import dten.preflight.read.content.bytecode.CallLog.From;
import java.util.Arrays;

/** The access of a member, kept in the lowest bits of its hash. */
final class MemberBits {
  static final int PACKAGE = 1;
  static final int PROTECTED = 2;
  static final int PUBLIC = 3;
  static final int ALL = 3;

  /** Of a member that is not there. */
  static final int NONE = -1;

  private MemberBits() {}

  /** From access flags (The Java Virtual Machine Specification, section 4.6). */
  static int ofFlags(int flags) {
    return switch (flags & 7) {
      case 0 -> PACKAGE;
      case 1 -> PUBLIC;
      case 4 -> PROTECTED;
      default -> 0;
    };
  }

  /** The bits of a member among sorted ones; {@link #NONE} where it is not among them. */
  static int of(int member, int[] sorted, int from, int to) {
    int found = Arrays.binarySearch(sorted, from, to, member);
    int at = found < 0 ? -found - 1 : found;
    return at < to && (sorted[at] & ~ALL) == member ? sorted[at] & ALL : NONE;
  }

  /** Whether it is public or protected. */
  static boolean isExported(int bits) {
    return (bits & ALL) >= PROTECTED;
  }

  /** Whether those who stand there may use it (section 5.4.4). */
  static boolean isOpen(int bits, From from) {
    return switch (from) {
      case SAME_NEST -> bits >= 0;
      case SAME_PACKAGE -> bits >= PACKAGE;
      case SUBCLASS -> bits >= PROTECTED;
      case ELSEWHERE -> bits == PUBLIC;
    };
  }
}
