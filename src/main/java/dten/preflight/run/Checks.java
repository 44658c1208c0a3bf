package dten.preflight.run;

import dten.preflight.check.Check;
import dten.preflight.check.archive.CollisionCheck;
import dten.preflight.check.archive.ContainerCheck;
import dten.preflight.check.archive.ContentCheck;
import dten.preflight.check.archive.DirectoryCheck;
import dten.preflight.check.archive.FutureTimestampCheck;
import dten.preflight.check.archive.HeaderCheck;
import dten.preflight.check.archive.LimitCheck;
import dten.preflight.check.archive.LinkCheck;
import dten.preflight.check.archive.NameCheck;
import dten.preflight.check.archive.NestedCheck;
import dten.preflight.check.archive.PreviousDatesCheck;
import dten.preflight.check.archive.PublishedChecksumCheck;
import dten.preflight.check.archive.StaleTimestampCheck;
import dten.preflight.check.archive.SuppressionCheck;
import dten.preflight.check.change.ChangedConstantCheck;
import dten.preflight.check.change.ChangedContentCheck;
import dten.preflight.check.change.ChangedKeyCheck;
import dten.preflight.check.change.DoubledLibraryCheck;
import dten.preflight.check.change.RemovedApiCheck;
import dten.preflight.check.config.ChangedDefaultCheck;
import dten.preflight.check.config.DeprecatedValueCheck;
import dten.preflight.check.config.KeyLifecycleCheck;
import dten.preflight.check.config.LiveFileCheck;
import dten.preflight.check.config.MatrixCoverageCheck;
import dten.preflight.check.config.PackageKeyCheck;
import dten.preflight.check.config.RequiredValueCheck;
import dten.preflight.check.config.ScriptKeyCheck;
import dten.preflight.check.config.UnknownKeyCheck;
import dten.preflight.check.dependency.DependencyCheck;
import dten.preflight.check.dependency.UpgradePathCheck;
import dten.preflight.check.endpoint.ConnectionCheck;
import dten.preflight.check.endpoint.EndpointCheck;
import dten.preflight.check.manifest.ContradictionCheck;
import dten.preflight.check.manifest.DowntimeCheck;
import dten.preflight.check.manifest.ListedFilesCheck;
import dten.preflight.check.manifest.LooseDependencyCheck;
import dten.preflight.check.manifest.ManifestFormCheck;
import dten.preflight.check.manifest.RebootCheck;
import dten.preflight.check.manifest.UnlistedFilesCheck;
import dten.preflight.check.metric.MetricPresenceCheck;
import dten.preflight.check.metric.MetricShiftCheck;
import dten.preflight.check.metric.MetricWindowCheck;
import dten.preflight.check.migration.CoverageCheck;
import dten.preflight.check.migration.DataLossCheck;
import dten.preflight.check.migration.LockHeldCheck;
import dten.preflight.check.migration.LockTimeoutCheck;
import dten.preflight.check.migration.MigrationLockCheck;
import dten.preflight.check.migration.OnlineDdlCheck;
import dten.preflight.check.migration.PredictionCheck;
import dten.preflight.check.migration.RewriteCheck;
import dten.preflight.check.migration.RunningVersionCheck;
import dten.preflight.check.migration.TableScanCheck;
import dten.preflight.check.migration.TransactionCheck;
import dten.preflight.check.rehearsal.BlockedSessionsCheck;
import dten.preflight.check.rehearsal.BreachCheck;
import dten.preflight.check.rehearsal.FailedStatementCheck;
import dten.preflight.check.rehearsal.LatencySpikeCheck;
import dten.preflight.check.rehearsal.RerunCheck;
import dten.preflight.check.rehearsal.RewrittenTableCheck;
import dten.preflight.check.rehearsal.UndoIncompleteCheck;
import dten.preflight.check.rollback.SideEffectCheck;
import dten.preflight.check.rollback.UndoCheck;
import dten.preflight.check.schedule.InvalidScheduleCheck;
import dten.preflight.check.schedule.JobCheck;
import dten.preflight.check.schedule.JobNeedsCheck;
import dten.preflight.check.schedule.RetiredEndpointCheck;
import dten.preflight.check.script.DestructiveCheck;
import dten.preflight.check.script.InterpreterCheck;
import dten.preflight.check.script.NetworkCommandCheck;
import dten.preflight.check.script.NotExecutableCheck;
import dten.preflight.check.script.PipeToShellCheck;
import dten.preflight.check.script.PromptCheck;
import dten.preflight.check.script.RootCheck;
import dten.preflight.check.script.StoppedUnitCheck;
import dten.preflight.check.script.SudoCheck;
import dten.preflight.check.script.UnitCheck;
import dten.preflight.check.script.WorldWritableCheck;
import dten.preflight.check.secret.QuietSecretsCheck;
import dten.preflight.check.secret.SecretCheck;
import dten.preflight.check.signature.CertificateChainCheck;
import dten.preflight.check.signature.CertificateSerialCheck;
import dten.preflight.check.signature.CertificateStrengthCheck;
import dten.preflight.check.signature.CertificateValidityCheck;
import dten.preflight.check.signature.KeyTrustCheck;
import dten.preflight.check.signature.OpenPgpKeyCheck;
import dten.preflight.check.signature.RevocationCheck;
import dten.preflight.check.signature.SignatureAlgorithmCheck;
import dten.preflight.check.signature.SignatureCoverageCheck;
import dten.preflight.check.signature.SignatureIntegrityCheck;
import dten.preflight.check.signature.SignaturePresenceCheck;
import dten.preflight.check.signature.TimeStampCheck;
import dten.preflight.check.target.RehearsalCheck;
import dten.preflight.check.waiver.WaiverCheck;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The table of contents: every check, in the order of the report. */
public final class Checks {
  private Checks() {}

  /** All checks; each rule stands in exactly one of them. */
  public static List<Check> all() {
    List<Check> all = new ArrayList<>(withRehearsal(ofUpgrade()));
    all.addAll(ofMetrics());
    all.addAll(ofWaivers());
    return List.copyOf(all);
  }

  /** The rules of {@link #withRehearsal}, which other runs know by name alone. */
  static final Set<String> OF_REHEARSAL =
      Set.of(
          "rehearsal.limit-reached",
          "rehearsal.statement-failed",
          "rehearsal.sessions-blocked",
          "rehearsal.latency-spike",
          "rehearsal.table-rewritten",
          "rehearsal.prediction-differs",
          "migration.not-rerunnable",
          "rollback.undo-incomplete");

  /** The rules of {@link #ofMetrics}, which other runs know by name alone. */
  static final Set<String> OF_METRICS =
      Set.of(
          "metric.tail-latency-higher",
          "metric.rate-higher",
          "metric.level-shifted",
          "metric.series-missing",
          "metric.series-new",
          "metric.windows-differ",
          "metric.too-few-samples");

  /** Those that look at what was seen when migrations were tried, behind others. */
  static List<Check> withRehearsal(List<Check> others) {
    List<Check> all = new ArrayList<>(others);
    all.add(new BreachCheck());
    all.add(new FailedStatementCheck());
    all.add(new BlockedSessionsCheck());
    all.add(new LatencySpikeCheck());
    all.add(new RewrittenTableCheck());
    all.add(new PredictionCheck());
    all.add(new RerunCheck());
    all.add(new UndoIncompleteCheck());
    return List.copyOf(all);
  }

  /** All rules, in the order of the report. */
  public static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (Check check : all()) {
      rules.addAll(check.rules());
    }
    return List.copyOf(rules);
  }

  /** The rules that can be tried on an example everywhere: a rehearsal needs a server. */
  public static List<Rule> rulesWithExample() {
    List<Rule> rules = new ArrayList<>(rules());
    rules.removeIf(rule -> OF_REHEARSAL.contains(rule.id()));
    return List.copyOf(rules);
  }

  /** The rules that {@code preflight check} tries, in the order of the report. */
  public static List<Rule> rulesOfCheck() {
    List<Rule> rules = new ArrayList<>(rules());
    rules.removeIf(rule -> OF_REHEARSAL.contains(rule.id()) || OF_METRICS.contains(rule.id()));
    return List.copyOf(rules);
  }

  /** Those that look at metrics from before and after an upgrade, and at nothing else. */
  public static List<Check> ofMetrics() {
    return List.of(new MetricShiftCheck(), new MetricPresenceCheck(), new MetricWindowCheck());
  }

  /** Those that look once the waivers were laid over what all others found. */
  static List<Check> ofWaivers() {
    return List.of(new WaiverCheck());
  }

  /** Those that look at the package and the target. */
  static List<Check> ofUpgrade() {
    List<Check> all = new ArrayList<>();

    // The file and its archive.
    all.add(new PublishedChecksumCheck());
    all.add(new SuppressionCheck());
    all.add(new ContainerCheck());
    all.add(new DirectoryCheck());
    all.add(new HeaderCheck());
    all.add(new NameCheck());
    all.add(new CollisionCheck());
    all.add(new LinkCheck());
    all.add(new ContentCheck());
    all.add(new LimitCheck());
    all.add(new NestedCheck());
    all.add(new FutureTimestampCheck());
    all.add(new StaleTimestampCheck());
    all.add(new PreviousDatesCheck());

    // What its manifest says.
    all.add(new ManifestFormCheck());
    all.add(new ContradictionCheck());
    all.add(new ListedFilesCheck());
    all.add(new UnlistedFilesCheck());
    all.add(new LooseDependencyCheck());
    all.add(new RebootCheck());
    all.add(new DowntimeCheck());

    // Who signed it, and whether that is somebody.
    all.add(new SignaturePresenceCheck());
    all.add(new SignatureIntegrityCheck());
    all.add(new SignatureCoverageCheck());
    all.add(new SignatureAlgorithmCheck());
    all.add(new CertificateChainCheck());
    all.add(new CertificateValidityCheck());
    all.add(new CertificateStrengthCheck());
    all.add(new CertificateSerialCheck());
    all.add(new TimeStampCheck());
    all.add(new RevocationCheck());
    all.add(new KeyTrustCheck());
    all.add(new OpenPgpKeyCheck());

    // Configuration keys.
    all.add(new KeyLifecycleCheck());
    all.add(new DeprecatedValueCheck());
    all.add(new RequiredValueCheck());
    all.add(new ChangedDefaultCheck());
    all.add(new MatrixCoverageCheck());
    all.add(new LiveFileCheck());
    all.add(new PackageKeyCheck());
    all.add(new ScriptKeyCheck());
    all.add(new UnknownKeyCheck());

    // What changed since the package before.
    all.add(new ChangedKeyCheck());
    all.add(new ChangedContentCheck());
    all.add(new DoubledLibraryCheck());
    all.add(new RemovedApiCheck());
    all.add(new ChangedConstantCheck());

    // Dependencies and the way to the new version.
    all.add(new DependencyCheck());
    all.add(new UpgradePathCheck());

    // Scripts.
    all.add(new SudoCheck());
    all.add(new RootCheck());
    all.add(new UnitCheck());
    all.add(new StoppedUnitCheck());
    all.add(new PromptCheck());
    all.add(new PipeToShellCheck());
    all.add(new DestructiveCheck());
    all.add(new WorldWritableCheck());
    all.add(new InterpreterCheck());
    all.add(new NotExecutableCheck());
    all.add(new NetworkCommandCheck());

    // Migrations.
    all.add(new LockTimeoutCheck());
    all.add(new MigrationLockCheck());
    all.add(new TableScanCheck());
    all.add(new RewriteCheck());
    all.add(new TransactionCheck());
    all.add(new LockHeldCheck());
    all.add(new DataLossCheck());
    all.add(new RunningVersionCheck());
    all.add(new OnlineDdlCheck());
    all.add(new CoverageCheck());

    // Schedules.
    all.add(new JobCheck());
    all.add(new JobNeedsCheck());
    all.add(new InvalidScheduleCheck());
    all.add(new RetiredEndpointCheck());

    // Endpoints.
    all.add(new EndpointCheck());
    all.add(new ConnectionCheck());

    // Secrets.
    all.add(new SecretCheck());
    all.add(new QuietSecretsCheck());

    // The way back.
    all.add(new SideEffectCheck());
    all.add(new UndoCheck());

    // The systems it is for.
    all.add(new RehearsalCheck());

    return List.copyOf(all);
  }
}
