package dten.preflight.testing;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Base;
import dten.preflight.fact.Baseline;
import dten.preflight.fact.FailOn;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.PackageIdentity.PublishedChecksum;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.Signature;
import dten.preflight.finding.Fault;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import dten.preflight.finding.OpenQuestion;
import dten.preflight.finding.Precision;
import dten.preflight.finding.PreflightResult;
import dten.preflight.finding.Rule;
import dten.preflight.finding.RuleOutcome;
import dten.preflight.finding.Since;
import dten.preflight.finding.Status;
import dten.preflight.finding.TargetResult;
import dten.preflight.finding.Verdict;
import dten.preflight.finding.Waived;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Results for tests of writers, built without a run. */
public final class Results {
  /** What a package would hold that is out to harm whoever reads the report. */
  public static final String HOSTILE =
      "\u001b[2J\u001b]0;owned\u0007\r\n::error file=x::bad ##vso[task.setvariable]x ##[error]"
          + " <script>alert(1)</script> [a](javascript:x) \u202Egnp.exe \u2028 \uD800 \u0000 \u200B";

  private static final Rule SUDO =
      new Rule("script.sudo-required", Level.ERROR, Precision.HIGH, "A script needs sudo");
  private static final Rule REBOOT =
      new Rule("manifest.reboot-ambiguous", Level.WARNING, Precision.HIGH, "Reboot is unclear");
  private static final Rule UNIT =
      new Rule("script.unit-unknown", Level.ERROR, Precision.HIGH, "A unit does not exist");
  private static final Rule WINDOW =
      new Rule("schedule.in-window", Level.WARNING, Precision.HIGH, "A job falls in the window");

  private static final Rule OTHER =
      new Rule("secret.password", Level.ERROR, Precision.HIGH, "A password is in clear");

  private Results() {}

  private static final Finding SUDO_FINDING =
      new Finding(
          SUDO,
          Level.ERROR,
          "sudo systemctl restart x, which nobody may run",
          "grant it",
          Location.ofEntry("scripts/in stall.sh", new Region(12, 3)));
  private static final Finding REBOOT_FINDING =
      new Finding(
          REBOOT,
          Level.WARNING,
          "reboot is \"recommended\"",
          null,
          Location.ofEntry("manifest.json", Region.line(31)));
  private static final Finding NOTE_FINDING =
      new Finding(REBOOT, Level.NOTE, "a note", null, Location.ofPackage());

  /** One target, one finding of each level, one waived, one rule skipped, no harm meant. */
  public static PreflightResult plain() {
    return of(
        List.of(target("production", Verdict.NO_GO, SUDO_FINDING, REBOOT_FINDING, NOTE_FINDING)),
        List.of(),
        List.of(),
        Verdict.NO_GO,
        1);
  }

  /** Two targets that share all findings but one. */
  public static PreflightResult twoTargets() {
    return of(
        List.of(
            target("production", Verdict.NO_GO, SUDO_FINDING, REBOOT_FINDING),
            target("staging area", Verdict.GO, REBOOT_FINDING)),
        List.of(),
        List.of(),
        Verdict.NO_GO,
        1);
  }

  /** One rule was not asked for; a baseline lacks one finding and has one that is gone. */
  public static PreflightResult compared() {
    TargetResult now = target("production", Verdict.NO_GO, SUDO_FINDING, REBOOT_FINDING);
    List<RuleOutcome> outcomes = new ArrayList<>(now.outcomes());
    outcomes.add(RuleOutcome.notAsked(OTHER, "--only script"));
    Baseline.Known gone =
        new Baseline.Known("0a1b", SUDO.id(), "error", "scripts/a b.sh:3:1", HOSTILE);
    Since since = new Since(Set.of(SUDO_FINDING), List.of(gone), Set.of(REBOOT_FINDING));
    return of(
        List.of(
            new TargetResult(
                now.target(),
                outcomes,
                now.findings(),
                now.waived(),
                now.questions(),
                now.verdict(),
                Optional.of(since))),
        List.of(),
        List.of(),
        Verdict.NO_GO,
        1);
  }

  /** A reader broke, and so did a check, and the operator's file is wrong. */
  public static PreflightResult broken() {
    return of(
        List.of(
            new TargetResult(
                "none",
                List.of(new RuleOutcome(SUDO, Status.BROKEN, "the check threw X")),
                List.of(),
                List.of(),
                List.of(),
                Verdict.INCOMPLETE)),
        List.of(
            new Problem(
                new Location(Base.OPERATOR, "my target.yaml", new Region(3, 7)),
                "zone",
                "is Mars, which is no time zone")),
        List.of(new Fault(Location.ofEntry("a.sql"), "SqlReader threw Y")),
        Verdict.INCOMPLETE,
        3);
  }

  /** Every text that may come from outside is {@link #HOSTILE}. */
  public static PreflightResult hostile() {
    return saying(HOSTILE);
  }

  /** Every text that may come from outside is this one. */
  public static PreflightResult saying(String text) {
    Finding finding =
        new Finding(SUDO, Level.ERROR, text, text, Location.ofEntry(text, new Region(1, 1)));
    return new PreflightResult(
        "1.0.0",
        new PackageIdentity(
            text, 1, new Sha256(1, 2, 3, 4), new PublishedChecksum(text, "MD5", "a", "b")),
        List.of(signature(text, text, text)),
        LocalDate.of(2026, 11, 21),
        FailOn.ERROR,
        List.of(
            new TargetResult(
                text,
                List.of(
                    new RuleOutcome(SUDO, Status.FAIL, ""),
                    new RuleOutcome(UNIT, Status.SKIPPED, text)),
                List.of(finding),
                List.of(new Waived(finding, text, text, LocalDate.of(2027, 1, 1))),
                List.of(new OpenQuestion(SUDO, Location.ofEntry(text), text, text)),
                Verdict.NO_GO)),
        List.of(new Problem(new Location(Base.OPERATOR, text, null), text, text)),
        List.of(new Fault(Location.ofEntry(text), text)),
        Verdict.INCOMPLETE,
        3);
  }

  /** A signed package with three signed libraries, two of which fare alike. */
  public static PreflightResult signed() {
    PreflightResult plain = plain();
    return new PreflightResult(
        plain.version(),
        plain.packageIdentity(),
        List.of(
            signature("META-INF/ACME.EC", "", "\"CN=Acme Releases\""),
            signature("lib/a b.jar!/META-INF/X.RSA", "lib/a b.jar", "\"CN=X\""),
            signature("lib/b.jar!/META-INF/X.RSA", "lib/b.jar", "\"CN=X\""),
            signature("lib/c.jar!/META-INF/Y.RSA", "lib/c.jar", "\"CN=Y\"")),
        plain.asOf(),
        plain.failOn(),
        plain.targets(),
        plain.problems(),
        plain.faults(),
        plain.verdict(),
        plain.exitCode());
  }

  private static Signature signature(String path, String over, String signer) {
    return new Signature(
        Location.ofEntry(path),
        Signature.Form.JAR,
        Signature.Kind.JAR,
        over,
        List.of("SHA-256"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Assessment.ok("it is intact"),
        Assessment.ok(signer),
        Assessment.fail("the root is in no trust store"),
        Assessment.unknown("there is no time stamp"),
        Assessment.ok("it covers every entry"),
        Assessment.unknown("no list was given"));
  }

  private static TargetResult target(String name, Verdict verdict, Finding... findings) {
    Finding waived =
        new Finding(
            WINDOW, Level.WARNING, "runs at 03:00", "move it", Location.ofEntry("cron.d/x"));
    return new TargetResult(
        name,
        List.of(
            new RuleOutcome(SUDO, Status.FAIL, ""),
            new RuleOutcome(REBOOT, Status.FAIL, ""),
            new RuleOutcome(UNIT, Status.SKIPPED, "the target lists no units"),
            new RuleOutcome(WINDOW, Status.PASS, "")),
        List.of(findings),
        List.of(new Waived(waived, "agreed", "a.person", LocalDate.of(2027, 1, 31))),
        List.of(
            new OpenQuestion(
                WINDOW, Location.ofEntry("README.md"), "whether an hour will do", "the team")),
        verdict);
  }

  /** Of the plain package. */
  public static PreflightResult of(
      List<TargetResult> targets,
      List<Problem> problems,
      List<Fault> faults,
      Verdict verdict,
      int exitCode) {
    return new PreflightResult(
        "1.0.0",
        new PackageIdentity("pack age.zip", 1234, new Sha256(1, 2, 3, 4), null),
        List.of(),
        LocalDate.of(2026, 11, 21),
        FailOn.ERROR,
        targets,
        problems,
        faults,
        verdict,
        exitCode);
  }
}
