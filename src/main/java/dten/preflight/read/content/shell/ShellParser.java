package dten.preflight.read.content.shell;

import dten.preflight.fact.shell.Guard;
import dten.preflight.read.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Parses a script of sh or bash into its commands: POSIX.1-2017 Shell Command Language, section
 * 2.10, and bash's additions. It takes what no shell would take, too: a keyword that closes nothing
 * is passed over, a construct without an end goes to the end of what is around it. Time is linear
 * in the length of the script, and nesting is bounded.
 */
final class ShellParser implements WordLexer.Grammar {
  /** What a command has beyond this is passed over, so that hostile lists cost no memory. */
  static final int MOST_WORDS = 5_000;

  /** A script inside another one is cut here. */
  private static final int LONGEST_INNER = 1 << 20;

  private final Cursor in;
  private final Drafts drafts;
  private final WordLexer lexer;
  private final Compounds compounds;
  private Open open = new Open();

  /** How many constructs of each kind wait for their end inside the present parentheses. */
  static final class Open {
    int ifs;
    int loops;
    int cases;
    int braces;
  }

  private ShellParser(Text text, Drafts drafts, int nesting) {
    this.in = new Cursor(text, nesting);
    this.drafts = drafts;
    this.lexer = new WordLexer(in, this);
    this.compounds = new Compounds(this, in, drafts, lexer);
  }

  /** Hands over each command of a script, in the order they start in, innermost ones last. */
  static void parse(Text script, Context context, Consumer<Command> out) {
    Drafts drafts = new Drafts(context, out);
    Text text =
        context.depth() > 0 && script.chars().length() > LONGEST_INNER
            ? script.slice(0, LONGEST_INNER)
            : script;
    new ShellParser(text, drafts, 16 * context.depth()).script(true);
    drafts.release();
  }

  private void script(boolean outermost) {
    while (!in.ended()) {
      list(outermost);
      // A parenthesis or a double semicolon that closes nothing.
      in.skip(1);
    }
    heredocs();
  }

  @Override
  public void substitution(Cursor cursor) {
    drafts.inSubstitution(this::parenthesised);
  }

  @Override
  public void substitution(Text script) {
    drafts.inSubstitution(() -> new ShellParser(script, drafts, in.nesting()).script(false));
  }

  /** What waits for its end here. */
  Open open() {
    return open;
  }

  /** From behind an opening parenthesis to behind the closing one. */
  void parenthesised() {
    Open before = open;
    open = new Open();
    list(false);
    while (!in.ended() && in.peek() != ')') {
      in.skip(1);
      list(false);
    }
    open = before;
    in.skip(1);
  }

  /** Commands up to something that closes a construct. */
  void list(boolean outermost) {
    while (true) {
      separators();
      if (outermost) {
        drafts.release();
      }
      if (in.ended() || in.peek() == ')' || in.peek() == ';') {
        return;
      }
      Keyword keyword = Keyword.at(in);
      if (keyword != null && keyword.closes()) {
        if (isOpen(keyword)) {
          return;
        }
        in.skip(keyword.length());
        continue;
      }
      int before = in.at();
      andOr();
      if (in.at() == before) {
        in.skip(1);
      }
    }
  }

  private boolean isOpen(Keyword keyword) {
    return switch (keyword) {
      case THEN, ELIF, ELSE, FI -> open.ifs > 0;
      case DO, DONE -> open.loops > 0;
      case ESAC -> open.cases > 0;
      case BRACE_END -> open.braces > 0;
      case IF, WHILE, UNTIL, FOR, SELECT, CASE, BRACE, FUNCTION, TEST, NOT, TIME, COPROC -> false;
    };
  }

  /** Blanks, comments, line ends with their heredocs, and single semicolons and ampersands. */
  void separators() {
    while (!in.ended()) {
      in.skipBlanks();
      in.skipComment();
      if (in.atLineEnd()) {
        lineEnd();
      } else if (in.peek() == ';' && in.peek(1) != ';' && in.peek(1) != '&') {
        in.skip(1);
      } else if (in.peek() == ';' && open.cases == 0) {
        in.skip(2);
      } else if (in.peek() == '&' && in.peek(1) != '>') {
        in.skip(1);
      } else {
        return;
      }
    }
  }

  void lineEnd() {
    in.skipLineEnd();
    heredocs();
  }

  private void heredocs() {
    for (Draft.Redirect each : in.takeHeredocs()) {
      each.body =
          drafts.within(
              each.owner, () -> new HeredocLexer(in, lexer).body(each.operator, each.target));
    }
  }

  void linesAhead() {
    while (true) {
      in.skipBlanks();
      in.skipComment();
      if (!in.atLineEnd()) {
        return;
      }
      lineEnd();
    }
  }

  private void andOr() {
    int from = drafts.size();
    int handled = from;
    Guard after = null;
    while (true) {
      int part = drafts.size();
      Guard guard = after;
      if (guard == null) {
        pipeline();
      } else {
        drafts.under(guard, this::pipeline);
      }
      in.skipBlanks();
      char c = in.peek();
      if (c == '&' && in.peek(1) == '&') {
        drafts.guard(part, Guard.AND_THEN);
        after = Guard.AFTER_SUCCESS;
      } else if (c == '|' && in.peek(1) == '|') {
        drafts.guard(handled, Guard.OR_ELSE);
        handled = drafts.size();
        after = Guard.AFTER_FAILURE;
      } else {
        if (c == '&' && in.peek(1) != '>') {
          drafts.guard(from, Guard.BACKGROUND);
          in.skip(1);
        }
        return;
      }
      in.skip(2);
      linesAhead();
      if (in.ended()) {
        return;
      }
    }
  }

  private void pipeline() {
    in.skipBlanks();
    Keyword keyword = Keyword.at(in);
    while (keyword == Keyword.TIME || keyword == Keyword.NOT) {
      in.skip(keyword.length());
      in.skipBlanks();
      if (keyword == Keyword.NOT) {
        drafts.under(Guard.CONDITION, this::commands);
        return;
      }
      if (in.peek() == '-' && in.peek(1) == 'p') {
        in.skip(2);
        in.skipBlanks();
      }
      keyword = Keyword.at(in);
    }
    commands();
  }

  private void commands() {
    List<Integer> parts = new ArrayList<>(1);
    while (true) {
      parts.add(drafts.size());
      command();
      in.skipBlanks();
      if (in.peek() != '|' || in.peek(1) == '|') {
        break;
      }
      in.skip(in.peek(1) == '&' ? 2 : 1);
      linesAhead();
      if (in.ended()) {
        break;
      }
    }
    if (parts.size() > 1) {
      drafts.pipe(parts);
    }
  }

  void command() {
    in.skipBlanks();
    if (in.ended()) {
      return;
    }
    Keyword keyword = Keyword.at(in);
    boolean compound = in.peek() == '(' || (keyword != null && keyword.opens());
    if (!compound || !in.descend()) {
      simple();
      return;
    }
    int from = drafts.size();
    if (keyword == null) {
      compounds.parenthesis();
    } else {
      in.skip(keyword.length());
      compounds.construct(keyword);
    }
    in.ascend();
    redirections(from);
  }

  /** Takes a keyword where it is the next thing. */
  boolean take(Keyword expected) {
    linesAhead();
    if (Keyword.at(in) != expected) {
      return false;
    }
    in.skip(expected.length());
    return true;
  }

  void body(String name) {
    linesAhead();
    Open before = open;
    open = new Open();
    drafts.inFunction(name, this::command);
    open = before;
  }

  Word wordOf(Draft draft) {
    return drafts.within(draft, lexer::word);
  }

  private void simple() {
    Draft draft = drafts.begin(in.text(), in.at());
    while (!in.ended()) {
      in.skipBlanks();
      if (redirection(draft)) {
        continue;
      }
      if (in.peek() == '(' && draft.words.size() == 1 && draft.assignments.isEmpty()) {
        Word name = draft.words.remove(0);
        in.skip(1);
        in.skipBlanks();
        in.skip(in.peek() == ')' ? 1 : 0);
        if (in.descend()) {
          body(name.text());
          in.ascend();
        }
        return;
      }
      if (in.peek() == '#') {
        return;
      }
      Word word = wordOf(draft);
      if (word.start() == word.end()) {
        return;
      }
      add(draft, word);
    }
  }

  static void add(Draft draft, Word word) {
    if (draft.words.size() == MOST_WORDS) {
      return;
    }
    int name = draft.words.isEmpty() ? Assignments.nameLength(word.spelled()) : 0;
    // A quote inside the name makes it an ordinary word: the name must stand as it is.
    if (name == 0
        || !word.source().chars().startsWith(word.spelled().substring(0, name), word.start())) {
      draft.words.add(word);
      return;
    }
    if (draft.assignments.size() < MOST_WORDS) {
      draft.assignments.add(Assignments.of(word, name));
    }
  }

  /** One redirection at the cursor, where there is one. */
  private boolean redirection(Draft draft) {
    Redirections.Operator operator = Redirections.at(in);
    if (operator == null) {
      return false;
    }
    in.moveTo(operator.end());
    in.skipBlanks();
    Word target = wordOf(draft);
    Draft.Redirect redirect =
        new Draft.Redirect(draft, operator.descriptor(), operator.symbol(), target);
    draft.redirects.add(redirect);
    if (operator.isHeredoc()) {
      in.await(redirect);
    }
    return true;
  }

  /** What follows a compound command and holds for all commands in it. */
  private void redirections(int from) {
    Draft draft = drafts.begin(in.text(), in.at());
    in.skipBlanks();
    while (redirection(draft)) {
      in.skipBlanks();
    }
    for (Draft.Redirect each : draft.redirects) {
      if (each.isInput()) {
        drafts.guard(from, Guard.INPUT_GIVEN);
      } else {
        drafts.redirect(from, each);
      }
    }
    draft.redirects.clear();
  }
}
