package dten.preflight.read.content.mysql;

import dten.preflight.fact.sql.OnlineDdl;
import dten.preflight.fact.sql.OnlineDdl.Operation;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import dten.preflight.read.content.mysql.Clause.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the changes of tables in a script for MySQL or MariaDB, one statement after the other. */
public final class MySqlScript {
  /** Of a longer statement, an INSERT most often, the head says what it does. */
  private static final int MOST_PARTS = 4_000;

  /** More tables than that are made by nobody by hand. */
  private static final int MOST_TABLES = 5_000;

  private final Text text;
  private final FactSink sink;
  private final Set<String> created = new HashSet<>();
  private boolean keysUnchecked;

  private MySqlScript(Text text, FactSink sink) {
    this.text = text;
    this.sink = sink;
  }

  /** Hands on every change of a table that the script did not make itself. */
  public static void read(Text text, FactSink sink) {
    new MySqlScript(text, sink).read();
  }

  private void read() {
    MySqlLexer lexer = new MySqlLexer(text.chars());
    List<Part> parts = new ArrayList<>();
    String delimiter = ";";
    int start = 0;
    while (true) {
      MySqlLexer.Type type = lexer.next();
      boolean end = type == MySqlLexer.Type.END;
      if (end || (type == MySqlLexer.Type.SIGN && lexer.text().equals(delimiter))) {
        statement(parts, start);
        parts = new ArrayList<>();
        if (end) {
          return;
        }
      } else if (parts.isEmpty() && lexer.text().equals("DELIMITER")) {
        // The client's own command: what stands up to the next one are bodies of routines.
        delimiter = lexer.restOfLine();
        if (!delimiter.equals(";") && !delimiter.isEmpty()) {
          lexer.skipPast("\nDELIMITER");
          lexer.restOfLine();
        }
        delimiter = ";";
      } else {
        start = parts.isEmpty() ? lexer.start() : start;
        if (parts.size() < MOST_PARTS) {
          parts.add(new Part(type, lexer.text()));
        }
      }
    }
  }

  private void statement(List<Part> parts, int offset) {
    Clause clause = new Clause(parts);
    switch (clause.word()) {
      case "CREATE" -> create(clause, offset);
      case "ALTER" -> alter(clause, offset);
      case "DROP" -> {
        if (clause.wordAt(1).equals("INDEX")) {
          clause.accept("DROP");
          index(clause, Operation.DROP_INDEX, "DROP INDEX", offset);
        }
      }
      case "OPTIMIZE" -> {
        clause.accept("OPTIMIZE");
        clause.accept("LOCAL");
        clause.accept("NO_WRITE_TO_BINLOG");
        if (clause.accept("TABLE") || clause.accept("TABLES")) {
          add(clause.name(), "OPTIMIZE TABLE", List.of(Operation.REBUILD), clause, offset);
        }
      }
      case "SET" -> set(clause);
      default -> {}
    }
  }

  /** A value that is neither 0 nor OFF, such as one that was kept, turns the checks on again. */
  private void set(Clause clause) {
    clause.accept("SET");
    while (!clause.atEnd()) {
      Clause one = clause.nextClause();
      if (!one.accept("SESSION")) {
        one.accept("LOCAL");
      }
      String name = one.name();
      boolean here = name.equals("foreign_key_checks") || name.equals("@@foreign_key_checks");
      one.acceptSign(':');
      if (here && one.acceptSign('=')) {
        String value = one.text();
        keysUnchecked = value.equals("0") || value.equals("OFF");
      }
    }
  }

  private void create(Clause clause, int offset) {
    clause.accept("CREATE");
    if (clause.accept("OR")) {
      clause.accept("REPLACE");
    }
    clause.accept("TEMPORARY");
    if (clause.accept("TABLE")) {
      if (clause.accept("IF")) {
        clause.accept("NOT");
        clause.accept("EXISTS");
      }
      String table = clause.name().toLowerCase(Locale.ROOT);
      if (created.size() < MOST_TABLES) {
        created.add(table);
      }
      return;
    }
    Operation operation = Operation.ADD_INDEX;
    if (clause.accept("FULLTEXT")) {
      operation = Operation.ADD_FULLTEXT_INDEX;
    } else if (clause.accept("SPATIAL")) {
      operation = Operation.ADD_SPATIAL_INDEX;
    } else {
      clause.accept("UNIQUE");
    }
    if (clause.word().equals("INDEX")) {
      index(clause, operation, "CREATE INDEX", offset);
    }
  }

  private void index(Clause clause, Operation operation, String verb, int offset) {
    clause.accept("INDEX");
    while (!clause.atEnd() && !clause.accept("ON")) {
      if (clause.name().isEmpty()) {
        return;
      }
    }
    add(clause.name(), verb + " ON", List.of(operation), clause, offset);
  }

  private void alter(Clause clause, int offset) {
    clause.accept("ALTER");
    clause.accept("ONLINE");
    clause.accept("IGNORE");
    if (!clause.accept("TABLE")) {
      return;
    }
    if (clause.accept("IF")) {
      clause.accept("EXISTS");
    }
    String table = clause.name();
    TableChanges changes = TableChanges.of(clause);
    if (!table.isEmpty() && !created.contains(table.toLowerCase(Locale.ROOT))) {
      sink.add(
          new OnlineDdl(
              text.at(offset),
              table,
              "ALTER TABLE " + table,
              changes.operations(),
              changes.algorithm(),
              changes.lock(),
              keysUnchecked));
    }
  }

  private void add(String table, String verb, List<Operation> operations, Clause rest, int offset) {
    if (table.isEmpty() || created.contains(table.toLowerCase(Locale.ROOT))) {
      return;
    }
    TableChanges asked = TableChanges.wishes(rest);
    sink.add(
        new OnlineDdl(
            text.at(offset),
            table,
            verb + " " + table,
            operations,
            asked.algorithm(),
            asked.lock(),
            keysUnchecked));
  }
}
