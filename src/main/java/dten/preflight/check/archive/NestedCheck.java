package dten.preflight.check.archive;

import dten.preflight.check.Check;
import dten.preflight.check.archive.AnomalyTable.Row;
import dten.preflight.fact.Anomaly.Kind;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;

/** Whether archives inside the package are what they seem, and could be opened. */
public final class NestedCheck implements Check {
  private static final Rule BROKEN =
      new Rule(
          "archive.nested-corrupt",
          Level.ERROR,
          Precision.HIGH,
          "An archive inside the package is damaged");
  private static final Rule BEHIND =
      new Rule(
          "archive.nested-trailing-data",
          Level.WARNING,
          Precision.HIGH,
          "Bytes follow the end of an archive inside the package");
  private static final Rule DISGUISED =
      new Rule(
          "archive.nested-disguised",
          Level.WARNING,
          Precision.HIGH,
          "An archive has the name of something else");
  private static final Rule MISNAMED =
      new Rule(
          "archive.nested-type-mismatch",
          Level.WARNING,
          Precision.HIGH,
          "A file named as an archive is none");
  private static final Rule UNOPENED =
      new Rule(
          "archive.nested-unsupported",
          Level.WARNING,
          Precision.VERY_HIGH,
          "An archive inside is of a format that is not opened");
  private static final Rule HARD_LINK =
      new Rule(
          "archive.hard-link-escapes",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A hard link leads out of its archive");

  private static final Rule AMBIGUOUS =
      new Rule(
          "archive.tar-ambiguous",
          Level.ERROR,
          Precision.HIGH,
          "Readers of a tar archive see different entries");

  private static final AnomalyTable TABLE =
      new AnomalyTable(
          new Row(
              Kind.NESTED_CORRUPT,
              BROKEN,
              "an archive inside cannot be read to its end",
              "ask the vendor whether it is meant to be so; what is in it was not looked at"),
          new Row(
              Kind.NESTED_TRAILING_DATA,
              BEHIND,
              "bytes follow the end of an archive inside",
              "ask the vendor what they are; no unpacking program shows them"),
          new Row(
              Kind.NESTED_DISGUISED,
              DISGUISED,
              Level.NOTE,
              "an archive under the name of something else",
              "it was opened all the same; ask the vendor why it is called so"),
          new Row(
              Kind.NESTED_TYPE_MISMATCH,
              MISNAMED,
              Level.NOTE,
              "named as an archive and none",
              "ask the vendor for the right file: this is often an error page saved under its"
                  + " name"),
          new Row(
              Kind.NESTED_UNSUPPORTED,
              UNOPENED,
              "its content was not looked at",
              "unpack it by itself and look at it, or ask the vendor for a ZIP or tar archive"),
          new Row(
              Kind.TAR_NO_END,
              BROKEN,
              Level.WARNING,
              "a tar archive that may have been cut off between two entries",
              "ask the vendor how many files it holds"),
          new Row(
              Kind.TAR_AMBIGUOUS,
              AMBIGUOUS,
              "readers of tar archives see different entries here",
              "do not unpack it; ask the vendor to make the archive anew with a current tar"),
          new Row(
              Kind.HARD_LINK_ESCAPES,
              HARD_LINK,
              "a hard link leads out of its archive",
              "do not unpack it as root: writing to the link writes to the file it leads to; tell"
                  + " the vendor"));

  @Override
  public List<Rule> rules() {
    return TABLE.rules();
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    TABLE.report(upgrade.pkg(), findings);
  }
}
