package dten.preflight.check.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.sql.SqlAction;
import dten.preflight.fact.sql.SqlAction.Trait;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlStatement;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.run.Readers;
import dten.preflight.testing.RealPackages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Migrations inside real products: every file is read, and every statement is understood. */
class RealMigrationsTest {
  @ParameterizedTest
  @CsvSource({
    "camunda-engine-7, db/upgrade/postgres, 60",
    "camunda-engine-7, db/liquibase/upgrade/postgres, 6",
    "camunda-engine-7, db/create/activiti.postgres, 5",
    "keycloak-quarkus-dist-26, META-INF/jpa-changelog, 63",
    "keycloak-quarkus-dist-24, META-INF/jpa-changelog, 59",
  })
  void everyStatementIsUnderstood(String product, String part, int files) throws IOException {
    List<Path> found = RealPackages.named(product);
    Assumptions.assumeTrue(!found.isEmpty(), "skipped: no package of " + product);
    PackageFacts pkg =
        new PackageReader(Readers.ofEntries(), Readers.ofTexts(), List.of(), Limits.DEFAULT)
            .read(found.get(0), Progress.NONE);
    TreeSet<String> paths = new TreeSet<>();
    TreeMap<String, Integer> dialects = new TreeMap<>();
    for (SqlScript script : pkg.all(SqlScript.class)) {
      if (script.location().path().contains(part)) {
        paths.add(script.location().path());
        dialects.merge(script.dialect().words(), 1, Integer::sum);
      }
    }
    List<String> not = new ArrayList<>();
    int statements = 0;
    for (SqlStatement statement : pkg.all(SqlStatement.class)) {
      if (statement.location().path().contains(part)) {
        statements++;
        for (SqlAction action : statement.actions()) {
          if (action.is(Trait.UNRECOGNISED)) {
            not.add(statement.location() + " " + statement.summary());
          }
        }
      }
    }
    Corpora.keep(
        "migrations-" + product + "-" + part.replace('/', '-'),
        List.of(
            "| " + product + " " + part + " | count |",
            "|---|---:|",
            "| files | " + paths.size() + " |",
            "| parts by dialect | " + dialects + " |",
            "| statements | " + statements + " |",
            "| not understood | " + not.size() + " " + not + " |"));
    assertThat(paths).hasSizeGreaterThanOrEqualTo(files);
    assertThat(not).isEmpty();
  }
}
