package dten.preflight.rehearse.load;

import java.util.List;

/** An expression of a script. */
sealed interface Term {
  Object value(Variables variables) throws EvaluationException;

  /** A number, a truth, or nothing. */
  record Constant(Object constant) implements Term {
    @Override
    public Object value(Variables variables) {
      return constant;
    }
  }

  /** The value of a variable. */
  record Variable(String name) implements Term {
    @Override
    public Object value(Variables variables) throws EvaluationException {
      return variables.value(name);
    }
  }

  /** An operator or a function. */
  record Call(Function function, List<Term> arguments) implements Term {
    @Override
    public Object value(Variables variables) throws EvaluationException {
      return function.value(arguments, variables);
    }
  }
}
