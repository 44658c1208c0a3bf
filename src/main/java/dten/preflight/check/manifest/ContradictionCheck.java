package dten.preflight.check.manifest;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.DowntimeClaim;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.Manifest.Dated;
import dten.preflight.fact.Manifest.Dependency;
import dten.preflight.fact.Manifest.Downtime;
import dten.preflight.fact.Manifest.ListedFile;
import dten.preflight.fact.Manifest.Migration;
import dten.preflight.fact.Manifest.RequiredKey;
import dten.preflight.fact.Manifest.Text;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.NamedVersion;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Reboot;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.version.VersionInterval;
import dten.preflight.fact.version.VersionRange;
import dten.preflight.fact.version.VersionScheme;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a manifest contradicts itself, the name of the package, or its own README. */
public final class ContradictionCheck implements Check {
  private static final Rule CONTRADICTION =
      new Rule(
          "manifest.contradiction",
          Level.WARNING,
          Precision.HIGH,
          "Two statements of the vendor cannot both be true");

  @Override
  public List<Rule> rules() {
    return List.of(CONTRADICTION);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    ManifestFile file = ManifestFile.of(upgrade.pkg());
    Optional<Manifest> manifest = findings.given(file.manifest(), CONTRADICTION);
    if (manifest.isEmpty()) {
      return;
    }
    Comparison comparison = new Comparison(upgrade.pkg(), manifest.get(), findings);
    comparison.versionAndNames();
    comparison.releaseDate(upgrade.operator().asOf());
    comparison.upgradesFrom();
    comparison.configurationKeys();
    comparison.filesListedTwice();
    comparison.dependenciesNamedTwice();
    comparison.undoOfItself();
    comparison.rebootWithoutDowntime();
    comparison.downtimeAndReadme();
  }

  private record Comparison(PackageFacts pkg, Manifest manifest, Findings findings) {
    void report(Location at, String message, String fix) {
      findings.report(CONTRADICTION, at, message, fix);
    }

    void versionAndNames() {
      Optional<Text> version = manifest.version().filter(v -> !v.value().isBlank());
      if (version.isEmpty()) {
        return;
      }
      String folder = pkg.rootFolder();
      if (!folder.isEmpty()) {
        compare(version.get(), folder.substring(0, folder.length() - 1), "the root folder");
      }
      compare(version.get(), pkg.identity().fileName(), "the file name");
      manifest.name().ifPresent(name -> compare(version.get(), name.value(), "the field name"));
    }

    void compare(Text version, String name, String what) {
      Optional<NamedVersion> named = NamedVersion.of(name);
      String claimed = version.value().strip();
      if (named.isPresent() && !name.contains(claimed) && !isSame(claimed, named.get().version())) {
        report(
            version.location(),
            "version is " + Quoted.of(claimed) + ", but " + what + " says " + Quoted.of(name),
            "ask the vendor which of the two this package is");
      }
    }

    /** "4.2" in a name may stand for 4.2.1. */
    static boolean isSame(String a, String b) {
      return VersionRange.parse(a).map(r -> r.contains(b)).orElse(false)
          || VersionRange.parse(b).map(r -> r.contains(a)).orElse(false)
          || VersionScheme.GENERIC.compare(a, b) == 0;
    }

    void releaseDate(LocalDate asOf) {
      // A day more, because the vendor may live east of here.
      Optional<Dated> released = manifest.releaseDate();
      LocalDate date = released.map(Dated::date).orElse(null);
      if (released.isPresent() && date != null && date.isAfter(asOf.plusDays(1))) {
        report(
            released.get().location(),
            "releaseDate is " + date + ", which is after " + asOf + ", the date of this check",
            "ask the vendor whether this is the released package");
      }
    }

    void upgradesFrom() {
      Optional<Text> version = manifest.version().filter(v -> !v.value().isBlank());
      if (version.isEmpty()) {
        return;
      }
      String own = version.get().value().strip();
      for (Text from : manifest.upgradesFrom()) {
        Optional<VersionRange> range = VersionRange.parse(from.value());
        if (range.isEmpty()) {
          continue;
        }
        String said = "upgradesFrom " + Quoted.of(from.value());
        String fix = "ask the vendor which versions the upgrade was tested from";
        if (range.get().isUnboundedAbove()) {
          report(
              from.location(),
              said + " has no upper bound: it includes " + own + " itself and all that is newer",
              fix);
        } else if (range.get().contains(own)) {
          report(from.location(), said + " includes " + own + ", the version it brings", fix);
        } else if (isNewer(range.get(), own)) {
          report(from.location(), said + " is newer than " + own + ", the version it brings", fix);
        }
      }
    }

    static boolean isNewer(VersionRange range, String own) {
      for (VersionInterval interval : range.alternatives()) {
        VersionInterval.Bound lower = interval.lower();
        if (lower == null || range.scheme().compare(lower.version(), own) <= 0) {
          return false;
        }
      }
      return true;
    }

    void configurationKeys() {
      Map<String, Text> removed = new HashMap<>();
      manifest.configRemoved().forEach(key -> removed.put(key.value(), key));
      for (Text added : manifest.configAdded()) {
        removedToo(removed.get(added.value()), added.value(), "added", added.location());
      }
      for (RequiredKey required : manifest.configRequired()) {
        removedToo(removed.get(required.key()), required.key(), "required", required.location());
      }
    }

    void removedToo(@Nullable Text removed, String key, String what, Location at) {
      if (removed != null) {
        report(
            at,
            "config."
                + what
                + " has "
                + Quoted.of(key)
                + ", which config.removed has too, at "
                + removed.location(),
            "ask the vendor whether the key is to be set or to be taken out");
      }
    }

    void filesListedTwice() {
      Map<String, ListedFile> seen = new HashMap<>();
      for (ListedFile file : manifest.files()) {
        ListedFile first = seen.putIfAbsent(file.path(), file);
        if (first != null) {
          boolean same = first.sha256().equals(file.sha256());
          report(
              file.location(),
              "files has "
                  + Quoted.of(file.path())
                  + " twice, first at "
                  + first.location()
                  + (same ? "" : ", with two different digests"),
              "ask the vendor for a manifest with one line for each file");
        }
      }
    }

    void dependenciesNamedTwice() {
      Map<String, Dependency> seen = new HashMap<>();
      for (Dependency each : manifest.dependencies()) {
        Dependency first = seen.putIfAbsent(each.name().toLowerCase(Locale.ROOT), each);
        if (first != null && !first.range().equals(each.range())) {
          report(
              each.location(),
              "dependencies has "
                  + Quoted.cut(each.name())
                  + " as "
                  + Quoted.of(each.range())
                  + ", and as "
                  + Quoted.of(first.range())
                  + " at "
                  + first.location(),
              "ask the vendor which of the two holds");
        }
      }
    }

    void undoOfItself() {
      for (Migration migration : manifest.migrations()) {
        if (migration.path().equals(migration.undo())) {
          report(
              migration.location(),
              "migration " + Quoted.of(migration.path()) + " is named as its own undo",
              "ask the vendor for the script that takes it back");
        }
      }
    }

    void rebootWithoutDowntime() {
      Optional<Text> reboot = manifest.reboot();
      Optional<Downtime> downtime = manifest.downtime();
      boolean none = downtime.map(Downtime::duration).filter(Duration::isZero).isPresent();
      if (none && reboot.isPresent() && Reboot.of(reboot.get().value()) == Reboot.REQUIRED) {
        report(
            downtime.get().location(),
            "downtime is "
                + Quoted.of(downtime.get().written())
                + ", but reboot is "
                + Quoted.of(reboot.get().value())
                + " at "
                + reboot.get().location(),
            "ask the vendor how long the host is away");
      }
    }

    void downtimeAndReadme() {
      Optional<Downtime> downtime = manifest.downtime();
      Duration own = downtime.map(Downtime::duration).orElse(null);
      if (downtime.isEmpty() || own == null) {
        return;
      }
      for (DowntimeClaim claim : pkg.all(DowntimeClaim.class)) {
        // A maintenance window is asked to be longer than the outage in it.
        boolean ofOutage = claim.about().startsWith("down") || claim.about().startsWith("outage");
        if (ofOutage && !claim.duration().equals(own)) {
          report(
              downtime.get().location(),
              "downtime is "
                  + Quoted.of(downtime.get().written())
                  + ", but "
                  + claim.location()
                  + " says "
                  + Quoted.of(claim.written()),
              "ask the vendor which of the two holds");
        }
      }
    }
  }
}
