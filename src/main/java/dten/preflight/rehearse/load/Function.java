package dten.preflight.rehearse.load;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Operators and functions of pgbench's expressions. Two integers make an integer, checked for
 * overflow; where one is a double, both are. What takes nothing for a number gives nothing.
 */
enum Function {
  ADD(2, 2),
  SUBTRACT(2, 2),
  MULTIPLY(2, 2),
  DIVIDE(2, 2),
  MOD(2, 2),
  BITS_AND(2, 2),
  BITS_OR(2, 2),
  BITS_XOR(2, 2),
  SHIFT_LEFT(2, 2),
  SHIFT_RIGHT(2, 2),
  LESS(2, 2),
  LESS_OR_EQUAL(2, 2),
  EQUAL(2, 2),
  NOT_EQUAL(2, 2),
  AND(2, 2),
  OR(2, 2),
  NOT(1, 1),
  IS(2, 2),
  CASE(3, 10_000),
  ABS(1, 1),
  DEBUG(1, 1),
  DOUBLE(1, 1),
  EXP(1, 1),
  GREATEST(1, 10_000),
  INT(1, 1),
  LEAST(1, 10_000),
  LN(1, 1),
  PI(0, 0),
  POW(2, 2),
  POWER(2, 2),
  RANDOM(2, 2),
  RANDOM_EXPONENTIAL(3, 3),
  RANDOM_GAUSSIAN(3, 3),
  RANDOM_ZIPFIAN(3, 3),
  SQRT(1, 1);

  private final int least;
  private final int most;

  Function(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** The one of a name, in letters of any case; null for none. */
  static @Nullable Function named(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    for (Function function : EnumSet.range(ABS, SQRT)) {
      if (function.name().equals(upper)) {
        return function;
      }
    }
    return upper.equals("MOD") ? MOD : null;
  }

  /** Whether it takes so many. */
  boolean takes(int arguments) {
    return arguments >= least && arguments <= most;
  }

  Object value(List<Term> terms, Variables variables) throws EvaluationException {
    if (this == AND || this == OR) {
      return shortened(terms, variables);
    }
    if (this == CASE) {
      for (int i = 0; i + 1 < terms.size(); i += 2) {
        if (Values.holds(terms.get(i).value(variables))) {
          return terms.get(i + 1).value(variables);
        }
      }
      return terms.get(terms.size() - 1).value(variables);
    }
    List<Object> values = new ArrayList<>(terms.size());
    boolean empty = false;
    for (Term term : terms) {
      Object value = term.value(variables);
      empty |= value == Variables.NULL;
      values.add(value);
    }
    if (this == IS) {
      return values.get(0).equals(values.get(1));
    }
    return empty && this != DEBUG ? Variables.NULL : of(values, variables.random());
  }

  private Object shortened(List<Term> terms, Variables variables) throws EvaluationException {
    Object left = terms.get(0).value(variables);
    if (left == Variables.NULL) {
      return left;
    }
    if (Values.truth(left) == (this == OR)) {
      return this == OR;
    }
    Object right = terms.get(1).value(variables);
    return right == Variables.NULL ? right : Values.truth(right);
  }

  private Object of(List<Object> values, Random random) throws EvaluationException {
    return switch (this) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL ->
          values.get(0) instanceof Double || values.get(1) instanceof Double
              ? real(Values.real(values.get(0)), Values.real(values.get(1)))
              : integer(Values.integer(values.get(0)), Values.integer(values.get(1)));
      case MOD, BITS_AND, BITS_OR, BITS_XOR, SHIFT_LEFT, SHIFT_RIGHT ->
          integer(Values.integer(values.get(0)), Values.integer(values.get(1)));
      case NOT -> !Values.truth(values.get(0));
      case ABS -> {
        if (values.get(0) instanceof Double real) {
          yield Math.abs(real);
        }
        yield Math.abs(Values.integer(values.get(0)));
      }
      case DEBUG -> values.get(0);
      case DOUBLE -> Values.real(values.get(0));
      case EXP -> Math.exp(Values.real(values.get(0)));
      case INT -> Values.integer(values.get(0));
      case LN -> Math.log(Values.real(values.get(0)));
      case PI -> Math.PI;
      case POW, POWER -> Math.pow(Values.real(values.get(0)), Values.real(values.get(1)));
      case SQRT -> Math.sqrt(Values.real(values.get(0)));
      case GREATEST, LEAST -> extreme(values);
      case RANDOM ->
          Chance.even(random, Values.integer(values.get(0)), Values.integer(values.get(1)));
      case RANDOM_EXPONENTIAL ->
          Chance.exponential(
              random,
              Values.integer(values.get(0)),
              Values.integer(values.get(1)),
              Values.real(values.get(2)));
      case RANDOM_GAUSSIAN ->
          Chance.gaussian(
              random,
              Values.integer(values.get(0)),
              Values.integer(values.get(1)),
              Values.real(values.get(2)));
      case RANDOM_ZIPFIAN ->
          Chance.zipfian(
              random,
              Values.integer(values.get(0)),
              Values.integer(values.get(1)),
              Values.real(values.get(2)));
      case AND, OR, IS, CASE -> throw new IllegalStateException(name());
    };
  }

  private Object real(double left, double right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case EQUAL -> left == right;
      default -> left != right;
    };
  }

  private Object integer(long left, long right) throws EvaluationException {
    try {
      return switch (this) {
        case ADD -> Math.addExact(left, right);
        case SUBTRACT -> Math.subtractExact(left, right);
        case MULTIPLY -> Math.multiplyExact(left, right);
        case DIVIDE -> right == -1 ? Math.negateExact(left) : left / right;
        case MOD -> right == -1 ? 0L : left % right;
        case BITS_AND -> left & right;
        case BITS_OR -> left | right;
        case BITS_XOR -> left ^ right;
        case SHIFT_LEFT -> left << right;
        case SHIFT_RIGHT -> left >> right;
        case LESS -> left < right;
        case LESS_OR_EQUAL -> left <= right;
        case EQUAL -> left == right;
        default -> left != right;
      };
    } catch (ArithmeticException e) {
      throw new EvaluationException(
          right == 0 && (this == DIVIDE || this == MOD)
              ? "division by zero"
              : "an integer does not fit into 64 bits");
    }
  }

  private Object extreme(List<Object> values) throws EvaluationException {
    boolean real = false;
    for (Object value : values) {
      real |= value instanceof Double;
    }
    Object best =
        real ? (Object) Values.real(values.get(0)) : (Object) Values.integer(values.get(0));
    for (Object value : values) {
      if (real) {
        double other = Values.real(value);
        double now = Values.real(best);
        best = this == GREATEST ? Math.max(now, other) : Math.min(now, other);
      } else {
        long other = Values.integer(value);
        long now = Values.integer(best);
        best = this == GREATEST ? Math.max(now, other) : Math.min(now, other);
      }
    }
    return best;
  }
}
