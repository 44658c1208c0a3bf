package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.SqlScript.Dialect;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Signs in a script of the database it was written for. */
final class DialectSigns {
  private static final int HEAD = 200_000;

  private static final Map<String, Dialect> WORDS =
      Map.ofEntries(
          Map.entry("SERIAL", Dialect.POSTGRESQL),
          Map.entry("BIGSERIAL", Dialect.POSTGRESQL),
          Map.entry("TIMESTAMPTZ", Dialect.POSTGRESQL),
          Map.entry("JSONB", Dialect.POSTGRESQL),
          Map.entry("BYTEA", Dialect.POSTGRESQL),
          Map.entry("CONCURRENTLY", Dialect.POSTGRESQL),
          Map.entry("PLPGSQL", Dialect.POSTGRESQL),
          Map.entry("LOCK_TIMEOUT", Dialect.POSTGRESQL),
          Map.entry("STATEMENT_TIMEOUT", Dialect.POSTGRESQL),
          Map.entry("SEARCH_PATH", Dialect.POSTGRESQL),
          Map.entry("ILIKE", Dialect.POSTGRESQL),
          Map.entry("PG_CATALOG", Dialect.POSTGRESQL),
          Map.entry("NEXTVAL", Dialect.POSTGRESQL),
          Map.entry("AUTO_INCREMENT", Dialect.MYSQL),
          Map.entry("DELIMITER", Dialect.MYSQL),
          Map.entry("UNSIGNED", Dialect.MYSQL),
          Map.entry("MEDIUMTEXT", Dialect.MYSQL),
          Map.entry("LONGTEXT", Dialect.MYSQL),
          Map.entry("TINYTEXT", Dialect.MYSQL),
          Map.entry("LONGBLOB", Dialect.MYSQL),
          Map.entry("MEDIUMBLOB", Dialect.MYSQL),
          Map.entry("MEDIUMINT", Dialect.MYSQL),
          Map.entry("FOREIGN_KEY_CHECKS", Dialect.MYSQL),
          Map.entry("VARCHAR2", Dialect.ORACLE),
          Map.entry("NVARCHAR2", Dialect.ORACLE),
          Map.entry("NUMBER", Dialect.ORACLE),
          Map.entry("SYSDATE", Dialect.ORACLE),
          Map.entry("WHENEVER", Dialect.ORACLE),
          Map.entry("DBMS_OUTPUT", Dialect.ORACLE),
          Map.entry("NVARCHAR", Dialect.SQL_SERVER),
          Map.entry("DATETIME2", Dialect.SQL_SERVER),
          Map.entry("UNIQUEIDENTIFIER", Dialect.SQL_SERVER),
          Map.entry("SP_RENAME", Dialect.SQL_SERVER),
          Map.entry("NOCOUNT", Dialect.SQL_SERVER),
          Map.entry("SYSOBJECTS", Dialect.SQL_SERVER),
          Map.entry("PRAGMA", Dialect.SQLITE),
          Map.entry("AUTOINCREMENT", Dialect.SQLITE),
          Map.entry("SYSPROC", Dialect.DB2),
          Map.entry("REORG", Dialect.DB2),
          Map.entry("VARCHAR_IGNORECASE", Dialect.H2),
          Map.entry("LONGVARCHAR", Dialect.HSQLDB),
          Map.entry("LONGVARBINARY", Dialect.HSQLDB),
          Map.entry("CLOB", Dialect.OTHER),
          Map.entry("DATETIME", Dialect.OTHER),
          Map.entry("TINYINT", Dialect.OTHER));

  private static final Set<String> SQLITE_SHELL =
      Set.of(
          "backup",
          "bail",
          "echo",
          "headers",
          "import",
          "load",
          "mode",
          "open",
          "output",
          "quit",
          "read",
          "restore",
          "separator",
          "timeout");

  private final Map<Dialect, Integer> weights = new EnumMap<>(Dialect.class);
  private final Map<Dialect, String> first = new EnumMap<>(Dialect.class);
  private final String chars;

  private DialectSigns(String chars) {
    this.chars = chars;
  }

  /** Looks through the head of a script. */
  static DialectSigns in(String chars) {
    DialectSigns signs = new DialectSigns(chars.substring(0, Math.min(chars.length(), HEAD)));
    signs.scan();
    signs.lines();
    return signs;
  }

  /** The database most signs speak for; UNKNOWN where there is none, or PostgreSQL in a tie. */
  Dialect dialect() {
    int ours = weights.getOrDefault(Dialect.POSTGRESQL, 0);
    Dialect best = ours > 0 ? Dialect.POSTGRESQL : Dialect.UNKNOWN;
    int most = ours;
    for (Map.Entry<Dialect, Integer> each : weights.entrySet()) {
      if (each.getValue() > most) {
        most = each.getValue();
        best = each.getKey();
      }
    }
    return best;
  }

  /** What speaks for it, such as {@code AUTO_INCREMENT}. */
  String evidence() {
    return first.getOrDefault(dialect(), "");
  }

  private void sign(Dialect dialect, String what, int weight) {
    weights.merge(dialect, weight, Integer::sum);
    first.putIfAbsent(dialect, what);
  }

  private void scan() {
    SqlLexer lexer = new SqlLexer(chars, 0);
    String before = "";
    while (lexer.position() < chars.length()) {
      Token token = lexer.next();
      if (token == null) {
        passLine(lexer);
        continue;
      }
      before = token(token, before);
    }
  }

  private void passLine(SqlLexer lexer) {
    int at = lexer.position();
    boolean command = at < chars.length() && chars.charAt(at) == '\\';
    if (command && (at == 0 || chars.charAt(at - 1) == '\n')) {
      sign(Dialect.POSTGRESQL, "a psql command", 2);
    }
    int end = chars.indexOf('\n', at);
    lexer.moveTo(end < 0 ? chars.length() : end);
  }

  private String token(Token token, String before) {
    String text = chars.substring(token.start(), Math.min(token.end(), token.start() + 40));
    switch (token.type()) {
      case DOLLAR_STRING -> sign(Dialect.POSTGRESQL, "dollar quotes", 3);
      case OPERATOR -> {
        if (text.equals("::")) {
          sign(Dialect.POSTGRESQL, "a cast by ::", 1);
        } else if (text.startsWith("`")) {
          sign(Dialect.MYSQL, "backticks", 3);
        } else if (text.equals("=") && before.equals("ENGINE")) {
          sign(Dialect.MYSQL, "ENGINE=", 5);
        }
      }
      case PUNCTUATION -> {
        if (text.equals("[") && !before.isEmpty() && "dbo".equals(nextName(token.end()))) {
          sign(Dialect.SQL_SERVER, "[dbo]", 5);
        }
      }
      case WORD -> {
        String word = text.toUpperCase(Locale.ROOT);
        Dialect dialect = WORDS.get(word);
        if (dialect != null) {
          sign(dialect, word, 1);
        }
        phrase(before, word);
        return word;
      }
      case QUOTED, STRING, NUMBER, VARIABLE -> {}
    }
    return "";
  }

  private void phrase(String before, String word) {
    switch (before + " " + word) {
      case "CACHED TABLE", "MEMORY TABLE" -> sign(Dialect.HSQLDB, before + " TABLE", 3);
      case "MODIFY COLUMN", "CHANGE COLUMN" -> sign(Dialect.MYSQL, before + " COLUMN", 3);
      case "EXECUTE IMMEDIATE" -> sign(Dialect.ORACLE, "EXECUTE IMMEDIATE", 3);
      case "ALTER SESSION" -> sign(Dialect.ORACLE, "ALTER SESSION", 3);
      case "SET DEFINE", "SET SERVEROUTPUT" -> sign(Dialect.ORACLE, before + " " + word, 3);
      default -> {}
    }
  }

  private String nextName(int from) {
    int end = from;
    while (end < chars.length() && end < from + 8 && SqlLexer.isNamePart(chars.charAt(end))) {
      end++;
    }
    return chars.substring(from, end);
  }

  /** {@code .timeout 30000}: a command of the shell of SQLite opens its line with a dot. */
  private void shellOfSqlite(String line) {
    int blank = line.indexOf(' ');
    String command = blank < 0 ? line : line.substring(0, blank);
    if (SQLITE_SHELL.contains(command)) {
      sign(Dialect.SQLITE, "." + command, 5);
    }
  }

  /** Lines that end a batch: {@code GO} of SQL Server, {@code /} of SQL*Plus. */
  private void lines() {
    int start = 0;
    while (start < chars.length()) {
      int end = chars.indexOf('\n', start);
      end = end < 0 ? chars.length() : end;
      if (end - start <= 12) {
        String line = chars.substring(start, end).trim();
        if (line.equalsIgnoreCase("GO") || line.equalsIgnoreCase("GO;")) {
          sign(Dialect.SQL_SERVER, "GO", 5);
        } else if (line.equals("/")) {
          sign(Dialect.ORACLE, "a line of /", 5);
        }
      }
      if (chars.charAt(start) == '.') {
        shellOfSqlite(chars.substring(start + 1, Math.min(end, start + 12)).trim());
      }
      start = end + 1;
    }
  }
}
