package dten.preflight.read.content.shell;

import dten.preflight.fact.shell.Guard;
import java.util.List;

/** Parses compound commands: POSIX.1-2017, section 2.9.4, and those that bash adds. */
final class Compounds {
  private final ShellParser parser;
  private final Cursor in;
  private final Drafts drafts;
  private final WordLexer lexer;

  Compounds(ShellParser parser, Cursor in, Drafts drafts, WordLexer lexer) {
    this.parser = parser;
    this.in = in;
    this.drafts = drafts;
    this.lexer = lexer;
  }

  /** What a keyword opens, from behind it to behind its end. */
  void construct(Keyword keyword) {
    switch (keyword) {
      case IF -> ifs();
      case WHILE, UNTIL -> whiles();
      case FOR, SELECT -> fors();
      case CASE -> cases();
      case BRACE -> braces();
      case FUNCTION -> function();
      case TEST -> test();
      case COPROC -> parser.command();
      case THEN, ELIF, ELSE, FI, DO, DONE, ESAC, BRACE_END, NOT, TIME -> {}
    }
  }

  /** A subshell or an arithmetic command. */
  void parenthesis() {
    if (in.peek(1) == '(' && Arithmetic.startsAt(in)) {
      in.skip(2);
      lexer.arithmeticBody(new Spelling());
    } else {
      in.skip(1);
      parser.parenthesised();
    }
  }

  private void ifs() {
    parser.open().ifs++;
    boolean more = true;
    while (more) {
      drafts.under(Guard.CONDITION, () -> parser.list(false));
      if (parser.take(Keyword.THEN)) {
        drafts.under(Guard.BRANCH, () -> parser.list(false));
      }
      more = parser.take(Keyword.ELIF);
    }
    if (parser.take(Keyword.ELSE)) {
      drafts.under(Guard.BRANCH, () -> parser.list(false));
    }
    parser.take(Keyword.FI);
    parser.open().ifs--;
  }

  private void whiles() {
    parser.open().loops++;
    drafts.under(Guard.CONDITION, () -> parser.list(false));
    doGroup();
  }

  private void doGroup() {
    if (parser.take(Keyword.DO)) {
      drafts.under(Guard.LOOP, () -> parser.list(false));
    }
    parser.take(Keyword.DONE);
    parser.open().loops--;
  }

  private void fors() {
    parser.open().loops++;
    in.skipBlanks();
    if (in.peek() == '(') {
      parenthesis();
    } else {
      Draft draft = drafts.begin(in.text(), in.at());
      Word name = lexer.word();
      parser.linesAhead();
      if (in.peek() == 'i' && in.peek(1) == 'n' && !Assignments.isNamePart(in.peek(2))) {
        in.skip(2);
        forWords(draft, name);
      }
    }
    parser.separators();
    if (Keyword.at(in) == Keyword.BRACE) {
      in.skip(1);
      parser.open().loops--;
      drafts.under(Guard.LOOP, this::braces);
    } else {
      doGroup();
    }
  }

  private void forWords(Draft draft, Word name) {
    while (true) {
      in.skipBlanks();
      Word value = parser.wordOf(draft);
      if (value.end() == value.start()) {
        return;
      }
      if (draft.assignments.size() < ShellParser.MOST_WORDS) {
        draft.assignments.add(new Command.Assignment(name.text(), value));
      }
    }
  }

  private void cases() {
    parser.open().cases++;
    in.skipBlanks();
    lexer.word();
    parser.linesAhead();
    if (in.peek() == 'i' && in.peek(1) == 'n') {
      in.skip(2);
    }
    while (!in.ended()) {
      parser.linesAhead();
      if (Keyword.at(in) == Keyword.ESAC || !patterns()) {
        break;
      }
      drafts.under(Guard.BRANCH, () -> parser.list(false));
      if (in.peek() != ';') {
        break;
      }
      in.skip(in.peek(1) == ';' && in.peek(2) == '&' ? 3 : 2);
    }
    parser.take(Keyword.ESAC);
    parser.open().cases--;
  }

  /** The patterns of one arm with the parenthesis behind them. */
  private boolean patterns() {
    if (in.peek() == '(') {
      in.skip(1);
    }
    while (!in.ended()) {
      parser.linesAhead();
      int before = in.at();
      lexer.word();
      in.skipBlanks();
      if (in.peek() == ')') {
        in.skip(1);
        return true;
      }
      if (in.peek() == '|') {
        in.skip(1);
      } else if (in.at() == before) {
        return false;
      }
    }
    return false;
  }

  private void braces() {
    parser.open().braces++;
    parser.list(false);
    parser.take(Keyword.BRACE_END);
    parser.open().braces--;
  }

  private void test() {
    Draft draft = drafts.begin(in.text(), in.at() - 2);
    draft.words.add(
        new Word(
            in.text(), draft.start, in.at(), "[[", List.of(), false, false, draft.start, true));
    while (!in.ended()) {
      in.skipBlanks();
      if (in.atLineEnd()) {
        Word last = draft.words.get(draft.words.size() - 1);
        if (!last.is("&&") && !last.is("||")) {
          return;
        }
        parser.lineEnd();
      } else if (in.peek() == ']' && in.peek(1) == ']' && !Keyword.isWordPart(in, 2)) {
        in.skip(2);
        return;
      } else {
        ShellParser.add(draft, drafts.within(draft, lexer::operand));
      }
    }
  }

  private void function() {
    in.skipBlanks();
    Word name = lexer.word();
    in.skipBlanks();
    if (in.peek() == '(') {
      in.skip(1);
      in.skipBlanks();
      in.skip(in.peek() == ')' ? 1 : 0);
    }
    parser.body(name.text());
  }
}
