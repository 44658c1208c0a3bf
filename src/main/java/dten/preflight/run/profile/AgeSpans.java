package dten.preflight.run.profile;

import dten.preflight.fact.Entry;
import dten.preflight.fact.FileDates;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.OperatorFacts;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Policy;
import dten.preflight.finding.PackageProfile;
import dten.preflight.finding.PackageProfile.Ages;
import dten.preflight.finding.PackageProfile.Span;
import dten.preflight.finding.PackageProfile.Step;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** How many files are of which month or year, beside the release that the manifest claims. */
final class AgeSpans {
  /** More months than these are counted as years. */
  private static final int MOST_MONTHS = 96;

  private static final int MONTHS = 12;

  private AgeSpans() {}

  static Ages of(PackageFacts pkg, OperatorFacts operator) {
    List<Entry> files = new ArrayList<>();
    for (Entry entry : pkg.all(Entry.class)) {
      if (!entry.isNested() && entry.kind() != Kind.DIRECTORY) {
        files.add(entry);
      }
    }
    Optional<LocalDateTime> uniform = FileDates.constant(files);
    // By month, counted from the year 0: programs and others.
    NavigableMap<Integer, int[]> months = new TreeMap<>();
    int ofUniformDate = 0;
    int undated = 0;
    for (Entry file : files) {
      Optional<LocalDateTime> date = FileDates.of(file, uniform);
      if (date.isPresent()) {
        int month = date.get().getYear() * MONTHS + date.get().getMonthValue() - 1;
        months.computeIfAbsent(month, m -> new int[2])[FileDates.isBinary(file.kind()) ? 0 : 1]++;
      } else if (uniform.isPresent() && uniform.get().equals(file.modified())) {
        ofUniformDate++;
      } else {
        undated++;
      }
    }
    Optional<LocalDate> release =
        ManifestFile.of(pkg)
            .manifest()
            .toOptional()
            .flatMap(Manifest::releaseDate)
            .flatMap(dated -> Optional.ofNullable(dated.date()));
    Policy policy = operator.policy();
    long allowed = (long) policy.productCycleDays() * policy.maxStaleCycles();
    Step step = step(months);
    return new Ages(
        step,
        spans(months, step),
        uniform,
        ofUniformDate,
        undated,
        release,
        release.map(date -> date.minusDays(allowed)),
        operator.asOf());
  }

  private static Step step(NavigableMap<Integer, int[]> months) {
    return months.isEmpty() || months.lastKey() - months.firstKey() < MOST_MONTHS
        ? Step.MONTH
        : Step.YEAR;
  }

  private static List<Span> spans(Map<Integer, int[]> months, Step step) {
    Map<LocalDate, int[]> byFirst = new TreeMap<>();
    for (Map.Entry<Integer, int[]> each : months.entrySet()) {
      int month = step == Step.YEAR ? 0 : each.getKey() % MONTHS;
      LocalDate first = LocalDate.of(each.getKey() / MONTHS, month + 1, 1);
      int[] sums = byFirst.computeIfAbsent(first, f -> new int[2]);
      sums[0] += each.getValue()[0];
      sums[1] += each.getValue()[1];
    }
    List<Span> spans = new ArrayList<>();
    for (Map.Entry<LocalDate, int[]> each : byFirst.entrySet()) {
      if (spans.size() < PackageProfile.MOST_SPANS) {
        spans.add(new Span(each.getKey(), each.getValue()[0], each.getValue()[1]));
      }
    }
    return spans;
  }
}
