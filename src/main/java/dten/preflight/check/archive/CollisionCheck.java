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

/** Whether two entries of one archive are written to the same place. */
public final class CollisionCheck implements Check {
  private static final Rule DUPLICATE =
      new Rule(
          "archive.duplicate-entry", Level.ERROR, Precision.VERY_HIGH, "A name stands there twice");
  private static final Rule COLLISION =
      new Rule(
          "archive.case-collision",
          Level.ERROR,
          Precision.HIGH,
          "Names differ only in case or in the form of their characters");
  private static final Rule PARENT =
      new Rule(
          "archive.file-is-parent",
          Level.ERROR,
          Precision.HIGH,
          "A file has the name of the folder of another");
  private static final Rule AMBIGUOUS =
      new Rule(
          "archive.directory-ambiguity",
          Level.ERROR,
          Precision.HIGH,
          "An entry is a folder by one sign and a file by another");

  private static final AnomalyTable TABLE =
      new AnomalyTable(
          new Row(
              Kind.NAME_DUPLICATE,
              DUPLICATE,
              Level.WARNING,
              "the same name again",
              "readers differ in which of the two they take; ask the vendor to rebuild the archive"
                  + " with each name once"),
          new Row(
              Kind.NAME_REPEATED,
              DUPLICATE,
              Level.ERROR,
              Level.NOTE,
              "the same name again",
              "ask the vendor to rebuild the archive with each name once"),
          new Row(
              Kind.NAME_COLLISION,
              COLLISION,
              Level.NOTE,
              "on a file system that folds case this is one name with another",
              "the later overwrites the earlier there; ask the vendor to rename one"),
          new Row(
              Kind.NAME_FILE_IS_PARENT,
              PARENT,
              Level.NOTE,
              "file and folder of one name",
              "only one of the two can be written; ask the vendor to rename one"),
          new Row(
              Kind.NAME_DIRECTORY_AMBIGUOUS,
              AMBIGUOUS,
              Level.WARNING,
              "a folder by one sign and a file by another",
              "readers differ in what they make of it; ask the vendor to rebuild the archive"));

  @Override
  public List<Rule> rules() {
    return TABLE.rules();
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    TABLE.report(upgrade.pkg(), findings);
  }
}
