package dten.preflight.rehearse.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a condition asks of the values of a column.
 *
 * @param operands constants as SQL writes them, or the name of a column
 */
record Ask(Kind kind, List<String> operands) {
  enum Kind {
    ABOVE,
    AT_LEAST,
    BELOW,
    AT_MOST,
    AMONG,
    LENGTH_ABOVE,
    LENGTH_AT_LEAST,
    LENGTH_BELOW,
    LENGTH_AT_MOST,
    LIKE,
    MATCHES,
    PRESENT,
    ABSENT,
    ABOVE_COLUMN,
    AT_LEAST_COLUMN
  }

  static Ask of(Kind kind, String operand) {
    return new Ask(kind, List.of(operand));
  }

  static boolean has(List<Ask> asks, Kind kind) {
    for (Ask ask : asks) {
      if (ask.kind == kind) {
        return true;
      }
    }
    return false;
  }

  static List<String> operands(List<Ask> asks, Kind kind) {
    List<String> operands = new ArrayList<>();
    for (Ask ask : asks) {
      if (ask.kind == kind) {
        operands.addAll(ask.operands);
      }
    }
    return operands;
  }

  static @Nullable String first(List<Ask> asks, Kind kind) {
    List<String> operands = operands(asks, kind);
    return operands.isEmpty() ? null : operands.get(0);
  }
}
