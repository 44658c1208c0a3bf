package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly.Kind;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Looks at one name by itself: where it would be written, and what a person would take it for. */
final class NameJudge {
  private static final int MAX_COMPONENT = 255;
  private static final Set<String> DEVICES =
      Set.of(
          "con",
          "prn",
          "aux",
          "nul",
          "conin$",
          "conout$",
          "clock$",
          "com\u00B9",
          "com\u00B2",
          "com\u00B3",
          "lpt\u00B9",
          "lpt\u00B2",
          "lpt\u00B3",
          "com1",
          "com2",
          "com3",
          "com4",
          "com5",
          "com6",
          "com7",
          "com8",
          "com9",
          "lpt1",
          "lpt2",
          "lpt3",
          "lpt4",
          "lpt5",
          "lpt6",
          "lpt7",
          "lpt8",
          "lpt9");

  private NameJudge() {}

  /** Everything that is odd about a name. */
  static void judge(String name, int rawLength, long at, Limits limits, Anomalies anomalies) {
    if (name.isEmpty()) {
      anomalies.add(Kind.NAME_EMPTY, name, at, "a name", "none");
      return;
    }
    if (rawLength > limits.maxName()) {
      anomalies.add(
          Kind.NAME_TOO_LONG, name, at, "max-name=" + limits.maxName(), rawLength + " bytes");
    }
    boolean odd = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      odd |= c < 0x20 || c > 0x7E || "\\<>:\"|?*!".indexOf(c) >= 0;
    }
    if (odd) {
      characters(name, at, anomalies);
    }
    place(name, at, anomalies);
    components(name, at, anomalies);
  }

  /** A second name of the same entry, which some readers use instead. */
  static void judgeOther(String name, String other, long at, Anomalies anomalies) {
    if (other.isEmpty()) {
      anomalies.add(Kind.NAME_EMPTY, name, at, "a Unicode path", "an empty one");
    } else {
      judge(other, other.length(), at, Limits.DEFAULT, anomalies);
    }
  }

  private static void characters(String name, long at, Anomalies anomalies) {
    boolean ascii = true;
    int control = -1;
    int invisible = -1;
    boolean unsafe = false;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      i += Character.charCount(c);
      ascii &= c < 0x80;
      if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
        control = control < 0 ? c : control;
      } else if (isInvisible(c)) {
        invisible = invisible < 0 ? c : invisible;
      }
      unsafe |= "<>:\"|?*".indexOf(c) >= 0;
    }
    if (name.indexOf('\\') >= 0) {
      anomalies.add(Kind.NAME_BACKSLASH, name, at, "slashes (4.4.17.1)", "a backslash");
    }
    if (control >= 0) {
      anomalies.add(Kind.NAME_CONTROL, name, at, "", codePoint(control));
    }
    if (invisible >= 0) {
      anomalies.add(Kind.NAME_INVISIBLE, name, at, "", codePoint(invisible));
    }
    if (unsafe) {
      anomalies.add(Kind.NAME_WINDOWS_UNSAFE, name, at, "", "one of < > : \" | ? *");
    }
    if (!ascii && isConfusable(name)) {
      anomalies.add(
          Kind.NAME_CONFUSABLE, name, at, "", "a character that looks like a slash or a dot");
    } else if (!ascii && mixesScripts(name)) {
      anomalies.add(
          Kind.NAME_CONFUSABLE, name, at, "", "letters of several alphabets that look alike");
    }
    if (name.contains("!/")) {
      anomalies.add(
          Kind.NAME_CONFUSABLE, name, at, "", "!/ as between an archive and what is in it");
    }
  }

  static String codePoint(int c) {
    String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "U+" + "0000".substring(Math.min(4, hex.length())) + hex;
  }

  /** Format controls and blanks without width, of which names have no need. */
  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0
        || c == 0x2028
        || c == 0x2029
        || c == 0x2800
        || (c >= 0xE0100 && c <= 0xE01EF);
  }

  private static boolean isConfusable(String name) {
    for (int i = 0; i < name.length(); i++) {
      if ("\u2044\u2215\u29F5\u29F8\u2024\u2025".indexOf(name.charAt(i)) >= 0) {
        return true;
      }
    }
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return count(plain, '/') != count(name, '/')
        || count(plain, '\\') != count(name, '\\')
        || (plain.contains("..") && !name.contains(".."));
  }

  /** Latin letters beside Cyrillic or Greek ones, or beside their own full-width forms. */
  private static boolean mixesScripts(String name) {
    boolean latin = false;
    boolean other = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '/' || c == '.' || c == '-' || c == '_' || c == ' ') {
        latin = false;
        other = false;
        continue;
      }
      Character.UnicodeScript script = Character.UnicodeScript.of(c);
      latin |= c < 0x80 && script == Character.UnicodeScript.LATIN;
      other |=
          script == Character.UnicodeScript.CYRILLIC
              || script == Character.UnicodeScript.GREEK
              || (c >= 0xFF01 && c <= 0xFF5E);
      if (latin && other) {
        return true;
      }
    }
    return false;
  }

  private static long count(String text, char c) {
    return text.chars().filter(each -> each == c).count();
  }

  private static void place(String name, long at, Anomalies anomalies) {
    char first = name.charAt(0);
    if (first == '/' || first == '\\') {
      anomalies.add(Kind.NAME_ABSOLUTE, name, at, "a relative path", "one from the root");
    } else if (name.length() > 1
        && name.charAt(1) == ':'
        && ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'))) {
      anomalies.add(Kind.NAME_ABSOLUTE, name, at, "a relative path", "one from drive " + first);
    }
  }

  private static void components(String name, long at, Anomalies anomalies) {
    boolean climbs = false;
    boolean idle = false;
    boolean unsafe = false;
    boolean tooLong = false;
    int start = 0;
    while (start <= name.length()) {
      int end = start;
      while (end < name.length() && name.charAt(end) != '/' && name.charAt(end) != '\\') {
        end++;
      }
      String part = name.substring(start, end);
      boolean last = end >= name.length();
      if (part.isEmpty()) {
        idle |= !last;
      } else if (part.equals("..")) {
        climbs = true;
      } else if (part.equals(".")) {
        idle = true;
      } else {
        char tail = part.charAt(part.length() - 1);
        unsafe |= tail == '.' || tail == ' ' || isDevice(part);
        tooLong |=
            part.length() > MAX_COMPONENT
                || (part.length() * 3 > MAX_COMPONENT
                    && part.getBytes(StandardCharsets.UTF_8).length > MAX_COMPONENT);
      }
      start = end + 1;
    }
    if (climbs) {
      anomalies.add(Kind.NAME_TRAVERSAL, name, at, "a path that only descends", "..");
    }
    if (idle) {
      anomalies.add(
          Kind.NAME_NOT_CANONICAL, name, at, "no empty and no single-dot component", "one");
    }
    if (unsafe) {
      anomalies.add(
          Kind.NAME_WINDOWS_UNSAFE, name, at, "", "a device name, or a dot or blank at an end");
    }
    if (tooLong) {
      anomalies.add(
          Kind.NAME_TOO_LONG,
          name,
          at,
          "components of at most " + MAX_COMPONENT + " bytes",
          "a longer one");
    }
  }

  private static boolean isDevice(String part) {
    int dot = part.indexOf('.');
    String stem = (dot < 0 ? part : part.substring(0, dot)).stripTrailing();
    return stem.length() <= 7 && DEVICES.contains(stem.toLowerCase(Locale.ROOT));
  }
}
