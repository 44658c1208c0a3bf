package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.migration.Migration.Step;
import dten.preflight.fact.sql.Effect;
import dten.preflight.fact.sql.Effect.Certainty;
import dten.preflight.fact.sql.Effect.Work;
import dten.preflight.fact.sql.LockMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks and rewrites as they were seen on real servers. */
class LockTruthCorpusTest {
  /** Types of the table the observations were made on, as their outcome shows them. */
  private static final String TABLES =
      "CREATE TABLE t (id int PRIMARY KEY, a text, b int, c varchar(10), n numeric(10,2),"
          + " d timestamptz);";

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void agreesWithTheServer(int version) {
    Path truth = Corpora.path("sql/lock-truth-" + version + ".tsv");
    List<String> wrongLocks = new ArrayList<>();
    List<String> wrongRewrites = new ArrayList<>();
    int measured = 0;
    List<String> rows = Corpora.lines(truth);
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      if (cells.length < 5 || cells[2].startsWith("(")) {
        continue;
      }
      measured++;
      List<Effect> effects = effects(cells[1], version);
      String strongest = strongest(effects);
      if (!strongest.equals(cells[2])) {
        wrongLocks.add(cells[1] + ": " + strongest + " instead of " + cells[2]);
      }
      if (rewrites(effects) == cells[4].isEmpty()) {
        wrongRewrites.add(cells[1] + ": rewrite seen: " + cells[4]);
      }
    }
    Corpora.keep(
        "lock-truth-" + version,
        List.of(
            "| lock truth " + version + " | statements | wrong |",
            "|---|---:|---|",
            "| strongest lock | " + measured + " | " + wrongLocks + " |",
            "| rewrite | " + measured + " | " + wrongRewrites + " |"));
    assertThat(measured).isGreaterThan(70);
    assertThat(wrongLocks).isEmpty();
    assertThat(wrongRewrites.size()).isLessThanOrEqualTo(measured / 50);
  }

  private static List<Effect> effects(String sql, int version) {
    Migrations migrations =
        Migrations.of(
            SqlPackage.of("V1__base.sql", TABLES)
                .and("change.sql", sql + ";")
                .on("postgresql", version + ".0")
                .upgrade());
    List<Effect> effects = new ArrayList<>();
    for (Migration file : migrations.files(new NoFindings(), List.of())) {
      if (file.path().equals("change.sql")) {
        for (Step step : file.steps()) {
          effects.addAll(step.liveEffects());
        }
      }
    }
    return effects;
  }

  private static String strongest(List<Effect> effects) {
    LockMode strongest = null;
    for (Effect effect : effects) {
      if (strongest == null || effect.lock().compareTo(strongest) > 0) {
        strongest = effect.lock();
      }
    }
    if (strongest == null) {
      return "none";
    }
    StringBuilder name = new StringBuilder();
    for (String word : strongest.words().split(" ", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name + "Lock";
  }

  private static boolean rewrites(List<Effect> effects) {
    return effects.stream()
        .anyMatch(
            e ->
                e.certainty() == Certainty.CERTAIN
                    && Set.of(Work.REWRITE, Work.NEW_FILE).contains(e.work()));
  }
}
