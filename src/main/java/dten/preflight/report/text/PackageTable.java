package dten.preflight.report.text;

import dten.preflight.finding.Counts;
import dten.preflight.finding.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of several packages, one line each, and a last one for all. */
public final class PackageTable {
  private static final int WIDEST = 60;

  private final Paint paint;
  private final List<Row> rows = new ArrayList<>();

  /** Begins an empty one. */
  public PackageTable(Paint paint) {
    this.paint = paint;
  }

  private record Row(String name, Verdict verdict, Counts counts, int exit) {}

  /** Adds a package, as it was named, with what its own report says. */
  public void add(String name, Verdict verdict, Counts counts, int exit) {
    rows.add(new Row(Summary.word(name), verdict, counts, exit));
  }

  /** Adds one that has no report. */
  public void addUnread(String name, int exit) {
    add(name, Verdict.INCOMPLETE, new Counts(0, 0, 0, 0, 0, 0), exit);
  }

  /** The highest of all. */
  public int exit() {
    int exit = 0;
    for (Row each : rows) {
      exit = Math.max(exit, each.exit());
    }
    return exit;
  }

  /** Writes it. */
  public void write(Appendable out) throws IOException {
    int widest = 0;
    for (Row each : rows) {
      widest = each.name().length() > WIDEST ? widest : Math.max(widest, each.name().length());
    }
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    Verdict worst = Verdict.GO;
    for (Row each : rows) {
      verdicts.merge(each.verdict(), 1, Integer::sum);
      worst = each.verdict().compareTo(worst) > 0 ? each.verdict() : worst;
      StringBuilder line = new StringBuilder();
      paint.append(Paint.of(each.verdict()), "PACKAGE", line);
      line.append(' ').append(each.name());
      line.append(" ".repeat(Math.max(0, widest - each.name().length())));
      line.append(" verdict=").append(each.verdict().word());
      line.append(Summary.numbers(each.counts())).append(" exit=").append(each.exit());
      out.append(line.append('\n'));
    }
    StringBuilder line = new StringBuilder();
    paint.append(Paint.of(worst), "TOTAL verdict=" + worst.word(), line);
    line.append(" packages=").append(rows.size());
    for (Verdict each : Verdict.values()) {
      line.append(' ').append(each.word()).append('=').append(verdicts.getOrDefault(each, 0));
    }
    out.append(line.append(" exit=").append(exit()).append('\n'));
  }
}
