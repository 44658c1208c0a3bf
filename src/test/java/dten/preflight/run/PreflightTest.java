package dten.preflight.run;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.Check;
import dten.preflight.check.waiver.WaiverCheck;
import dten.preflight.fact.FailOn;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Rule;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.TargetResult;
import dten.preflight.read.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline over checks made for the test: waivers, targets, exit codes. */
class PreflightTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Rule ERROR =
      new Rule("area.bad", Level.ERROR, Precision.HIGH, "Something bad");
  private static final Rule WARNING =
      new Rule("area.odd", Level.WARNING, Precision.HIGH, "Something odd");
  private static final Rule TARGETED =
      new Rule("area.missing", Level.ERROR, Precision.HIGH, "Something the target lacks");
  private static final Check BAD =
      check(ERROR, (upgrade, f) -> f.report(ERROR, Location.ofEntry("a/x.sh"), "bad", null));
  private static final Check ODD =
      check(WARNING, (upgrade, f) -> f.report(WARNING, Location.ofEntry("b"), "odd", null));
  private static final Check NEEDS_TARGET =
      check(
          TARGETED,
          (upgrade, f) -> {
            if (upgrade.target().toOptional().isEmpty()) {
              f.skip(TARGETED, upgrade.target().absence());
            } else if (upgrade.target().toOptional().get().units().isEmpty()) {
              f.report(TARGETED, Location.ofPackage(), "lacks it", "add it");
            }
          });
  private static final Check THROWS =
      check(
          WARNING,
          (upgrade, f) -> {
            throw new IllegalStateException("never shown");
          });

  @TempDir private Path folder;
  private Path pkg = Path.of("");

  @BeforeEach
  void makePackage() throws IOException {
    pkg = Files.writeString(folder.resolve("package.zip"), "content");
  }

  @Test
  void findingsShutTheGateFromTheChosenLevelOn() {
    assertThat(summary(settings(), ODD)).isEqualTo("go 0");
    assertThat(summary(settings(), BAD)).isEqualTo("no-go 1");
    assertThat(summary(settings().failOn(Optional.of(FailOn.WARNING)), ODD)).isEqualTo("no-go 1");
    assertThat(summary(settings().failOn(Optional.of(FailOn.NEVER)), BAD)).isEqualTo("no-go 0");
    assertThat(summary(settings())).isEqualTo("go 0");
  }

  @Test
  void aBrokenCheckOutweighsEverythingAndHidesNothing() throws IOException {
    PreflightResult result =
        run(settings().target(List.of(write("t.yaml", "nam: x"))), BAD, THROWS);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(lines(result)).hasSize(2).first().isEqualTo("t: error area.bad a/x.sh");
    assertThat(lines(result).get(1))
        .matches(
            "t: broken area\\.odd the check threw IllegalStateException at PreflightTest\\.[^ ]+;"
                + " please report this");
    assertThat(result.problems()).hasSize(1);
  }

  @Test
  void aWrongFileOfTheOperatorOutweighsFindings() throws IOException {
    Path wrong = write("waivers.yaml", "waivers: {}");
    PreflightResult result = run(settings().waivers(Optional.of(wrong)), BAD);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.verdict().word()).isEqualTo("incomplete");
    assertThat(lines(result)).containsExactly("none: error area.bad a/x.sh");
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactly(wrong + ":1:10: waivers: is a mapping, not a list");
  }

  @Test
  void aWaivedFindingIsShownAndDoesNotCount() throws IOException {
    PreflightResult result = run(waivers(waiver("area.bad", "a/**", "2026-11-21")), BAD, ODD);
    assertThat(result.exitCode()).isZero();
    assertThat(lines(result))
        .containsExactly("none: warning area.odd b", "none: waived area.bad a/x.sh by a.person");
  }

  @Test
  void expiredUnusedImpossibleAndForeignWaiversDoNotWaive() throws IOException {
    PreflightResult result =
        run(
            waivers(
                waiver("area.bad", "a/**", "2026-11-20"),
                waiver("area.bad", "b/**", "2026-11-21"),
                waiver("area.bad", "a/**", "2026-11-21")
                    + "\n    package-sha256: "
                    + "0".repeat(64),
                waiver("area.missing", "**", "2026-11-21"),
                waiver("waiver.unused", "**", "2026-11-21")),
            BAD,
            NEEDS_TARGET);
    String file = folder.resolve("waivers.yaml").toString();
    assertThat(lines(result))
        .containsExactly(
            "none: error area.bad a/x.sh",
            "none: warning waiver.expired " + file + ":2:5",
            "none: warning waiver.not-waivable " + file + ":23:5",
            "none: note waiver.unused " + file + ":7:5",
            "none: skipped area.missing no --target given");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void whatNobodyCanAcceptIsNotWaivedUnlessItIsUnsure() throws IOException {
    Rule crc = new Rule("archive.crc-mismatch", Level.ERROR, Precision.VERY_HIGH, "CRC");
    Check sure = check(crc, (u, f) -> f.report(crc, Location.ofEntry("a"), "differs", null));
    Check unsure =
        check(crc, (u, f) -> f.report(crc, Level.WARNING, Location.ofEntry("a"), "differs", null));
    String waiver = waiver("archive.crc-mismatch", "**", "2026-11-21");
    assertThat(lines(run(waivers(waiver), sure)))
        .containsExactly(
            "none: error archive.crc-mismatch a",
            "none: warning waiver.not-waivable " + folder.resolve("waivers.yaml") + ":2:5");
    assertThat(lines(run(waivers(waiver), unsure)))
        .containsExactly("none: waived archive.crc-mismatch a by a.person");
  }

  @Test
  void everyRuleThatCannotBeWaivedExists() {
    assertThat(Checks.rules()).extracting(Rule::id).containsAll(Waivable.never());
  }

  @Test
  void aMisspeltRuleIsAFaultOfTheFile() throws IOException {
    PreflightResult result = run(waivers(waiver("area.bda", "**", "2026-11-21")), BAD);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactly(
            folder.resolve("waivers.yaml")
                + ":2:5: rule: is area.bda, which is no rule; did you mean area.bad?");
  }

  @Test
  void everyTargetIsJudgedAndThePackageReadOnce() throws IOException {
    List<Path> read = new ArrayList<>();
    Path one = write("one.yaml", "name: one\nunits: []");
    Path two = write("two.yaml", "name: two");
    PreflightResult result =
        run(
            settings().target(List.of(one, two)),
            (file, bounds, files) -> scanned(read, file),
            NEEDS_TARGET,
            ODD);
    assertThat(read).containsExactly(pkg);
    assertThat(lines(result))
        .containsExactly(
            "one: warning area.odd b", "two: error area.missing .", "two: warning area.odd b");
    assertThat(result.targets()).extracting(t -> t.verdict().word()).containsExactly("go", "no-go");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void oneBrokenTargetLeavesTheOtherItsVerdict() throws IOException {
    Path one = write("one.yaml", "- no mapping");
    Path two = write("two.yaml", "name: two\nunits: []");
    PreflightResult result = run(settings().target(List.of(one, two)), NEEDS_TARGET);
    assertThat(result.targets())
        .extracting(t -> t.target() + " " + t.verdict().word())
        .containsExactly("one.yaml incomplete", "two go");
    assertThat(lines(result))
        .containsExactly(
            "one.yaml: skipped area.missing unreadable: " + one + ":1:1: is a list, not a mapping");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void twoTargetsOfOneNameCannotBeToldApart() throws IOException {
    Path one = write("one.yaml", "name: one");
    Path two = write("two.yaml", "name: one");
    PreflightResult result = run(settings().target(List.of(one, two)), ODD);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactly(
            two + ": name: is one, as in " + one + "; give each target a name of its own");
  }

  @Test
  void aPackageThatCannotBeOpenedIsRefusedWithAllElseThatIsWrong() throws IOException {
    Path wrong = write("waivers.yaml", "- x");
    Inputs inputs =
        new Inputs(
            folder.resolve("absent.zip"),
            settings().waivers(Optional.of(wrong)).build(),
            TODAY,
            Map.of(),
            List.of());
    Outcome outcome =
        preflight((file, bounds, files) -> scanned(new ArrayList<>(), file), BAD).run(inputs);
    assertThat(((Outcome.Refused) outcome).problems())
        .extracting(Problem::toString)
        .containsExactly(
            wrong + ":1:1: is a list, not a mapping",
            folder.resolve("absent.zip") + ": no such file");
  }

  @Test
  void aMachineThatFailsIsNoVerdict() {
    Inputs inputs = new Inputs(pkg, Settings.NONE, TODAY, Map.of(), List.of());
    PackageScan fails =
        (file, bounds, files) -> {
          throw new IOException("Input/output error");
        };
    Outcome outcome = preflight(fails, BAD).run(inputs);
    assertThat(((Outcome.Failed) outcome).problems())
        .extracting(Problem::toString)
        .containsExactly(pkg + ": cannot be read (IOException)");
  }

  private interface Body {
    void check(Upgrade upgrade, Findings findings);
  }

  private static Check check(Rule rule, Body body) {
    return new Check() {
      @Override
      public List<Rule> rules() {
        return List.of(rule);
      }

      @Override
      public void check(Upgrade upgrade, Findings findings) {
        body.check(upgrade, findings);
      }
    };
  }

  private static ScannedPackage scanned(List<Path> read, Path file) {
    read.add(file);
    return new ScannedPackage(
        new PackageFacts(
            new PackageIdentity("package.zip", 7, new Sha256(1, 2, 3, 4), null), List.of()));
  }

  private static Preflight preflight(PackageScan scan, Check... checks) {
    return new Preflight(scan, List.of(checks), List.of(new WaiverCheck()), Trace.NONE);
  }

  private static Settings.Builder settings() {
    return new Settings.Builder();
  }

  private Settings.Builder waivers(String... entries) throws IOException {
    Path file = write("waivers.yaml", "waivers:\n" + String.join("\n", entries) + "\n");
    return settings().waivers(Optional.of(file));
  }

  private static String waiver(String rule, String location, String expires) {
    return "  - rule: "
        + rule
        + "\n    location: \""
        + location
        + "\"\n    reason: agreed\n    approver: a.person\n    expires: "
        + expires;
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private String summary(Settings.Builder settings, Check... checks) {
    PreflightResult result = run(settings, checks);
    return result.verdict().word() + " " + result.exitCode();
  }

  private PreflightResult run(Settings.Builder settings, Check... checks) {
    return run(settings, (file, bounds, files) -> scanned(new ArrayList<>(), file), checks);
  }

  private PreflightResult run(Settings.Builder settings, PackageScan scan, Check... checks) {
    Inputs inputs = new Inputs(pkg, settings.build(), TODAY, Map.of(), List.of());
    return ((Outcome.Reported) preflight(scan, checks).run(inputs)).result();
  }

  /** Everything that is not a rule that passed. */
  private static List<String> lines(PreflightResult result) {
    List<String> lines = new ArrayList<>();
    for (TargetResult target : result.targets()) {
      String name = target.target() + ": ";
      for (Finding f : target.findings()) {
        lines.add(name + f.level().word() + " " + f.rule().id() + " " + f.location());
      }
      target
          .waived()
          .forEach(
              w ->
                  lines.add(
                      name
                          + "waived "
                          + w.finding().rule().id()
                          + " "
                          + w.finding().location()
                          + " by "
                          + w.approver()));
      for (RuleOutcome o : target.outcomes()) {
        switch (o.status()) {
          case SKIPPED -> lines.add(name + "skipped " + o.rule().id() + " " + o.detail());
          case BROKEN -> lines.add(name + "broken " + o.rule().id() + " " + o.detail());
          case PASS, FAIL -> {
            // The findings say it.
          }
        }
      }
    }
    return lines;
  }
}
