package dten.preflight.read.content.mysql;

import dten.preflight.fact.sql.OnlineDdl.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the clauses of an ALTER TABLE do (Reference Manual 8.4, 15.1.9). */
record TableChanges(List<Operation> operations, String algorithm, String lock) {
  private static final int MOST = 100;
  private static final Set<String> TEXTS =
      Set.of("VARCHAR", "VARBINARY", "ENUM", "SET", "NVARCHAR");

  private static final Set<String> OPTIONS =
      Set.of(
          "AUTO_INCREMENT",
          "COMMENT",
          "STATS_PERSISTENT",
          "STATS_AUTO_RECALC",
          "STATS_SAMPLE_PAGES",
          "AVG_ROW_LENGTH",
          "MIN_ROWS",
          "MAX_ROWS",
          "CHECKSUM",
          "DELAY_KEY_WRITE",
          "INSERT_METHOD",
          "ENABLE",
          "DISABLE",
          "WITH",
          "WITHOUT");

  /** From the tokens behind the table's name. */
  static TableChanges of(Clause statement) {
    List<Operation> operations = new ArrayList<>();
    String algorithm = "";
    String lock = "";
    boolean first = true;
    while (!statement.atEnd()) {
      Clause clause = statement.nextClause();
      String wish = wish(clause, "ALGORITHM");
      String wishedLock = wish(clause, "LOCK");
      if (!wish.isEmpty()) {
        algorithm = wish;
      } else if (!wishedLock.isEmpty()) {
        lock = wishedLock;
      } else if (operations.size() < MOST) {
        Operation operation = operation(clause, first);
        operations.add(operation);
      }
      first = false;
    }
    if (operations.contains(Operation.DROP_PRIMARY_KEY)
        && operations.contains(Operation.ADD_PRIMARY_KEY)) {
      operations.remove(Operation.DROP_PRIMARY_KEY);
      operations.set(operations.indexOf(Operation.ADD_PRIMARY_KEY), Operation.REPLACE_PRIMARY_KEY);
    }
    return new TableChanges(operations, algorithm, lock);
  }

  /** What a statement about an index asks for, behind the columns. */
  static TableChanges wishes(Clause rest) {
    String algorithm = "";
    String lock = "";
    while (!rest.atEnd()) {
      if (rest.accept("ALGORITHM")) {
        rest.acceptSign('=');
        algorithm = rest.word();
      } else if (rest.accept("LOCK")) {
        rest.acceptSign('=');
        lock = rest.word();
      } else {
        rest.skip();
      }
    }
    return new TableChanges(List.of(), algorithm, lock);
  }

  private static String wish(Clause clause, String name) {
    if (!clause.word().equals(name)) {
      return "";
    }
    clause.accept(name);
    clause.acceptSign('=');
    return clause.word();
  }

  private static Operation operation(Clause clause, boolean first) {
    String verb = clause.word();
    clause.skip();
    return switch (verb) {
      case "ADD" -> added(clause);
      case "DROP" -> dropped(clause);
      case "MODIFY" -> defined(clause, 1);
      case "CHANGE" -> defined(clause, 2);
      case "ALTER" -> altered(clause);
      case "RENAME" -> renamed(clause);
      case "CONVERT" -> Operation.CONVERT_CHARSET;
      case "CHARACTER", "CHARSET", "COLLATE" -> Operation.SET_CHARSET;
      case "DEFAULT" ->
          clause.has("CHARACTER") || clause.has("CHARSET") || clause.has("COLLATE")
              ? Operation.SET_CHARSET
              : Operation.UNKNOWN;
      case "FORCE", "ROW_FORMAT", "KEY_BLOCK_SIZE" -> Operation.REBUILD;
      case "ENGINE" -> clause.has("INNODB") ? Operation.REBUILD : Operation.CHANGE_ENGINE;
      case "TRUNCATE", "EXCHANGE" -> partition(clause, Operation.CHANGE_PARTITION_LIST);
      case "REORGANIZE", "COALESCE", "REBUILD" -> partition(clause, Operation.REORGANIZE_PARTITION);
      case "PARTITION", "REMOVE" -> Operation.PARTITION_BY;
      default ->
          OPTIONS.contains(verb) && (first || !clause.atEnd())
              ? Operation.SET_OPTION
              : Operation.UNKNOWN;
    };
  }

  private static Operation partition(Clause clause, Operation operation) {
    return clause.has("PARTITION") ? operation : Operation.UNKNOWN;
  }

  private static Operation added(Clause clause) {
    if (clause.accept("CONSTRAINT") && !isKey(clause.word())) {
      clause.name();
    }
    return switch (clause.word()) {
      case "PRIMARY" -> Operation.ADD_PRIMARY_KEY;
      case "FOREIGN" -> Operation.ADD_FOREIGN_KEY;
      case "UNIQUE", "INDEX", "KEY" -> Operation.ADD_INDEX;
      case "FULLTEXT" -> Operation.ADD_FULLTEXT_INDEX;
      case "SPATIAL" -> Operation.ADD_SPATIAL_INDEX;
      case "PARTITION" -> {
        boolean spread = clause.has("PARTITIONS");
        yield spread ? Operation.REORGANIZE_PARTITION : Operation.CHANGE_PARTITION_LIST;
      }
      case "CHECK" -> Operation.UNKNOWN;
      default -> column(clause);
    };
  }

  private static boolean isKey(String word) {
    return switch (word) {
      case "PRIMARY", "FOREIGN", "UNIQUE", "CHECK" -> true;
      default -> false;
    };
  }

  private static Operation column(Clause clause) {
    clause.accept("COLUMN");
    if (clause.has("AUTO_INCREMENT")) {
      return Operation.ADD_COUNTING_COLUMN;
    }
    if (clause.has("STORED") || clause.has("PERSISTENT")) {
      return Operation.ADD_STORED_COLUMN;
    }
    boolean generated = clause.has("VIRTUAL") || clause.has("GENERATED");
    if (generated) {
      return Operation.ADD_VIRTUAL_COLUMN;
    }
    boolean placed = clause.has("FIRST") || clause.has("AFTER");
    return placed ? Operation.ADD_COLUMN_WITHIN : Operation.ADD_COLUMN;
  }

  private static Operation dropped(Clause clause) {
    return switch (clause.word()) {
      case "PRIMARY" -> Operation.DROP_PRIMARY_KEY;
      case "FOREIGN" -> Operation.DROP_FOREIGN_KEY;
      case "INDEX", "KEY" -> Operation.DROP_INDEX;
      case "PARTITION" -> Operation.CHANGE_PARTITION_LIST;
      case "CHECK", "CONSTRAINT" -> Operation.UNKNOWN;
      default -> Operation.DROP_COLUMN;
    };
  }

  /** The names, then the type. */
  private static Operation defined(Clause clause, int names) {
    clause.accept("COLUMN");
    if (clause.accept("IF")) {
      clause.accept("EXISTS");
    }
    for (int i = 0; i < names; i++) {
      clause.name();
    }
    return TEXTS.contains(clause.word()) ? Operation.DEFINE_TEXT_COLUMN : Operation.DEFINE_COLUMN;
  }

  private static Operation altered(Clause clause) {
    if (clause.word().equals("INDEX")) {
      return Operation.CHANGE_INDEX;
    }
    boolean other = clause.word().equals("CHECK") || clause.word().equals("CONSTRAINT");
    return other ? Operation.UNKNOWN : Operation.SET_DEFAULT;
  }

  private static Operation renamed(Clause clause) {
    return switch (clause.word()) {
      case "COLUMN" -> Operation.RENAME_COLUMN;
      case "INDEX", "KEY" -> Operation.CHANGE_INDEX;
      default -> Operation.RENAME_TABLE;
    };
  }
}
