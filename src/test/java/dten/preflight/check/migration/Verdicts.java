package dten.preflight.check.migration;

import dten.preflight.check.Check;
import dten.preflight.testing.Checking;
import java.util.ArrayList;
import java.util.List;

/** All that the rules about migrations say of a package. */
final class Verdicts {
  private static final List<Check> ALL =
      List.of(
          new LockTimeoutCheck(),
          new MigrationLockCheck(),
          new TableScanCheck(),
          new RewriteCheck(),
          new TransactionCheck(),
          new LockHeldCheck(),
          new DataLossCheck(),
          new RunningVersionCheck(),
          new CoverageCheck());

  private Verdicts() {}

  /** Every line of every check. */
  static List<String> of(SqlPackage sql) {
    List<String> lines = new ArrayList<>();
    ALL.forEach(check -> lines.addAll(Checking.lines(check, sql.upgrade())));
    return lines;
  }

  /** The rules that fired, without levels and places. */
  static List<String> rules(SqlPackage sql) {
    return of(sql).stream()
        .filter(line -> !line.startsWith("skipped "))
        .map(line -> line.split(" ", 3)[1])
        .sorted()
        .distinct()
        .toList();
  }
}
