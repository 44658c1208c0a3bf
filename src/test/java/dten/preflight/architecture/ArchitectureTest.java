package dten.preflight.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dten.preflight.fact.Fact;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls of the house: who may import whom, and which library lives in which room. */
class ArchitectureTest {
  private static final String ROOT = "dten.preflight";
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .importUrl(Fact.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void somethingWasLookedAt() {
    TreeSet<String> rooms = new TreeSet<>();
    for (JavaClass each : OURS) {
      String rest = each.getPackageName().substring(ROOT.length());
      if (!rest.isEmpty()) {
        rooms.add(rest.substring(1).replaceFirst("\\..*", ""));
      }
    }
    assertThat(rooms)
        .containsExactly(
            "check",
            "cli",
            "fact",
            "finding",
            "plan",
            "read",
            "rehearse",
            "report",
            "run",
            "selftest");
    assertThat(OURS.size()).isGreaterThan(30);
  }

  @Test
  void importsRunOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("cli")
        .definedBy(ROOT + ".cli..")
        .layer("rehearse")
        .definedBy(ROOT + ".rehearse..")
        .layer("run")
        .definedBy(ROOT + ".run..")
        .layer("read")
        .definedBy(ROOT + ".read..")
        .layer("check")
        .definedBy(ROOT + ".check..")
        .layer("report")
        .definedBy(ROOT + ".report..")
        .layer("plan")
        .definedBy(ROOT + ".plan..")
        .layer("finding")
        .definedBy(ROOT + ".finding..")
        .layer("fact")
        .definedBy(ROOT + ".fact..")
        .layer("selftest")
        .definedBy(ROOT + ".selftest..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("rehearse")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("selftest")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("run")
        .mayOnlyBeAccessedByLayers("rehearse", "selftest", "cli")
        .whereLayer("read")
        .mayOnlyBeAccessedByLayers("run", "rehearse", "selftest", "cli")
        .whereLayer("check")
        .mayOnlyBeAccessedByLayers("run")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("run", "cli")
        .whereLayer("plan")
        .mayOnlyBeAccessedByLayers("report", "run", "cli")
        .whereLayer("finding")
        .mayOnlyBeAccessedByLayers("check", "plan", "report", "run", "rehearse", "selftest", "cli")
        .check(OURS);
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void areasOfChecksDoNotKnowEachOther() {
    slices().matching(ROOT + ".check.(*)..").should().notDependOnEachOther().check(OURS);
  }

  @Test
  void checksOpenNothing() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".check..", ROOT + ".fact..", ROOT + ".finding..", ROOT + ".plan..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "read files, sockets, processes or the clock",
                type ->
                    type.getPackageName().startsWith("java.nio.file")
                        || type.getPackageName().startsWith("java.net.http")
                        || type.getPackageName().startsWith("java.util.zip")
                        || type.isAssignableTo(java.io.InputStream.class)
                        || type.isAssignableTo(java.io.File.class)
                        || type.isAssignableTo(Process.class)
                        || type.isAssignableTo(java.time.Clock.class)))
        .check(OURS);
  }

  @Test
  void nobodyAsksTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .check(OURS);
  }

  @Test
  void factsAndFindingsHoldNoLibrary() {
    classes()
        .that()
        .resideInAnyPackage(
            ROOT + ".fact..", ROOT + ".finding..", ROOT + ".plan..", ROOT + ".check..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ROOT + "..", "java..", "org.jspecify..")
        .check(OURS);
  }

  @Test
  void everyFactIsARecordOrAsUnchangeable() {
    classes()
        .that()
        .implement(Fact.class)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .haveOnlyFinalFields()
        .andShould()
        .resideInAPackage(ROOT + ".fact..")
        .orShould()
        .resideInAPackage(ROOT + ".read..")
        .check(OURS);
  }

  @Test
  void eachLibraryHasOneRoom() {
    onlyIn("org.apache.commons.compress", ".read.archive..", ".rehearse.server..");
    onlyIn("org.bouncycastle", ".read.signature..");
    onlyIn("tools.jackson", ".read.document..", ".read.facts..", ".read.metric..", ".report..");
    onlyIn("org.HdrHistogram", ".read.metric..", ".rehearse.load..");
    onlyIn("org.tomlj", ".read.config..", ".read.secretrules..");
    onlyIn("com.google.re2j", ".read.secretrules..");
    onlyIn("picocli", ".cli..");
    onlyIn("java.sql", ".rehearse..");
    onlyIn("org.postgresql", ".rehearse..");
    onlyIn("liquibase", ".rehearse.liquibase..");
    onlyIn("org.flywaydb", ".rehearse.flyway..");
    onlyIn("javax.xml", ".read.config..", ".read.content..");
  }

  private static void onlyIn(String library, String... rooms) {
    String[] packages = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      packages[i] = ROOT + rooms[i];
    }
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .as("only " + List.of(rooms) + " may use " + library)
        .check(OURS);
  }

  @Test
  void onlyTheCommandLineTalksToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(OURS);
  }

  @Test
  void everyPackageIsNullMarked() {
    for (JavaClass each : OURS) {
      assertThat(each.getPackage().isAnnotatedWith(NullMarked.class))
          .as(each.getPackageName())
          .isTrue();
    }
  }
}
