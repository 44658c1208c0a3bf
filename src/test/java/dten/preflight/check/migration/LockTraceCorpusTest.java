package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.LockMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Locks as a tracer saw them while it ran migrations, told in Markdown. */
class LockTraceCorpusTest {
  @Test
  void takesTheLocksThatWereTraced() throws IOException {
    Path folder = Corpora.path("content/eugene/trace_md");
    List<Path> traces;
    try (Stream<Path> files = Files.list(folder)) {
      traces = files.sorted().toList();
    }
    List<String> wrong = new ArrayList<>();
    int measured = 0;
    for (Path trace : traces) {
      Trace read = Trace.of(Corpora.lines(trace));
      for (int script = 1; script <= read.scripts(); script++) {
        measured++;
        Set<String> ours = locks(read.before(script), read.sql(script));
        if (!ours.equals(read.locks(script))) {
          wrong.add(
              trace.getFileName() + " " + script + ": " + ours + ", seen " + read.locks(script));
        }
      }
    }
    Corpora.say("traced: " + measured + " scripts, wrong " + wrong);
    assertThat(wrong).isEmpty();
  }

  /** The strongest lock on each table that stops readers or writers, as {@code table MODE}. */
  private static Set<String> locks(String before, String sql) {
    SqlPackage sqlPackage = SqlPackage.of("db/V1__before.sql", before).and("db/V2__now.sql", sql);
    Set<String> locks = new TreeSet<>();
    for (Migration file : Migrations.of(sqlPackage.upgrade()).files(new NoFindings(), List.of())) {
      for (Step step : file.steps()) {
        if (file.path().contains("V2")) {
          for (Effect effect : step.liveEffects()) {
            if (effect.lock().stopsWrites()) {
              locks.add(effect.relation().name() + " " + effect.lock().words());
            }
          }
        }
      }
    }
    return strongestOnly(locks);
  }

  private static Set<String> strongestOnly(Set<String> locks) {
    Set<String> kept = new TreeSet<>();
    for (String lock : locks) {
      String table = lock.substring(0, lock.indexOf(' '));
      boolean weaker =
          locks.stream()
              .anyMatch(o -> o.startsWith(table + " ") && mode(o).compareTo(mode(lock)) > 0);
      if (!weaker) {
        kept.add(lock);
      }
    }
    return kept;
  }

  private static LockMode mode(String lock) {
    return LockMode.valueOf(lock.substring(lock.indexOf(' ') + 1).replace(' ', '_'));
  }

  private record Traced(int script, String sql, Set<String> locks) {}

  private record Trace(List<Traced> statements) {
    static Trace of(List<String> lines) {
      List<Traced> statements = new ArrayList<>();
      int script = 0;
      StringBuilder sql = new StringBuilder();
      boolean inSql = false;
      boolean inNew = false;
      Set<String> locks = new TreeSet<>();
      for (String line : lines) {
        if (line.startsWith("Script name")) {
          script++;
        } else if (line.equals("```sql")) {
          inSql = true;
          sql = new StringBuilder();
        } else if (inSql && line.equals("```")) {
          inSql = false;
          locks = new TreeSet<>();
          statements.add(new Traced(script, sql.toString(), locks));
        } else if (inSql) {
          sql.append(line).append('\n');
        } else if (line.startsWith("####")) {
          inNew = line.contains("New locks");
        } else if (inNew && line.startsWith("| `") && line.contains("| Table |")) {
          lock(line, locks);
        }
      }
      return new Trace(
          statements.stream()
              .map(t -> new Traced(t.script(), t.sql(), strongestOnly(t.locks())))
              .toList());
    }

    private static void lock(String line, Set<String> locks) {
      String[] cells = line.split("\\|", -1);
      String mode = cells[3].replace("`", "").trim().replaceAll("Lock$", "");
      String words = mode.replaceAll("([a-z])([A-Z])", "$1 $2").toUpperCase(Locale.ROOT);
      if (LockMode.valueOf(words.replace(' ', '_')).stopsWrites()) {
        locks.add(cells[2].replace("`", "").trim() + " " + words);
      }
    }

    int scripts() {
      return statements.get(statements.size() - 1).script();
    }

    String before(int script) {
      StringBuilder all = new StringBuilder();
      for (int each = 1; each < script; each++) {
        all.append(sql(each));
      }
      return all.toString();
    }

    String sql(int script) {
      StringBuilder all = new StringBuilder();
      statements.stream()
          .filter(each -> each.script() == script)
          .forEach(each -> all.append(each.sql()).append(";\n"));
      return all.toString();
    }

    Set<String> locks(int script) {
      Set<String> all = new TreeSet<>();
      statements.stream()
          .filter(each -> each.script() == script)
          .forEach(each -> all.addAll(each.locks()));
      return strongestOnly(all);
    }
  }
}
