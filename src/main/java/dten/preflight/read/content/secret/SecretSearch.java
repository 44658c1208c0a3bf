package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.read.content.scan.Automaton;
import dten.preflight.read.content.scan.TextWalk;
import dten.preflight.read.content.secret.SecretValue.Verdict;
import dten.preflight.read.content.source.Assignment;
import dten.preflight.read.content.source.AssignmentParser;
import dten.preflight.read.content.source.CommandWords;
import dten.preflight.read.content.source.FileRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Searches a text for secrets by the place they are written in: the value of a name that asks for
 * one, the password of a URL, an argument of a command, a statement of SQL. It reads any text,
 * whatever its language, around the keywords that one walk finds.
 */
final class SecretSearch {
  private static final List<String> NAMES =
      List.of(
          "pass",
          "pwd",
          "psw",
          "pw",
          "secret",
          "token",
          "key",
          "auth",
          "cred",
          "bearer",
          "kennwort",
          "contrasena",
          "parola",
          "wachtwoord");
  private static final String URL = "://";
  private static final String IDENTIFIED = "identified";

  /** More in one text are the work of somebody who wants the search to take long. */
  private static final int MOST = 20_000;

  private final List<String> keywords = new ArrayList<>();
  private final Automaton automaton;
  private final int urlKeyword;
  private final Tokens tokens;

  /** Leaves alone what {@code tokens} find by their form. */
  SecretSearch(Tokens tokens) {
    this.tokens = tokens;
    keywords.addAll(NAMES);
    urlKeyword = keywords.size();
    keywords.add(URL);
    keywords.add(IDENTIFIED);
    keywords.addAll(CommandSecrets.programs());
    automaton = Automaton.ignoringCase(keywords);
  }

  /** Hands on every secret, in the order of the keywords. */
  void in(TextWalk walk, FileRole role, Consumer<WrittenSecret> found) {
    in(walk, role, found, offset -> {});
  }

  /** Hands on every secret, and where a value only stands in for one. */
  void in(TextWalk walk, FileRole role, Consumer<WrittenSecret> found, IntConsumer placeholders) {
    walk.over(automaton, new Search(walk.chars(), role, found, placeholders));
    if (role == FileRole.SETTINGS || role == FileRole.EXAMPLE) {
      KubernetesSecrets.in(walk.chars(), found);
    }
  }

  /** The search of one text. */
  private final class Search implements TextWalk.Visitor {
    private final String chars;
    private final FileRole role;
    private final Consumer<WrittenSecret> sink;
    private final IntConsumer placeholders;
    private final Set<Integer> seen = new HashSet<>();
    private final AssignmentParser parser;
    private int done = -1;

    Search(String chars, FileRole role, Consumer<WrittenSecret> sink, IntConsumer placeholders) {
      this.placeholders = placeholders;
      this.chars = chars;
      this.parser = new AssignmentParser(chars);
      this.role = role;
      this.sink = sink;
    }

    @Override
    public void found(int keyword, int start, int end) {
      if (seen.size() > MOST) {
        return;
      }
      if (keyword < NAMES.size()) {
        if (start >= done) {
          done = assignment(start, end);
        }
      } else if (keyword == urlKeyword) {
        url(start);
      } else if (keyword == urlKeyword + 1) {
        identified(end);
      } else if (isWord(start, end)) {
        command(start, keywords.get(keyword));
      }
    }

    /** Judges the assignment around a keyword; returns the end of its name. */
    private int assignment(int start, int end) {
      Assignment found = parser.around(start, end);
      if (found == null && (role == FileRole.SETTINGS || role == FileRole.EXAMPLE)) {
        for (Assignment below : ContinuedValues.below(chars, start, end)) {
          judge(below);
        }
      }
      if (found == null || isPath(found)) {
        return end;
      }
      if (role == FileRole.SETTINGS && isSentence(found)) {
        return found.nameStart() + found.name().length();
      }
      judge(found);
      return found.nameStart() + found.name().length();
    }

    private void judge(Assignment found) {
      SecretName kind = isComputed(found) ? SecretName.NONE : SecretName.of(found.name());
      Verdict verdict = SecretValue.judge(kind, found, role);
      if (verdict != null && !tokens.areIn(found.value())) {
        Form form = isAccount(found.nameStart()) ? Form.SQL : form(found);
        String type = form == Form.COMMAND_LINE ? "--" + found.name() : found.name();
        add(found.nameStart(), found.valueStart(), form, type, found.value(), verdict);
      } else if (verdict == null && kind != SecretName.NONE && standsIn(found)) {
        placeholders.accept(found.valueStart());
      }
    }

    /** What stands without quotes behind a variable with its sign is code: {@code $pw = ask();}. */
    private boolean isComputed(Assignment found) {
      int name = found.nameStart();
      return found.quoting() == Assignment.Quoting.BARE
          && found.link() == Assignment.Link.EQUALS
          && name > 0
          && chars.charAt(name - 1) == '$'
          && !isDigits(found.value());
    }

    private static boolean isDigits(String value) {
      for (int i = 0; i < value.length(); i++) {
        if (!Character.isDigit(value.charAt(i))) {
          return false;
        }
      }
      return true;
    }

    /** Source text is full of variables, and a bundle of labels of words: only settings count. */
    private boolean standsIn(Assignment found) {
      boolean settings =
          switch (role) {
            case SETTINGS, EXAMPLE, SCRIPT -> true;
            case SOURCE, PROSE, LABELS, OTHER -> false;
          };
      String value = found.value().strip();
      return settings && !value.isEmpty() && Placeholders.standsIn(value);
    }

    /** {@code /etc/passwd: …} speaks of a file. */
    private boolean isPath(Assignment found) {
      int before = found.nameStart() - 1;
      return found.link() == Assignment.Link.COLON && before >= 0 && chars.charAt(before) == '/';
    }

    /** A value without quotes that is a word, with more words behind it: a text for people. */
    private boolean isSentence(Assignment found) {
      int at = found.valueStart() + found.value().length();
      if (found.quoting() != Assignment.Quoting.BARE || !isLetters(found.value())) {
        return false;
      }
      int words = 0;
      while (words < 2 && at < chars.length() && chars.charAt(at) == ' ') {
        int end = at + 1;
        while (end < chars.length() && Character.isLetter(chars.charAt(end))) {
          end++;
        }
        boolean ends = end == chars.length() || " .,!\r\n".indexOf(chars.charAt(end)) >= 0;
        if (end == at + 1 || !ends) {
          return false;
        }
        at = end;
        words++;
      }
      return words == 2;
    }

    private static boolean isLetters(String value) {
      for (int i = 0; i < value.length(); i++) {
        if (!Character.isLetter(value.charAt(i))) {
          return false;
        }
      }
      return true;
    }

    private Form form(Assignment found) {
      return found.link() == Assignment.Link.OPTION ? Form.COMMAND_LINE : Form.ASSIGNMENT;
    }

    /** Whether the statement in front of an offset is about a user or a role. */
    private boolean isAccount(int offset) {
      int from = Math.max(0, offset - 200);
      String before = chars.substring(from, offset).toLowerCase(Locale.ROOT);
      int statement = before.lastIndexOf(';') + 1;
      String head = before.substring(statement);
      boolean changes = head.contains("create ") || head.contains("alter ");
      boolean account =
          head.contains(" role ") || head.contains(" user ") || head.contains(" login ");
      return changes && account;
    }

    /** Whether something in front of an offset makes it SQL and not a sentence. */
    private boolean isStatement(int offset) {
      String before = chars.substring(Math.max(0, offset - 200), offset).toLowerCase(Locale.ROOT);
      return before.contains("create ")
          || before.contains("alter ")
          || before.contains("grant ")
          || before.contains("link");
    }

    private void url(int separator) {
      UrlPasswords.Found found = UrlPasswords.at(chars, separator);
      if (found != null) {
        String type = found.scheme() + " URL";
        add(separator, found.start(), Form.URL, type, found.password(), found.verdict());
      }
    }

    /** {@code IDENTIFIED BY 'password'} of MySQL and {@code IDENTIFIED BY password} of Oracle. */
    private void identified(int end) {
      int limit = Math.min(chars.length(), end + 80);
      String rest = chars.substring(end, limit);
      int by = rest.toLowerCase(Locale.ROOT).indexOf(" by ");
      if (by < 0 || role == FileRole.LABELS || !isStatement(end)) {
        return;
      }
      int at = end + by + 4;
      while (at < limit && Character.isWhitespace(chars.charAt(at))) {
        at++;
      }
      if (chars.regionMatches(true, at, "password ", 0, 9)) {
        return;
      }
      char open = at < limit ? chars.charAt(at) : 0;
      boolean quoted = open == '\'' || open == '"';
      if (!quoted && !isAccount(end)) {
        return;
      }
      int start = quoted ? at + 1 : at;
      int close = start;
      int last = Math.min(chars.length(), start + 128);
      while (close < last && !endsLiteral(chars.charAt(close), quoted, open)) {
        close++;
      }
      String value = chars.substring(start, close);
      if (value.length() > 2 && !Placeholders.isPlaceholder(value) && !value.contains("+")) {
        Strength strength = WellKnown.contains(value) ? Strength.WELL_KNOWN : Strength.ORDINARY;
        Verdict verdict = new Verdict(Certainty.HIGH, strength);
        add(end, start, Form.SQL, "IDENTIFIED BY", value, verdict);
      }
    }

    private static boolean endsLiteral(char c, boolean quoted, char open) {
      return quoted ? c == open || c == '\n' : Character.isWhitespace(c) || c == ';';
    }

    private void command(int start, String program) {
      for (CommandSecrets.Found found : CommandSecrets.in(chars, start, program)) {
        Strength strength =
            WellKnown.contains(found.secret()) ? Strength.WELL_KNOWN : Strength.ORDINARY;
        Verdict verdict = new Verdict(Certainty.MEDIUM, strength);
        add(start, found.start(), Form.COMMAND_LINE, program, found.secret(), verdict);
      }
    }

    private boolean isWord(int start, int end) {
      boolean begins = CommandWords.isCalled(chars, start);
      return begins && (end == chars.length() || " \t\r\n.\";)".indexOf(chars.charAt(end)) >= 0);
    }

    private void add(int anchor, int start, Form form, String type, String value, Verdict verdict) {
      if (seen.add(start)) {
        sink.accept(new WrittenSecret(form, type, value, anchor, start, verdict));
      }
    }
  }
}
