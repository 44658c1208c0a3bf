package dten.preflight.rehearse.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression of pgbench, with its precedence: OR, AND, NOT, IS, comparisons, operators on
 * bits, sums, products, signs. Of at most 4,000 characters and 100 brackets within each other.
 */
final class TermParser {
  private static final int LONGEST = 4_000;
  private static final int DEEPEST = 100;
  private static final List<String> SYMBOLS =
      List.of(
          "<=", ">=", "<>", "!=", "<<", ">>", "<", ">", "=", "|", "#", "&", "~", "+", "-", "*", "/",
          "%", "(", ")", ",");

  private final String text;
  private int at;
  private int depth;
  private String token = "";
  private int tokenAt;

  private TermParser(String text) {
    this.text = text;
  }

  /** Something wrong at a place of the expression, counted from 0. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    private final int place;

    Wrong(int place, String what) {
      super(what);
      this.place = place;
    }

    int place() {
      return place;
    }
  }

  static Term parse(String text) throws Wrong {
    if (text.length() > LONGEST) {
      throw new Wrong(0, "an expression may have at most " + LONGEST + " characters");
    }
    TermParser parser = new TermParser(text);
    parser.next();
    Term term = parser.binary(0);
    if (!parser.token.isEmpty()) {
      throw new Wrong(parser.tokenAt, "expected an operator before " + parser.token);
    }
    return term;
  }

  private void next() throws Wrong {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    tokenAt = at;
    if (at >= text.length()) {
      token = "";
      return;
    }
    char c = text.charAt(at);
    if (c == ':' || Character.isLetter(c) || c == '_') {
      at++;
      while (at < text.length() && Variables.isPart(text.charAt(at))) {
        at++;
      }
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      number();
    } else {
      for (String symbol : SYMBOLS) {
        if (text.startsWith(symbol, at)) {
          at += symbol.length();
          token = symbol;
          return;
        }
      }
      throw new Wrong(at, "unexpected character " + (c < ' ' || c > '~' ? "here" : "" + c));
    }
    token = text.substring(tokenAt, at);
  }

  private boolean isDigit(int place) {
    return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
  }

  private void number() {
    while (isDigit(at)) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      while (isDigit(at)) {
        at++;
      }
    }
    int exponent = at;
    if (exponent < text.length() && (text.charAt(exponent) | 32) == 'e') {
      exponent++;
      if (exponent < text.length()
          && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
        exponent++;
      }
      if (isDigit(exponent)) {
        at = exponent;
        while (isDigit(at)) {
          at++;
        }
      }
    }
  }

  private boolean isWord(String word) {
    return token.equalsIgnoreCase(word);
  }

  /** How tightly the operator at hand binds; -1 for none. */
  private int strength() {
    return switch (token.toUpperCase(Locale.ROOT)) {
      case "OR" -> 1;
      case "AND" -> 2;
      case "IS", "ISNULL", "NOTNULL" -> 4;
      case "<", ">", "=", "<=", ">=", "<>", "!=" -> 5;
      case "|", "#", "&", "<<", ">>" -> 6;
      case "+", "-" -> 7;
      case "*", "/", "%" -> 8;
      default -> -1;
    };
  }

  private Term binary(int least) throws Wrong {
    if (++depth > DEEPEST) {
      throw new Wrong(tokenAt, "more than " + DEEPEST + " expressions within each other");
    }
    Term left = unary();
    int before = -1;
    while (strength() >= Math.max(1, least)) {
      int strength = strength();
      // Operators of comparison do not follow each other without brackets.
      if (before == strength && strength == 5) {
        throw new Wrong(tokenAt, "put brackets around one of two comparisons in a row");
      }
      String operator = token.toUpperCase(Locale.ROOT);
      next();
      left = strength == 4 ? is(left, operator) : call(operator, left, binary(strength + 1));
      before = strength;
    }
    depth--;
    return left;
  }

  private Term is(Term left, String operator) throws Wrong {
    boolean not = operator.equals("NOTNULL");
    Object other = Variables.NULL;
    if (operator.equals("IS")) {
      if (isWord("NOT")) {
        not = true;
        next();
      }
      if (isWord("TRUE") || isWord("FALSE")) {
        other = isWord("TRUE");
      } else if (!isWord("NULL")) {
        throw new Wrong(tokenAt, "expected NULL, TRUE or FALSE behind IS");
      }
      next();
    }
    Term is = new Term.Call(Function.IS, List.of(left, new Term.Constant(other)));
    return not ? new Term.Call(Function.NOT, List.of(is)) : is;
  }

  private static Term call(String operator, Term left, Term right) {
    boolean turned = operator.equals(">") || operator.equals(">=");
    Function function =
        switch (operator) {
          case "OR" -> Function.OR;
          case "AND" -> Function.AND;
          case "<", ">" -> Function.LESS;
          case "<=", ">=" -> Function.LESS_OR_EQUAL;
          case "=" -> Function.EQUAL;
          case "<>", "!=" -> Function.NOT_EQUAL;
          case "|" -> Function.BITS_OR;
          case "#" -> Function.BITS_XOR;
          case "&" -> Function.BITS_AND;
          case "<<" -> Function.SHIFT_LEFT;
          case ">>" -> Function.SHIFT_RIGHT;
          case "+" -> Function.ADD;
          case "-" -> Function.SUBTRACT;
          case "*" -> Function.MULTIPLY;
          case "/" -> Function.DIVIDE;
          default -> Function.MOD;
        };
    return new Term.Call(function, turned ? List.of(right, left) : List.of(left, right));
  }

  private Term unary() throws Wrong {
    if (isWord("NOT")) {
      next();
      return new Term.Call(Function.NOT, List.of(binary(4)));
    }
    if (token.equals("-") || token.equals("+")) {
      boolean minus = token.equals("-");
      next();
      if (minus && token.equals("9223372036854775808")) {
        next();
        return new Term.Constant(Long.MIN_VALUE);
      }
      Term operand = binary(9);
      return minus
          ? new Term.Call(Function.SUBTRACT, List.of(new Term.Constant(0L), operand))
          : operand;
    }
    if (token.equals("~")) {
      next();
      return new Term.Call(Function.BITS_XOR, List.of(new Term.Constant(-1L), binary(7)));
    }
    return primary();
  }

  private Term primary() throws Wrong {
    int place = tokenAt;
    String word = token;
    if (word.isEmpty()) {
      throw new Wrong(place, "the expression ends where a value is expected");
    }
    next();
    if (word.equals("(")) {
      Term inner = binary(0);
      expect(")");
      return inner;
    }
    if (word.charAt(0) == ':') {
      if (word.length() == 1) {
        throw new Wrong(place, "expected the name of a variable behind the colon");
      }
      return new Term.Variable(word.substring(1));
    }
    Object constant = constant(word, place);
    if (constant != null) {
      return new Term.Constant(constant);
    }
    if (word.equalsIgnoreCase("CASE")) {
      return choice();
    }
    if (!Character.isLetter(word.charAt(0)) && word.charAt(0) != '_') {
      throw new Wrong(place, "expected a value instead of " + word);
    }
    return function(word, place);
  }

  private static @Nullable Object constant(String word, int place) throws Wrong {
    char c = word.charAt(0);
    if ((c >= '0' && c <= '9') || (c == '.' && word.length() > 1)) {
      boolean real = word.indexOf('.') >= 0 || word.indexOf('e') >= 0 || word.indexOf('E') >= 0;
      try {
        return real ? (Object) Double.valueOf(word) : (Object) Long.valueOf(word);
      } catch (NumberFormatException e) {
        throw new Wrong(place, "the number " + word + " does not fit into 64 bits");
      }
    }
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "NULL" -> Variables.NULL;
      case "TRUE" -> true;
      case "FALSE" -> false;
      default -> null;
    };
  }

  private Term choice() throws Wrong {
    List<Term> parts = new ArrayList<>();
    while (isWord("WHEN")) {
      next();
      parts.add(binary(0));
      expect("THEN");
      parts.add(binary(0));
    }
    if (parts.isEmpty()) {
      throw new Wrong(tokenAt, "expected WHEN behind CASE");
    }
    if (isWord("ELSE")) {
      next();
      parts.add(binary(0));
    } else {
      parts.add(new Term.Constant(Variables.NULL));
    }
    expect("END");
    return new Term.Call(Function.CASE, parts);
  }

  private Term function(String name, int place) throws Wrong {
    Function function = Function.named(name);
    if (!token.equals("(")) {
      throw new Wrong(
          place, "expected a value instead of " + name + "; variables begin with a colon");
    }
    if (function == null) {
      throw new Wrong(place, "the function " + name + " is not known here");
    }
    next();
    List<Term> arguments = new ArrayList<>();
    while (!token.equals(")")) {
      if (!arguments.isEmpty()) {
        expect(",");
      }
      arguments.add(binary(0));
    }
    next();
    if (!function.takes(arguments.size())) {
      throw new Wrong(
          place, "the function " + name + " does not take " + arguments.size() + " values");
    }
    return new Term.Call(function, arguments);
  }

  private void expect(String wanted) throws Wrong {
    if (!isWord(wanted)) {
      throw new Wrong(
          tokenAt, "expected " + wanted + (token.isEmpty() ? "" : " instead of " + token));
    }
    next();
  }
}
