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

/** Whether every reader finds the same central directory, and all of it. */
public final class DirectoryCheck implements Check {
  private static final Rule MULTIPLE =
      new Rule(
          "archive.multiple-end-records",
          Level.ERROR,
          Precision.VERY_HIGH,
          "Two end records fit the file, so that readers see different archives");
  private static final Rule COMMENT =
      new Rule(
          "archive.comment-embeds-archive",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A comment or an extra field holds records of an archive");
  private static final Rule MISPLACED =
      new Rule(
          "archive.directory-misplaced",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The central directory is not where the end record says");
  private static final Rule CORRUPT =
      new Rule(
          "archive.directory-corrupt",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The central directory cannot be read to its end");
  private static final Rule COUNT =
      new Rule(
          "archive.entry-count",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The end record counts other entries than the central directory has");
  private static final Rule ZIP64 =
      new Rule(
          "archive.zip64-inconsistent",
          Level.ERROR,
          Precision.VERY_HIGH,
          "Zip64 records contradict the records they extend");
  private static final Rule EXTENSIBLE =
      new Rule(
          "archive.zip64-extensible-data",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The zip64 end record holds data behind its fields");
  private static final Rule DISKS =
      new Rule(
          "archive.multi-disk",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The archive is one volume of several");

  private static final AnomalyTable TABLE =
      new AnomalyTable(
          new Row(
              Kind.MULTIPLE_END_RECORDS,
              MULTIPLE,
              "more than one end record fits the file",
              "do not install it: what one program checks is not what another installs; ask the"
                  + " vendor to rebuild the archive"),
          new Row(
              Kind.COMMENT_EMBEDS_ZIP,
              COMMENT,
              "a comment or extra field holds records of an archive",
              "do not install it; ask the vendor to rebuild the archive without it"),
          new Row(
              Kind.DIRECTORY_MISPLACED,
              MISPLACED,
              "the central directory is not where the end record says",
              "download the package again and compare its checksum; if it stays so, ask the vendor"
                  + " for an archive written by another tool"),
          new Row(
              Kind.DIRECTORY_CORRUPT,
              CORRUPT,
              "the central directory cannot be read to its end",
              "download the package again and compare its checksum; if it stays so, ask the vendor"
                  + " for an archive written by another tool"),
          new Row(
              Kind.ENTRY_COUNT,
              COUNT,
              "the number of entries is wrong",
              "download the package again and compare its checksum; if it stays so, ask the vendor"
                  + " for an archive written by another tool"),
          new Row(
              Kind.ZIP64_INCONSISTENT,
              ZIP64,
              "zip64 records contradict the archive",
              "download the package again and compare its checksum; if it stays so, ask the vendor"
                  + " for an archive written by another tool"),
          new Row(
              Kind.ZIP64_EXTENSIBLE_DATA,
              EXTENSIBLE,
              "the zip64 end record holds data behind its fields",
              "ask the vendor to rebuild the archive; nothing ordinary writes such data"),
          new Row(
              Kind.MULTI_DISK,
              DISKS,
              "the archive is one volume of several",
              "ask the vendor for the archive in one piece, or join all volumes first"));

  @Override
  public List<Rule> rules() {
    return TABLE.rules();
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    TABLE.report(upgrade.pkg(), findings);
  }
}
