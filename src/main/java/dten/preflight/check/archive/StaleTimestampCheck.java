package dten.preflight.check.archive;

import dten.preflight.check.Check;
import dten.preflight.fact.Entry;
import dten.preflight.fact.FileDates;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.NamedVersion;
import dten.preflight.fact.PackageVersion;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Policy;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether programs and libraries are older than the release the manifest claims by more product
 * cycles than allowed. Libraries of others are old by right, and only a note.
 */
public final class StaleTimestampCheck implements Check {
  private static final Rule STALE =
      new Rule(
          "binary.stale-timestamp",
          Level.WARNING,
          Precision.MEDIUM,
          "A program or library is far older than the release it comes with");

  private static final int MAX_SINGLE = 3;

  /** The claimed release, and what counts as long before it. */
  private record Release(LocalDate date, LocalDate oldest, Policy policy) {
    String describe(LocalDate dated) {
      long days = ChronoUnit.DAYS.between(dated, date);
      double cycles = (double) days / policy.productCycleDays();
      return dated
          + ", "
          + days
          + " days or "
          + Math.round(cycles * 10) / 10.0
          + " product cycles before the claimed release of "
          + date
          + " ("
          + policy.maxStaleCycles()
          + " allowed)";
    }
  }

  private record Stale(Entry file, LocalDate dated) {}

  @Override
  public List<Rule> rules() {
    return List.of(STALE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Parsed<Manifest> manifest = ManifestFile.of(upgrade.pkg()).manifest();
    if (manifest.toOptional().isEmpty()) {
      findings.skip(STALE, manifest.absence());
      return;
    }
    LocalDate date =
        manifest.toOptional().flatMap(Manifest::releaseDate).map(Manifest.Dated::date).orElse(null);
    if (date == null) {
      findings.skip(STALE, "the manifest claims no release date");
      return;
    }
    List<Entry> files =
        upgrade.pkg().all(Entry.class).stream()
            .filter(e -> !e.isNested() && e.kind() != Kind.DIRECTORY)
            .toList();
    Policy policy = upgrade.operator().policy();
    long allowed = (long) policy.productCycleDays() * policy.maxStaleCycles();
    Release release = new Release(date, date.minusDays(allowed), policy);
    judge(upgrade, files, release, findings);
  }

  private static void judge(
      Upgrade upgrade, List<Entry> files, Release release, Findings findings) {
    Optional<LocalDateTime> constant = FileDates.constant(files);
    Optional<PackageVersion> product = PackageVersion.of(upgrade);
    Map<String, List<Stale>> own = new TreeMap<>();
    Map<String, List<Stale>> foreign = new TreeMap<>();
    for (Entry file : files) {
      Optional<LocalDate> dated = FileDates.of(file, constant).map(LocalDateTime::toLocalDate);
      if (FileDates.isBinary(file.kind())
          && dated.isPresent()
          && dated.get().isBefore(release.oldest())) {
        String path = file.pathInArchive();
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        (isForeign(file.name(), product) ? foreign : own)
            .computeIfAbsent(folder, f -> new ArrayList<>())
            .add(new Stale(file, dated.get()));
      }
    }
    own.forEach((folder, stale) -> report(folder, stale, release, findings));
    foreign.forEach((folder, stale) -> note(folder, stale, release, findings));
  }

  /** A version in its name that is not the product's: a library of somebody else. */
  private static boolean isForeign(String name, Optional<PackageVersion> product) {
    String lower = name.toLowerCase(Locale.ROOT);
    String productName = product.map(PackageVersion::name).orElse("").toLowerCase(Locale.ROOT);
    if (!productName.isEmpty() && lower.contains(productName)) {
      return false;
    }
    int soname = lower.indexOf(".so.");
    if (soname >= 0 && soname + 4 < lower.length() && Character.isDigit(lower.charAt(soname + 4))) {
      return true;
    }
    Optional<NamedVersion> own = NamedVersion.of(name);
    return own.isPresent()
        && !own.get().version().equals(product.map(PackageVersion::version).orElse(""));
  }

  private static void report(String folder, List<Stale> stale, Release release, Findings findings) {
    String fix =
        "ask the vendor whether these are the builds that were meant for this release; with"
            + " --previous they are compared with what is installed";
    if (stale.size() <= MAX_SINGLE) {
      for (Stale each : stale) {
        findings.report(
            STALE, each.file().location(), "dated " + release.describe(each.dated()), fix);
      }
      return;
    }
    findings.report(
        STALE,
        Location.ofEntry(folder),
        stale.size() + " programs and libraries are stale, the oldest " + oldest(stale, release),
        fix);
  }

  private static void note(String folder, List<Stale> stale, Release release, Findings findings) {
    String what =
        stale.size() == 1 ? "1 library of others is old: " : " libraries of others are old, first ";
    findings.report(
        STALE,
        Level.NOTE,
        Location.ofEntry(folder),
        (stale.size() == 1 ? "" : stale.size()) + what + oldest(stale, release),
        "look whether newer ones mend known faults");
  }

  private static String oldest(List<Stale> stale, Release release) {
    Stale oldest = stale.stream().min(Comparator.comparing(Stale::dated)).orElseThrow();
    return oldest.file().name() + " of " + release.describe(oldest.dated());
  }
}
