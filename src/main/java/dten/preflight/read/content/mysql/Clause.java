package dten.preflight.read.content.mysql;

import java.util.List;
import java.util.Locale;

/** A cursor over the tokens of one statement, or of one clause of an ALTER TABLE. */
final class Clause {
  /** A token: a word in upper case, or a name as written. */
  record Part(MySqlLexer.Type type, String text) {}

  private final List<Part> parts;
  private int at;

  Clause(List<Part> parts) {
    this.parts = parts;
  }

  boolean atEnd() {
    return at >= parts.size();
  }

  /** The key word here; empty where none stands here. */
  String word() {
    return wordAt(0);
  }

  String wordAt(int ahead) {
    int index = at + ahead;
    boolean word = index < parts.size() && parts.get(index).type() == MySqlLexer.Type.WORD;
    return word ? parts.get(index).text() : "";
  }

  /** What the token here says; empty at the end and for a string. */
  String text() {
    return atEnd() ? "" : parts.get(at).text();
  }

  /** Passes a key word if it stands here. */
  boolean accept(String word) {
    boolean here = word().equals(word);
    at += here ? 1 : 0;
    return here;
  }

  /** Passes one token, whatever it is; false at the end. */
  boolean skip() {
    boolean more = !atEnd();
    at += more ? 1 : 0;
    return more;
  }

  boolean acceptSign(char sign) {
    boolean here =
        !atEnd()
            && parts.get(at).type() == MySqlLexer.Type.SIGN
            && parts.get(at).text().charAt(0) == sign;
    at += here ? 1 : 0;
    return here;
  }

  /** Passes a name, of which the last part counts: {@code shop.orders} is {@code orders}. */
  String name() {
    String name = "";
    do {
      if (atEnd()) {
        return name;
      }
      Part part = parts.get(at);
      boolean named = part.type() == MySqlLexer.Type.NAME;
      if (!named && part.type() != MySqlLexer.Type.WORD) {
        return name;
      }
      name = named ? part.text() : part.text().toLowerCase(Locale.ROOT);
      at++;
    } while (acceptSign('.'));
    return name;
  }

  /** Whether a key word stands anywhere from here on. */
  boolean has(String word) {
    for (int i = at; i < parts.size(); i++) {
      if (parts.get(i).type() == MySqlLexer.Type.WORD && parts.get(i).text().equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** The tokens from here to the next comma outside parentheses, which is passed. */
  Clause nextClause() {
    int depth = 0;
    int start = at;
    while (at < parts.size()) {
      Part part = parts.get(at);
      char sign = part.type() == MySqlLexer.Type.SIGN ? part.text().charAt(0) : '\0';
      depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
      if (sign == ',' && depth == 0) {
        return new Clause(parts.subList(start, at++));
      }
      at++;
    }
    return new Clause(parts.subList(start, at));
  }
}
