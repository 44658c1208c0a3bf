package dten.preflight.rehearse.liquibase;

import dten.preflight.read.content.sql.Change;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The contexts that a changelog is run in: none, which means all of them, unless some are named
 * after databases. Then those of other databases are left out.
 */
final class ContextNames {
  private static final Set<String> OURS = Set.of("postgresql", "postgres", "pgsql");
  private static final Set<String> OTHERS =
      Set.of(
          "mysql",
          "mariadb",
          "oracle",
          "mssql",
          "sqlserver",
          "h2",
          "hsqldb",
          "derby",
          "db2",
          "sqlite",
          "sybase",
          "informix");
  private static final Set<String> OPERATORS = Set.of("and", "or", "not");

  private final Set<String> names = new TreeSet<>();

  /** Those of a root with all that it includes. */
  ContextNames(Changelogs changelogs, Changelogs.Root root) {
    for (String path : root.parts()) {
      Optional<CheckedChangelog> changelog = changelogs.of(path);
      if (changelog.isPresent()) {
        add(changelog.get().changelog().root());
        changelog.get().changelog().root().children().forEach(this::add);
      }
    }
  }

  private void add(Change each) {
    for (String attribute : Set.of("context", "contextFilter")) {
      String before = "";
      for (String word :
          each.get(attribute).toLowerCase(Locale.ROOT).split("[^a-z0-9_.@!-]+", -1)) {
        boolean isNegated = word.startsWith("!") || before.equals("not") || before.equals("!");
        if (!word.isEmpty() && !isNegated && !OPERATORS.contains(word)) {
          names.add(word);
        }
        before = word;
      }
    }
  }

  /** Those to be given to the library; none where all are to be run. */
  Set<String> given() {
    Set<String> given = new TreeSet<>(names);
    boolean isByDatabase = given.removeAll(OTHERS);
    for (String each : names) {
      isByDatabase |= OURS.contains(each);
    }
    if (isByDatabase) {
      given.addAll(OURS);
    }
    return isByDatabase ? given : Set.of();
  }
}
