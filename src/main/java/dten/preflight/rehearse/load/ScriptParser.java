package dten.preflight.rehearse.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a script of pgbench into its steps. */
final class ScriptParser {
  private static final int LONGEST = 1_000_000;
  private static final int MOST = 10_000;
  private static final int DEEPEST = 100;

  private final String file;
  private final String text;
  private final List<Command> commands = new ArrayList<>();
  private final Deque<Branch> branches = new ArrayDeque<>();
  private final Set<String> assigned =
      new HashSet<>(List.of("client_id", "scale", "random_seed", "default_seed"));
  private final List<Use> uses = new ArrayList<>();
  private final StringBuilder statement = new StringBuilder();
  private boolean keeps;
  private boolean content;
  private int at;

  ScriptParser(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** Where a variable is used in an expression. */
  private record Use(String variable, int place) {}

  /** An open condition: the jump over its part, and those from the ends of its parts. */
  private static final class Branch {
    private final int place;
    private int over;
    private final List<Integer> ends = new ArrayList<>();

    Branch(int place, int over) {
      this.place = place;
      this.over = over;
    }
  }

  List<Command> commands() throws WorkloadException {
    if (text.length() > LONGEST) {
      throw wrong(0, "a script may have at most " + LONGEST + " characters");
    }
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ';' && depth <= 0) {
        at++;
        end(null);
        depth = 0;
      } else if (c == '\\') {
        command();
        depth = 0;
      } else if (text.startsWith("--", at)) {
        at = endOfLine(at);
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        int end = past(at);
        if (!Character.isWhitespace(c) && !text.startsWith("/*", at)) {
          content = true;
        }
        if (content) {
          statement.append(text, at, end);
        }
        at = end;
      }
    }
    end(null);
    Branch open = branches.peek();
    if (open != null) {
      throw wrong(open.place, "\\if without \\endif: add one");
    }
    if (commands.isEmpty()) {
      throw wrong(0, "the script holds no statement");
    }
    for (Use use : uses) {
      if (!keeps && !assigned.contains(use.variable)) {
        throw wrong(
            use.place, "variable " + use.variable + " is set nowhere: set it with \\set before");
      }
    }
    return commands;
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** Behind a text or a name in quotes, a comment, or one character. */
  private int past(int start) throws WorkloadException {
    char c = text.charAt(start);
    if (c == '\'' || c == '"') {
      boolean escapes = c == '\'' && start > 0 && (text.charAt(start - 1) | 32) == 'e';
      for (int i = start + 1; i < text.length(); i++) {
        if (escapes && text.charAt(i) == '\\') {
          i++;
        } else if (text.charAt(i) == c) {
          return i + 1;
        }
      }
      throw wrong(start, "this quote is not closed");
    }
    if (text.startsWith("/*", start)) {
      int depth = 1;
      int i = start + 2;
      while (i < text.length() && depth > 0) {
        boolean opens = text.startsWith("/*", i);
        boolean closes = text.startsWith("*/", i);
        depth += opens ? 1 : closes ? -1 : 0;
        i += opens || closes ? 2 : 1;
      }
      if (depth > 0) {
        throw wrong(start, "this comment is not closed");
      }
      return i;
    }
    return c == '$' ? pastDollars(start) : start + 1;
  }

  private int pastDollars(int start) throws WorkloadException {
    int tag = start + 1;
    while (tag < text.length() && Variables.isPart(text.charAt(tag))) {
      tag++;
    }
    boolean inName = start > 0 && Variables.isPart(text.charAt(start - 1));
    boolean digit =
        start + 1 < text.length() && text.charAt(start + 1) >= '0' && text.charAt(start + 1) <= '9';
    if (inName || digit || tag >= text.length() || text.charAt(tag) != '$') {
      return start + 1;
    }
    String quote = text.substring(start, tag + 1);
    int end = text.indexOf(quote, tag + 1);
    if (end < 0) {
      throw wrong(start, "the quote " + quote + " is not closed");
    }
    return end + quote.length();
  }

  private void end(@Nullable String keep) throws WorkloadException {
    String sql = statement.toString().strip();
    statement.setLength(0);
    content = false;
    if (!sql.isEmpty()) {
      add(new Command.Statement(sql, Labels.of(sql), keep));
    }
  }

  private void add(Command command) throws WorkloadException {
    if (commands.size() >= MOST) {
      throw wrong(at, "a script may have at most " + MOST + " commands");
    }
    commands.add(command);
  }

  private void command() throws WorkloadException {
    int start = at;
    int nameEnd = start + 1;
    while (nameEnd < text.length() && Variables.isPart(text.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = text.substring(start + 1, nameEnd).toLowerCase(Locale.ROOT);
    int end = endOfLine(nameEnd);
    // A backslash at the end of a line goes on with the next one.
    while (end < text.length() && text.substring(nameEnd, end).stripTrailing().endsWith("\\")) {
      end = endOfLine(end + 1);
    }
    String rest = text.substring(nameEnd, end);
    // As many characters as before, so that places stay right.
    String argument = continued(rest);
    at = end;
    if (name.equals("gset")) {
      if (!content) {
        throw wrong(start, "\\gset has to stand behind a query without a semicolon");
      }
      keeps = true;
      end(argument.strip());
      return;
    }
    end(null);
    int first = nameEnd + argument.length() - argument.stripLeading().length();
    switch (name) {
      case "set" -> assign(argument, nameEnd, start);
      case "sleep" -> sleep(argument.strip(), first);
      case "if" -> {
        if (branches.size() >= DEEPEST) {
          throw wrong(start, "more than " + DEEPEST + " \\if within each other");
        }
        branches.push(new Branch(start, commands.size()));
        add(new Command.Jump(term(argument, nameEnd), -1));
      }
      case "elif" -> {
        Branch branch = otherwise(start);
        branch.over = commands.size();
        add(new Command.Jump(term(argument, nameEnd), -1));
      }
      case "else" -> {
        nothingBehind(argument, first);
        otherwise(start);
      }
      case "endif" -> {
        nothingBehind(argument, first);
        Branch branch = branches.poll();
        if (branch == null) {
          throw wrong(start, "\\endif without \\if");
        }
        patch(branch.over);
        for (int each : branch.ends) {
          patch(each);
        }
      }
      case "shell", "setshell" ->
          throw wrong(
              start, "\\" + name + " is refused: no command of the shell is run; remove it");
      default ->
          throw wrong(
              start,
              "\\" + name + " is not known here: set, sleep, if, elif, else, endif and gset are");
    }
  }

  private static String continued(String rest) {
    StringBuilder out = new StringBuilder(rest);
    for (int i = out.indexOf("\n"); i >= 0; i = out.indexOf("\n", i + 1)) {
      int slash = out.lastIndexOf("\\", i);
      if (slash >= 0) {
        out.setCharAt(slash, ' ');
      }
      out.setCharAt(i, ' ');
    }
    return out.toString();
  }

  private void nothingBehind(String argument, int place) throws WorkloadException {
    if (!argument.isBlank()) {
      throw wrong(place, "nothing may stand behind this command");
    }
  }

  private Branch otherwise(int start) throws WorkloadException {
    Branch branch = branches.peek();
    if (branch == null) {
      throw wrong(start, "there is no \\if before it");
    }
    if (branch.over < 0) {
      throw wrong(start, "an \\else came before it: put it before that");
    }
    branch.ends.add(commands.size());
    add(new Command.Jump(null, -1));
    patch(branch.over);
    branch.over = -1;
    return branch;
  }

  /** The jump at a place leads to what comes next. */
  private void patch(int place) {
    if (place >= 0 && commands.get(place) instanceof Command.Jump jump) {
      commands.set(place, new Command.Jump(jump.condition(), commands.size()));
    }
  }

  private void assign(String argument, int offset, int start) throws WorkloadException {
    String stripped = argument.stripLeading();
    int end = 0;
    while (end < stripped.length() && Variables.isPart(stripped.charAt(end))) {
      end++;
    }
    if (end == 0) {
      throw wrong(start, "\\set needs the name of a variable and an expression");
    }
    String name = stripped.substring(0, end);
    int skipped = argument.length() - stripped.length() + end;
    Term value = term(argument.substring(skipped), offset + skipped);
    assigned.add(name);
    add(new Command.Assign(name, value));
  }

  private Term term(String expression, int offset) throws WorkloadException {
    try {
      Term term = TermParser.parse(expression);
      for (int i = expression.indexOf(':'); i >= 0; i = expression.indexOf(':', i + 1)) {
        int end = i + 1;
        while (end < expression.length() && Variables.isPart(expression.charAt(end))) {
          end++;
        }
        uses.add(new Use(expression.substring(i + 1, end), offset + i));
      }
      return term;
    } catch (TermParser.Wrong e) {
      throw wrong(offset + e.place(), e.getMessage() == null ? "wrong" : e.getMessage());
    }
  }

  private void sleep(String argument, int place) throws WorkloadException {
    int end = 0;
    while (end < argument.length()
        && ((argument.charAt(end) == ':' && end == 0)
            || (argument.charAt(0) == ':'
                ? Variables.isPart(argument.charAt(end))
                : argument.charAt(end) >= '0' && argument.charAt(end) <= '9'))) {
      end++;
    }
    long unit =
        switch (argument.substring(end).strip().toLowerCase(Locale.ROOT)) {
          case "", "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          case "us" -> 1_000L;
          default -> throw wrong(place, "the unit of \\sleep has to be us, ms or s");
        };
    if (end == 0 || (end > 18 && argument.charAt(0) != ':')) {
      throw wrong(place, "\\sleep needs a whole number or a variable, and us, ms or s");
    }
    add(new Command.Sleep(term(argument.substring(0, end), place), unit));
  }

  private WorkloadException wrong(int place, String what) {
    int line = 1;
    int start = 0;
    int end = Math.min(place, text.length());
    for (int i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
      line++;
      start = i + 1;
    }
    return new WorkloadException(file, line, end - start + 1, what);
  }
}
