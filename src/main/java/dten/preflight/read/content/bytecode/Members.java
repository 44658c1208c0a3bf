package dten.preflight.read.content.bytecode;

/** Names of classes and members as people write them. */
final class Members {
  private static final int MOST_ARGUMENTS = 255;

  private Members() {}

  /** A class: {@code org.example.Order$Line}. */
  static String type(String name) {
    return name.replace('/', '.');
  }

  /**
   * A member: {@code org.example.Order.add(java.lang.String, int[])}, {@code
   * org.example.Order(int)} for a constructor, {@code org.example.Order.LIMIT} for a field.
   */
  static String of(String owner, String name, String descriptor) {
    String member = name.equals("<init>") ? type(owner) : type(owner) + "." + name;
    return descriptor.startsWith("(") ? member + "(" + arguments(descriptor) + ")" : member;
  }

  /** Section 4.3 of the Java Virtual Machine Specification. */
  private static String arguments(String descriptor) {
    StringBuilder out = new StringBuilder();
    int at = 1;
    for (int i = 0; i < MOST_ARGUMENTS && at < descriptor.length(); i++) {
      int dimensions = 0;
      while (at < descriptor.length() && descriptor.charAt(at) == '[') {
        dimensions++;
        at++;
      }
      char kind = at < descriptor.length() ? descriptor.charAt(at) : ')';
      if (kind == ')') {
        break;
      }
      int end = kind == 'L' ? descriptor.indexOf(';', at) : at;
      if (end < 0) {
        break;
      }
      out.append(i == 0 ? "" : ", ")
          .append(kind == 'L' ? type(descriptor.substring(at + 1, end)) : primitive(kind))
          .append("[]".repeat(dimensions));
      at = end + 1;
    }
    return out.toString();
  }

  private static String primitive(char kind) {
    return switch (kind) {
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'D' -> "double";
      case 'F' -> "float";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'S' -> "short";
      case 'Z' -> "boolean";
      default -> "?";
    };
  }
}
