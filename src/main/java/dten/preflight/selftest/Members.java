package dten.preflight.selftest;

import dten.preflight.read.document.Node;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The members of a mapping of an example, taken by name. */
final class Members {
  private Members() {}

  /** All of them, in the order of the file; empty for nothing. */
  static Map<String, Node> of(Node node, String what) throws ExampleFault {
    Map<String, Node> members = new LinkedHashMap<>();
    if (node instanceof Node.Mapping mapping) {
      for (Node.Member member : mapping.members()) {
        members.put(member.key(), member.value());
      }
    } else if (!(node instanceof Node.Null)) {
      throw fault(node, what + " is " + node.description() + ", not a mapping");
    }
    return members;
  }

  /** Refuses what nobody knows. */
  static void refuseOthers(Map<String, Node> members, Set<String> known, String what)
      throws ExampleFault {
    for (Map.Entry<String, Node> member : members.entrySet()) {
      if (!known.contains(member.getKey())) {
        throw fault(member.getValue(), what + " has no field " + member.getKey());
      }
    }
  }

  /** A value as it is written. */
  static String text(Node node, String what) throws ExampleFault {
    if (node instanceof Node.Scalar scalar) {
      return scalar.value();
    }
    throw fault(node, what + " is " + node.description() + ", not text");
  }

  /** A whole number: decimal, hexadecimal with {@code 0x}, or octal with {@code 0}. */
  static long number(Node node, String what) throws ExampleFault {
    String text = text(node, what);
    try {
      return Long.decode(text);
    } catch (NumberFormatException e) {
      throw fault(node, what + " is " + text + ", not a whole number");
    }
  }

  /** {@code true} or {@code false}. */
  static boolean flag(Node node, String what) throws ExampleFault {
    return switch (text(node, what).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw fault(node, what + " is neither true nor false");
    };
  }

  /** A fault at a node. */
  static ExampleFault fault(Node node, String message) {
    return new ExampleFault("line " + node.region().startLine() + ": " + message);
  }
}
