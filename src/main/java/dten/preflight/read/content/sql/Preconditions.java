package dten.preflight.read.content.sql;

/** What Liquibase's preconditions come to on PostgreSQL, as far as that can be known. */
enum Preconditions {
  TRUE,
  FALSE,
  /** It depends on the database's content. */
  UNKNOWN;

  /** Judges {@code preConditions}, {@code and}, {@code or}, {@code not} and {@code dbms}. */
  static Preconditions of(Change condition) {
    return switch (condition.name()) {
      case "dbms" -> LiquibaseAttributes.includesPostgresql(condition.get("type")) ? TRUE : FALSE;
      case "not" -> not(all(condition));
      case "or" -> any(condition);
      case "preConditions", "and" -> all(condition);
      default -> UNKNOWN;
    };
  }

  private static Preconditions not(Preconditions value) {
    return switch (value) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  private static Preconditions all(Change condition) {
    Preconditions result = TRUE;
    for (Change child : condition.children()) {
      Preconditions one = of(child);
      if (one == FALSE) {
        return FALSE;
      }
      result = one == UNKNOWN ? UNKNOWN : result;
    }
    return result;
  }

  private static Preconditions any(Change condition) {
    Preconditions result = FALSE;
    for (Change child : condition.children()) {
      Preconditions one = of(child);
      if (one == TRUE) {
        return TRUE;
      }
      result = one == UNKNOWN ? UNKNOWN : result;
    }
    return result;
  }
}
