package dten.preflight.read.content.shell;

import dten.preflight.read.Text;

/**
 * Reads words: POSIX.1-2017 Shell Command Language, section 2.2 and 2.6, and bash's additions. The
 * commands in a substitution are parsed where they stand, so that no character is read twice.
 */
final class WordLexer {
  /** What a word needs of the grammar. */
  interface Grammar {
    /** Parses commands up to the closing parenthesis, which it takes. */
    void substitution(Cursor cursor);

    /** Parses the commands of another text: what stands between backticks. */
    void substitution(Text script);
  }

  private final Cursor in;
  private final Grammar grammar;

  WordLexer(Cursor in, Grammar grammar) {
    this.in = in;
    this.grammar = grammar;
  }

  /** The word at the cursor; an empty one where there is none. */
  Word word() {
    int start = in.at();
    Spelling out = new Spelling();
    int group = 0;
    while (!in.ended()) {
      char c = in.peek();
      if ((Cursor.isBlank(c) && group == 0) || in.atLineEnd()) {
        break;
      }
      if (c == '(' && startsGroup(out, group)) {
        group++;
      } else if (c == '(' && group == 0 && startsArray(out)) {
        array(out);
        continue;
      } else if (c == ')' && group > 0) {
        group--;
      } else if ((c == '<' || c == '>') && in.peek(1) == '(') {
        command(out, 2);
        continue;
      } else if (group == 0 && Cursor.isMeta(c)) {
        break;
      }
      part(out);
    }
    return out.finish(in.text(), start, in.at());
  }

  /** The word at the cursor inside {@code [[ … ]]}, where only white space ends one. */
  Word operand() {
    int start = in.at();
    Spelling out = new Spelling();
    while (!in.ended() && !Cursor.isBlank(in.peek()) && !in.atLineEnd()) {
      part(out);
    }
    return out.finish(in.text(), start, in.at());
  }

  /** Extended globs: {@code +(…)} and the like. */
  private static boolean startsGroup(Spelling out, int group) {
    return group > 0 || (!out.isEmpty() && "?*+@!".indexOf(out.last()) >= 0);
  }

  private static boolean startsArray(Spelling out) {
    return !out.isEmpty() && out.last() == '=' && Assignments.nameLength(out.chars()) > 0;
  }

  private void array(Spelling out) {
    out.markDynamic();
    out.add('(', in.at());
    in.skip(1);
    if (!in.descend()) {
      return;
    }
    while (!in.ended()) {
      in.skipBlanksAndLines();
      if (in.ended() || in.peek() == ')') {
        break;
      }
      if (out.last() != '(') {
        out.add(' ', in.at());
      }
      Word element = word();
      out.addAll(element.text(), 0, element.text().length());
      if (element.start() == element.end()) {
        in.skip(1);
      }
    }
    in.ascend();
    if (!in.ended()) {
      out.add(')', in.at());
      in.skip(1);
    }
  }

  private void part(Spelling out) {
    char c = in.peek();
    switch (c) {
      case '\\' -> escape(out);
      case '\'' -> single(out);
      case '"' -> {
        out.markQuoted();
        in.skip(1);
        quoted(out, '"');
      }
      case '$' -> dollar(out, false);
      case '`' -> backticks(out, false);
      default -> {
        out.add(c, in.at());
        in.skip(1);
      }
    }
  }

  private void escape(Spelling out) {
    if (in.atContinuation()) {
      out.addContinuation(in.at());
      in.skipContinuation();
      return;
    }
    out.markQuoted();
    in.skip(1);
    if (!in.ended()) {
      out.add(in.peek(), in.at());
      in.skip(1);
    }
  }

  private void single(Spelling out) {
    out.markQuoted();
    int from = in.at() + 1;
    int to = in.find('\'', from);
    out.addAll(in.chars(), from, to);
    in.moveTo(to + 1);
  }

  /** The inside of double quotes, or of a heredoc where {@code end} is 0: to the closing one. */
  void quoted(Spelling out, char end) {
    while (!in.ended()) {
      char c = in.peek();
      if (c == end && end != 0) {
        in.skip(1);
        return;
      }
      quotedPart(out, end);
    }
  }

  /** One character, escape or expansion of a heredoc. */
  void quotedPart(Spelling out) {
    quotedPart(out, '\0');
  }

  private void quotedPart(Spelling out, char end) {
    char c = in.peek();
    if (c == '\\') {
      escapeInQuotes(out, end);
    } else if (c == '$') {
      dollar(out, true);
    } else if (c == '`') {
      backticks(out, end != 0);
    } else {
      out.add(c, in.at());
      in.skip(1);
    }
  }

  private void escapeInQuotes(Spelling out, char end) {
    char next = in.peek(1);
    if (in.atContinuation()) {
      out.addContinuation(in.at());
      in.skipContinuation();
    } else if (next == '$' || next == '`' || next == '\\' || (next == end && end != 0)) {
      out.add(next, in.at() + 1);
      in.skip(2);
    } else {
      out.add('\\', in.at());
      in.skip(1);
    }
  }

  private void dollar(Spelling out, boolean inQuotes) {
    char next = in.peek(1);
    if (next == '(' && in.peek(2) == '(') {
      arithmetic(out);
    } else if (next == '(') {
      command(out, 2);
    } else if (next == '{') {
      parameter(out, inQuotes);
    } else if (next == '\'' && !inQuotes) {
      ansi(out);
    } else if (next == '"' && !inQuotes) {
      out.markQuoted();
      in.skip(2);
      quoted(out, '"');
    } else if (Assignments.isNameStart(next)) {
      out.markDynamic();
      int to = in.at() + 2;
      while (to < in.end() && Assignments.isNamePart(in.chars().charAt(to))) {
        to++;
      }
      out.addAll(in.chars(), in.at(), to);
      in.moveTo(to);
    } else if (next != 0 && "@*#?-$!0123456789".indexOf(next) >= 0) {
      out.markDynamic();
      out.addAll(in.chars(), in.at(), in.at() + 2);
      in.skip(2);
    } else {
      out.add('$', in.at());
      in.skip(1);
    }
  }

  /** A substitution whose opening has {@code width} characters. */
  private void command(Spelling out, int width) {
    int open = in.at();
    in.skip(width);
    if (in.descend()) {
      grammar.substitution(in);
      in.ascend();
    }
    out.addSubstitution(in.chars(), open, in.at());
  }

  private void backticks(Spelling out, boolean inQuotes) {
    int open = in.at();
    int to = open + 1;
    boolean escapes = false;
    String chars = in.chars();
    while (to < in.end() && chars.charAt(to) != '`') {
      if (chars.charAt(to) == '\\' && to + 1 < in.end()) {
        escapes = true;
        to++;
      }
      to++;
    }
    to = Math.min(to, in.end());
    if (in.descend()) {
      Text inner = in.text().slice(open + 1, to);
      if (escapes) {
        inner = in.text().respelled(open + 1, unescaped(inner.chars(), inQuotes));
      }
      grammar.substitution(inner);
      in.ascend();
    }
    in.moveTo(to + 1);
    out.addSubstitution(chars, open, in.at());
  }

  private static String unescaped(String script, boolean inQuotes) {
    StringBuilder out = new StringBuilder(script.length());
    for (int i = 0; i < script.length(); i++) {
      char c = script.charAt(i);
      if (c == '\\' && i + 1 < script.length()) {
        char next = script.charAt(i + 1);
        if (next == '`' || next == '\\' || next == '$' || (next == '"' && inQuotes)) {
          out.append(next);
          i++;
          continue;
        }
      }
      out.append(c);
    }
    return out.toString();
  }

  /**
   * {@code $((…))}. A subshell right behind {@code $(} looks the same until its end; like other
   * readers of scripts this one takes it for arithmetic.
   */
  private void arithmetic(Spelling out) {
    out.markDynamic();
    out.addAll(in.chars(), in.at(), in.at() + 3);
    in.skip(3);
    arithmeticBody(out);
  }

  /** From behind the opening {@code ((} to behind the closing {@code ))}. */
  void arithmeticBody(Spelling out) {
    if (!in.descend()) {
      return;
    }
    int open = 2;
    while (!in.ended() && open > 0) {
      char c = in.peek();
      if (c == '$' || c == '`' || c == '\\') {
        part(out);
        continue;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      out.add(c, in.at());
      in.skip(1);
    }
    in.ascend();
  }

  /** <code>${…}</code>, kept as written save for the commands in it. */
  private void parameter(Spelling out, boolean inQuotes) {
    out.markDynamic();
    out.addAll(in.chars(), in.at(), in.at() + 2);
    in.skip(2);
    if (!in.descend()) {
      return;
    }
    int nameFrom = in.at();
    boolean pattern = false;
    boolean named = false;
    while (!in.ended()) {
      char c = in.peek();
      if (!named && in.at() > nameFrom && !Assignments.isNamePart(c)) {
        named = true;
        pattern = c == '#' || c == '%' || c == '/';
      }
      if (c == '}') {
        out.add(c, in.at());
        in.skip(1);
        break;
      }
      if (c == '\'' && (!inQuotes || pattern)) {
        single(out);
      } else if (c == '"') {
        in.skip(1);
        quoted(out, '"');
      } else if (c == '$' && in.at() > nameFrom) {
        dollar(out, inQuotes);
      } else if (c == '`') {
        backticks(out, inQuotes);
      } else if (c == '\\') {
        escape(out);
      } else {
        out.add(c, in.at());
        in.skip(1);
      }
    }
    in.ascend();
  }

  /** <code>$'…'</code> with the escapes of ANSI C. */
  private void ansi(Spelling out) {
    out.markQuoted();
    in.skip(2);
    while (!in.ended() && in.peek() != '\'') {
      int offset = in.at();
      if (in.peek() != '\\') {
        out.add(in.peek(), offset);
        in.skip(1);
        continue;
      }
      int to = AnsiEscape.end(in.chars(), offset, in.end());
      out.add(AnsiEscape.value(in.chars(), offset, to), offset);
      in.moveTo(to);
    }
    in.skip(1);
  }
}
