package dten.preflight.check.archive;

import dten.preflight.check.Check;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether dates moved when bytes did, between the package now installed and this one. */
public final class PreviousDatesCheck implements Check {
  private static final Rule SAME_DATE =
      new Rule(
          "binary.changed-under-same-date",
          Level.WARNING,
          Precision.MEDIUM,
          "A file was changed since the previous package and kept its date");
  private static final Rule NEW_DATE =
      new Rule(
          "binary.new-date-same-bytes",
          Level.NOTE,
          Precision.HIGH,
          "A file has a new date and the bytes of the previous package");

  private static final int MAX_SINGLE = 10;

  /** The dates, in either package, that a build gave to most files. */
  private record Dates(Optional<LocalDateTime> before, Optional<LocalDateTime> now) {}

  @Override
  public List<Rule> rules() {
    return List.of(SAME_DATE, NEW_DATE);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    if (upgrade.previous().isEmpty()) {
      findings.skip(SAME_DATE, "no --previous given");
      findings.skip(NEW_DATE, "no --previous given");
      return;
    }
    Map<String, Entry> before = files(upgrade.previous().get());
    Map<String, Entry> now = files(upgrade.pkg());
    Dates dates = new Dates(FileDates.constant(before.values()), FileDates.constant(now.values()));
    List<Entry> changed = new ArrayList<>();
    List<Entry> redated = new ArrayList<>();
    now.forEach(
        (path, file) -> {
          Entry old = before.get(path);
          if (old != null) {
            compare(old, file, dates, changed, redated);
          }
        });
    report(changed, redated, findings);
  }

  /** Files by their path below the root folder, which carries the version. */
  private static Map<String, Entry> files(PackageFacts pkg) {
    String root = pkg.rootFolder();
    Map<String, Entry> files = new LinkedHashMap<>();
    for (Entry entry : pkg.all(Entry.class)) {
      if (!entry.isNested() && entry.kind() != Kind.DIRECTORY) {
        String path = entry.pathInArchive();
        files.put(path.startsWith(root) ? path.substring(root.length()) : path, entry);
      }
    }
    return files;
  }

  private static void compare(
      Entry old, Entry file, Dates dates, List<Entry> changed, List<Entry> redated) {
    Sha256 oldDigest = old.sha256();
    Sha256 digest = file.sha256();
    Optional<LocalDateTime> oldDate = FileDates.of(old, dates.before());
    Optional<LocalDateTime> date = FileDates.of(file, dates.now());
    if (oldDigest == null || digest == null || oldDate.isEmpty() || date.isEmpty()) {
      return;
    }
    boolean sameBytes = digest.equals(oldDigest);
    boolean sameDate = date.equals(oldDate);
    if (!sameBytes && sameDate) {
      changed.add(file);
    } else if (sameBytes && !sameDate && FileDates.isBinary(file.kind())) {
      redated.add(file);
    }
  }

  private static void report(List<Entry> changed, List<Entry> redated, Findings findings) {
    int single = changed.size() <= MAX_SINGLE ? changed.size() : 0;
    for (Entry file : changed.subList(0, single)) {
      findings.report(
          SAME_DATE,
          file.location(),
          "other bytes than in the previous package under the same date, " + file.modified(),
          "ask the vendor how it was built: somebody or something set the date back");
    }
    if (changed.size() > single) {
      findings.report(
          SAME_DATE,
          Location.ofPackage(),
          changed.size()
              + " files have other bytes than in the previous package under the same date, such as "
              + changed.get(0).path(),
          "ask the vendor how they were built: somebody or something set the dates back");
    }
    if (!redated.isEmpty()) {
      findings.report(
          NEW_DATE,
          Location.ofPackage(),
          redated.size()
              + (redated.size() == 1 ? " program or library has" : " programs and libraries have")
              + " a new date and the bytes of the previous package, such as "
              + redated.get(0).path(),
          "no need to act; a changelog that speaks of changes in them is wrong");
    }
  }
}
