package dten.preflight.plan;

import dten.preflight.fact.LiveConfiguration.LiveFile;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Database;
import dten.preflight.finding.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has to be saved, so that there is something to go back to. */
final class Saving {
  /** Where the copy of the configuration lies; the rollback takes it from there. */
  static final String COPY = "/var/backups/before-upgrade-config.tar.gz";

  /** Bytes per second that a database is dumped or restored at, slow and fast. */
  private static final long SLOW = 10_000_000;

  private static final long FAST = 100_000_000;

  private final Basis basis;
  private final Cited cited;
  private final Owners owners;
  private final Product product;

  Saving(Basis basis, Cited cited, Owners owners, Product product) {
    this.basis = basis;
    this.cited = cited;
    this.owners = owners;
    this.product = product;
  }

  /** Before the date: a backup is one when it was restored. */
  List<Step> before() {
    if (!product.changesData()) {
      return List.of();
    }
    return List.of(
        new Draft(
                Phase.PREPARE,
                "Take a backup of the database, restore it elsewhere, and note how long that takes",
                owners.ofArea("rollback", Role.DATABASE_ADMINISTRATOR),
                database().orElse(Span.minutes(30, 240)))
            .how("The time it takes is the time the way back takes.")
            .step());
  }

  /** How long a dump or its restoring takes, by the size of the tables that are known. */
  Optional<Span> database() {
    long bytes = 0;
    for (Place place : basis.places()) {
      long own = 0;
      Optional<Database> database =
          place.upgrade().target().toOptional().flatMap(TargetFacts::database);
      for (TargetFacts.Table table : database.map(Database::tables).orElse(List.of())) {
        own += Math.max(0, table.bytes());
      }
      bytes = Math.max(bytes, own);
    }
    return bytes == 0
        ? Optional.empty()
        : Optional.of(
            new Span(minutes(Math.max(300, bytes / FAST)), minutes(Math.max(900, bytes / SLOW))));
  }

  private static Duration minutes(long seconds) {
    return Duration.ofMinutes((seconds + 59) / 60);
  }

  /** In the window, before anything is changed. */
  List<Step> now() {
    List<String> files = liveFiles();
    boolean isData = product.changesData();
    Draft draft =
        new Draft(
                Phase.WORK,
                "Save what the upgrade changes",
                owners.ofArea("rollback", Role.OPERATIONS),
                Span.minutes(5, 15))
            .undo(Undo.NOTHING);
    if (isData) {
      draft.how(
          "Note which backup of the database is the last one, and that it is from before this"
              + " step.");
    }
    if (files.isEmpty()) {
      draft.how("Keep a copy of the configuration and of the installed files.");
    } else {
      ShellWord.list("sudo tar -cpzf " + COPY + " --", files)
          .ifPresent(line -> draft.commands(List.of(line)));
    }
    return List.of(draft.step());
  }

  /** Live files that are to be changed, as they are installed. */
  List<String> liveFiles() {
    Set<String> files = new LinkedHashSet<>();
    for (Map.Entry<Cited.Group, List<Finding>> each : cited.of(Task.CONFIGURE)) {
      for (Finding finding : each.getValue()) {
        installedAs(finding).filter(path -> path.startsWith("/")).ifPresent(files::add);
      }
    }
    return new ArrayList<>(files);
  }

  private Optional<String> installedAs(Finding finding) {
    for (Place place : basis.places()) {
      List<LiveFile> files =
          place
              .upgrade()
              .target()
              .toOptional()
              .flatMap(TargetFacts::configuration)
              .map(live -> live.files())
              .orElse(List.of());
      for (LiveFile file : files) {
        if (file.location().path().equals(finding.location().path())) {
          return Optional.of(file.installedAs());
        }
      }
    }
    return Optional.empty();
  }
}
