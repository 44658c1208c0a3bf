package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlScript.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the path of a script says: the tool that runs it, its version, direction and database. */
record ScriptName(Runner runner, Direction direction, String version, Dialect dialect) {
  private static final int MAX_VERSION = 40;

  private static final Set<String> BACK_WORDS =
      Set.of("undo", "rollback", "revert", "down", "downgrade", "uninstall", "backout");
  private static final Set<String> BACK_FOLDERS =
      Set.of(
          "undo",
          "rollback",
          "rollbacks",
          "revert",
          "down",
          "downgrade",
          "uninstall",
          "backout",
          "drop");

  private static final Map<String, Dialect> DATABASES =
      Map.ofEntries(
          Map.entry("postgres", Dialect.POSTGRESQL),
          Map.entry("postgresql", Dialect.POSTGRESQL),
          Map.entry("postgre", Dialect.POSTGRESQL),
          Map.entry("pgsql", Dialect.POSTGRESQL),
          Map.entry("psql", Dialect.POSTGRESQL),
          Map.entry("pg", Dialect.POSTGRESQL),
          Map.entry("mysql", Dialect.MYSQL),
          Map.entry("mariadb", Dialect.MYSQL),
          Map.entry("percona", Dialect.MYSQL),
          Map.entry("oracle", Dialect.ORACLE),
          Map.entry("ora", Dialect.ORACLE),
          Map.entry("plsql", Dialect.ORACLE),
          Map.entry("mssql", Dialect.SQL_SERVER),
          Map.entry("sqlserver", Dialect.SQL_SERVER),
          Map.entry("tsql", Dialect.SQL_SERVER),
          Map.entry("azuresql", Dialect.SQL_SERVER),
          Map.entry("mssqlserver", Dialect.SQL_SERVER),
          Map.entry("pointbase", Dialect.OTHER),
          Map.entry("symfoware", Dialect.OTHER),
          Map.entry("cloudscape", Dialect.DERBY),
          Map.entry("javadb", Dialect.DERBY),
          Map.entry("ingres", Dialect.OTHER),
          Map.entry("maxdb", Dialect.OTHER),
          Map.entry("interbase", Dialect.OTHER),
          Map.entry("sybase", Dialect.OTHER),
          Map.entry("db2", Dialect.DB2),
          Map.entry("h2", Dialect.H2),
          Map.entry("hsqldb", Dialect.HSQLDB),
          Map.entry("hsql", Dialect.HSQLDB),
          Map.entry("derby", Dialect.DERBY),
          Map.entry("sqlite", Dialect.SQLITE),
          Map.entry("sqlite3", Dialect.SQLITE),
          Map.entry("firebird", Dialect.OTHER),
          Map.entry("informix", Dialect.OTHER),
          Map.entry("hana", Dialect.OTHER),
          Map.entry("cockroach", Dialect.OTHER),
          Map.entry("cockroachdb", Dialect.OTHER),
          Map.entry("crdb", Dialect.OTHER),
          Map.entry("clickhouse", Dialect.OTHER),
          Map.entry("snowflake", Dialect.OTHER),
          Map.entry("teradata", Dialect.OTHER),
          Map.entry("vertica", Dialect.OTHER),
          Map.entry("redshift", Dialect.OTHER),
          Map.entry("spanner", Dialect.OTHER));

  /** Reads a path, of which only the part in the innermost archive counts. */
  static ScriptName of(String path) {
    String inner = path.substring(path.lastIndexOf("!/") < 0 ? 0 : path.lastIndexOf("!/") + 2);
    List<String> segments = List.of(inner.split("/", -1));
    String name = segments.get(segments.size() - 1);
    List<String> folders = segments.subList(0, segments.size() - 1);
    Runner runner = runner(name, folders);
    return new ScriptName(
        runner,
        direction(name, folders, runner),
        version(name, folders, runner),
        database(segments));
  }

  private static Runner runner(String name, List<String> folders) {
    if (flywayVersionEnd(name) > 0 || (name.startsWith("R__") && isSql(name))) {
      return Runner.FLYWAY;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    boolean numbered = digits(name, 0) > 0;
    if (numbered && (lower.endsWith(".up.sql") || lower.endsWith(".down.sql"))) {
      return Runner.GOLANG_MIGRATE;
    }
    boolean prisma = name.equals("migration.sql") && !folders.isEmpty();
    if (prisma && digits(folders.get(folders.size() - 1), 0) == 14) {
      return Runner.PRISMA;
    }
    return Runner.NONE;
  }

  private static boolean isSql(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".sql");
  }

  /** Where the version of {@code V1_2__text.sql} ends; -1 where the name is no such name. */
  private static int flywayVersionEnd(String name) {
    if (!isSql(name) || name.isEmpty() || "VUB".indexOf(name.charAt(0)) < 0) {
      return -1;
    }
    int separator = name.indexOf("__");
    int end = separator < 0 ? name.length() - 4 : separator;
    if (end < 2 || (separator < 0 && name.charAt(0) == 'B')) {
      return -1;
    }
    for (int i = 1; i < end; i++) {
      char c = name.charAt(i);
      if ((c < '0' || c > '9') && c != '_' && c != '.') {
        return -1;
      }
    }
    return separator < 0 ? -1 : end;
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i - from;
  }

  private static Direction direction(String name, List<String> folders, Runner runner) {
    if (runner == Runner.FLYWAY) {
      return name.charAt(0) == 'U' ? Direction.BACK : Direction.FORWARD;
    }
    int extension = name.lastIndexOf('.');
    List<String> words = words(extension > 0 ? name.substring(0, extension) : name);
    boolean named =
        !words.isEmpty()
            && (BACK_WORDS.contains(words.get(0))
                || (BACK_WORDS.contains(words.get(words.size() - 1)) && isCounterpart(name)));
    boolean filed =
        folders.stream().anyMatch(folder -> BACK_FOLDERS.contains(folder.toLowerCase(Locale.ROOT)));
    return named || filed ? Direction.BACK : Direction.FORWARD;
  }

  /** Whether a last word is set off as a suffix: {@code 004-undo}, {@code orders_down}. */
  private static boolean isCounterpart(String name) {
    return name.indexOf('_') > 0
        || name.indexOf('.') < name.lastIndexOf('.')
        || digits(name, 0) > 0
        || (name.length() > 1 && digits(name, 1) > 0);
  }

  private static String version(String name, List<String> folders, Runner runner) {
    if (runner == Runner.FLYWAY) {
      int end = flywayVersionEnd(name);
      return end < 0 ? "" : cut(name.substring(1, end).replace('_', '.'));
    }
    String source = runner == Runner.PRISMA ? folders.get(folders.size() - 1) : name;
    return cut(source.substring(0, digits(source, 0)));
  }

  private static String cut(String version) {
    return version.length() > MAX_VERSION ? version.substring(0, MAX_VERSION) : version;
  }

  /** The database that the innermost telling segment names. */
  private static Dialect database(List<String> segments) {
    for (int i = segments.size() - 1; i >= 0; i--) {
      Dialect found = Dialect.UNKNOWN;
      for (String word : words(segments.get(i))) {
        Dialect one = DATABASES.getOrDefault(word, Dialect.UNKNOWN);
        if (one == Dialect.POSTGRESQL) {
          return one;
        }
        found = one == Dialect.UNKNOWN ? found : one;
      }
      if (found != Dialect.UNKNOWN) {
        return found;
      }
    }
    return Dialect.UNKNOWN;
  }

  private static List<String> words(String segment) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= segment.length(); i++) {
      boolean part = i < segment.length() && Character.isLetterOrDigit(segment.charAt(i));
      if (!part) {
        if (i > start) {
          words.add(segment.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = i + 1;
      }
    }
    return words;
  }
}
