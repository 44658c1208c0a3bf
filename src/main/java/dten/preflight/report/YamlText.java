package dten.preflight.report;

/** Text as a scalar of YAML 1.2 that means exactly this text. */
public final class YamlText {
  private YamlText() {}

  /** Plain where nothing can be taken for anything else, else in double quotes. */
  public static String scalar(String value) {
    boolean plain = !value.isEmpty() && value.length() < 200 && startsPlainly(value.charAt(0));
    for (int i = 0; i < value.length() && plain; i++) {
      char c = value.charAt(i);
      plain = c < 128 && (Character.isLetterOrDigit(c) || "-_./@+".indexOf(c) >= 0);
    }
    return plain && !isWord(value) ? value : quoted(value);
  }

  private static boolean startsPlainly(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/';
  }

  private static boolean isWord(String value) {
    return switch (value.toLowerCase(java.util.Locale.ROOT)) {
      case "true", "false", "null", "yes", "no", "on", "off", "y", "n" -> true;
      default -> false;
    };
  }

  /** In double quotes; whatever is invisible or has no meaning becomes an escape. */
  public static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> {
          boolean shown = c >= ' ' && c < 127;
          boolean readable = c > 160 && (Character.isLetterOrDigit(c) || Character.isSurrogate(c));
          if (shown || readable) {
            text.append(c);
          } else {
            text.append("\\u").append(String.format("%04X", (int) c));
          }
        }
      }
    }
    return text.append('"').toString();
  }
}
