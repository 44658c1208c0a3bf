package dten.preflight.read.target;

import dten.preflight.fact.TargetFacts.SudoGrant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines as they stand in /etc/sudoers, so that an operator can paste them: aliases, groups, run-as
 * lists, tags and patterns (sudoers(5)). Hosts are not looked at: the lines are those of this
 * target. Defaults and includes grant nothing.
 */
public final class Sudoers {
  private static final int DEEPEST_ALIAS = 8;
  private static final int MOST = 10_000;

  private final Map<String, List<String>> aliases = new HashMap<>();
  private final List<String> rules = new ArrayList<>();
  private final List<SudoGrant> grants = new ArrayList<>();

  /** Takes one line; says what is wrong with it, if it is no line of sudoers. */
  public Optional<String> add(String written) {
    String line = withoutComment(written.replace("\\\n", " ").replace('\t', ' ')).strip();
    if (line.isEmpty() || line.startsWith("Defaults") || line.startsWith("@include")) {
      return Optional.empty();
    }
    int blank = line.indexOf(' ');
    String kind = blank < 0 ? line : line.substring(0, blank);
    if (kind.endsWith("_Alias")) {
      return alias(line.substring(kind.length()));
    }
    if (blank < 0 || equalsSign(line) < blank) {
      return Optional.of("is no line of sudoers such as \"deploy ALL=(root) NOPASSWD: /bin/x\"");
    }
    rules.add(line);
    return Optional.empty();
  }

  /** The rights that all lines grant together: an alias may stand behind its use. */
  public List<SudoGrant> grants() {
    rules.forEach(this::rule);
    return List.copyOf(grants);
  }

  /** A number sign begins a comment unless a user's number follows. */
  private static String withoutComment(String line) {
    for (int i = 0; i < line.length(); i++) {
      boolean number = i + 1 < line.length() && Character.isDigit(line.charAt(i + 1));
      if (line.charAt(i) == '#' && !number && (i == 0 || line.charAt(i - 1) != '\\')) {
        return line.substring(0, i);
      }
    }
    return line;
  }

  private Optional<String> alias(String definitions) {
    for (String each : split(definitions, ':')) {
      int equals = equalsSign(each);
      if (equals < 0) {
        return Optional.of("defines an alias without an equals sign");
      }
      aliases.put(each.substring(0, equals).strip(), split(each.substring(equals + 1), ','));
    }
    return Optional.empty();
  }

  /** The first equals sign that is not taken literally; -1 where there is none. */
  private static int equalsSign(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '=' && (i == 0 || text.charAt(i - 1) != '\\')) {
        return i;
      }
    }
    return -1;
  }

  /** {@code users hosts = (run-as) TAG: commands : hosts = …}. */
  private void rule(String line) {
    int equals = equalsSign(line);
    // Lists may have blanks behind their commas; the last word before the sign is the hosts.
    String head = line.substring(0, equals).strip().replaceAll(" *, *", ",");
    int hosts = head.lastIndexOf(' ');
    List<String> users = expanded(split(head.substring(0, Math.max(hosts, 0)), ','));
    List<String> parts = split(line.substring(equals + 1), ':', Tags.NAMES);
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      int again = i == 0 ? -1 : equalsSign(part);
      commands(users, part.substring(again + 1));
    }
  }

  private void commands(List<String> users, String list) {
    String runAs = "root";
    boolean noPassword = false;
    Map<Boolean, List<String>> byTag = new LinkedHashMap<>();
    String ofGroup = runAs;
    for (String each : split(list, ',')) {
      String rest = each;
      if (rest.startsWith("(")) {
        int close = Math.max(rest.indexOf(')'), 0);
        String inside = rest.substring(1, Math.max(close, 1));
        int group = inside.indexOf(':');
        String as = (group < 0 ? inside : inside.substring(0, group)).strip();
        runAs = as.isEmpty() ? "root" : String.join(", ", expanded(split(as, ',')));
        rest = rest.substring(close + 1).strip();
      }
      for (String tag = Tags.at(rest); !tag.isEmpty(); tag = Tags.at(rest)) {
        noPassword = tag.equals("NOPASSWD") || (noPassword && !tag.equals("PASSWD"));
        rest = rest.substring(rest.indexOf(':') + 1).strip();
      }
      if (!runAs.equals(ofGroup)) {
        flush(users, ofGroup, byTag);
        ofGroup = runAs;
      }
      List<String> commands = byTag.computeIfAbsent(noPassword, t -> new ArrayList<>());
      for (String command : expanded(List.of(rest))) {
        commands.add(command.replace("\\", ""));
      }
    }
    flush(users, ofGroup, byTag);
  }

  private void flush(List<String> users, String runAs, Map<Boolean, List<String>> byTag) {
    byTag.forEach(
        (noPassword, commands) -> {
          for (String user : users) {
            if (grants.size() < MOST && !user.startsWith("!")) {
              grants.add(new SudoGrant(user, runAs, commands, noPassword));
            }
          }
        });
    byTag.clear();
  }

  /** The names with aliases replaced by what they stand for. */
  private List<String> expanded(List<String> names) {
    List<String> all = names;
    for (int depth = 0; depth < DEEPEST_ALIAS; depth++) {
      List<String> next = new ArrayList<>();
      for (String name : all) {
        boolean forbids = name.startsWith("!");
        List<String> members = aliases.get(forbids ? name.substring(1).strip() : name);
        if (members == null) {
          next.add(name);
        } else {
          members.forEach(member -> next.add(forbids ? "!" + member : member));
        }
        if (next.size() > MOST) {
          return next;
        }
      }
      if (next.equals(all)) {
        return next;
      }
      all = next;
    }
    return all;
  }

  private static List<String> split(String text, char separator) {
    return split(text, separator, List.of());
  }

  /** Cuts outside parentheses, not behind a backslash and not behind one of the given words. */
  private static List<String> split(String text, char separator, List<String> notBehind) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : separator;
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      boolean literal = i > 0 && i < text.length() && text.charAt(i - 1) == '\\';
      boolean cuts = c == separator && (depth <= 0 || i == text.length()) && !literal;
      if (cuts && (i == text.length() || !endsWith(text.substring(start, i), notBehind))) {
        String part = text.substring(start, i).strip();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      }
    }
    return parts;
  }

  private static boolean endsWith(String text, List<String> words) {
    for (String word : words) {
      if (text.endsWith(word)) {
        return true;
      }
    }
    return false;
  }

  /** The tags of commands; only two of them matter here. */
  private static final class Tags {
    private static final List<String> NAMES =
        List.of(
            "PASSWD", "EXEC", "SETENV", "LOG_INPUT", "LOG_OUTPUT", "MAIL", "FOLLOW", "INTERCEPT");

    /** The tag a command begins with; empty where it begins with none. */
    static String at(String command) {
      int colon = command.indexOf(':');
      String word = colon < 0 ? "" : command.substring(0, colon).strip();
      boolean tag = false;
      for (String name : NAMES) {
        tag |= word.equals(name) || word.equals("NO" + name);
      }
      return tag ? word : "";
    }
  }
}
