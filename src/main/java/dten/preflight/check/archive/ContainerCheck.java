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

/** Whether the file is a ZIP archive at all, from its first byte to its last. */
public final class ContainerCheck implements Check {
  private static final Rule NOT_A_ZIP =
      new Rule("archive.not-a-zip", Level.ERROR, Precision.VERY_HIGH, "The file is no ZIP archive");
  private static final Rule TRUNCATED =
      new Rule(
          "archive.truncated",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The archive breaks off before its end record");
  private static final Rule TRAILING =
      new Rule(
          "archive.trailing-data",
          Level.ERROR,
          Precision.VERY_HIGH,
          "Bytes follow the end of the archive");
  private static final Rule PREFIX =
      new Rule(
          "archive.prefix-data",
          Level.ERROR,
          Precision.VERY_HIGH,
          "Bytes stand before the start of the archive");
  private static final Rule EMPTY =
      new Rule("archive.empty", Level.WARNING, Precision.VERY_HIGH, "The archive has no entries");
  private static final Rule SPANNING =
      new Rule(
          "archive.spanning-marker",
          Level.WARNING,
          Precision.VERY_HIGH,
          "The archive starts with the marker of a multi-volume archive");

  private static final AnomalyTable TABLE =
      new AnomalyTable(
          new Row(
              Kind.NOT_A_ZIP,
              NOT_A_ZIP,
              "not a ZIP archive",
              "download it again and look at what the server answered; compare with the published"
                  + " checksum"),
          new Row(
              Kind.TRUNCATED,
              TRUNCATED,
              "the archive breaks off",
              "the download is incomplete: download it again and compare its size and checksum"),
          new Row(
              Kind.TRAILING_DATA,
              TRAILING,
              "bytes follow the end of the archive",
              "compare with the published checksum; if it is the published file, ask the vendor"
                  + " what these bytes are"),
          new Row(
              Kind.PREFIX_DATA,
              PREFIX,
              Level.WARNING,
              "bytes stand before the start of the archive",
              "ask the vendor for a plain archive; a self-extracting one runs code that nobody has"
                  + " looked at"),
          new Row(
              Kind.NO_ENTRIES,
              EMPTY,
              Level.NOTE,
              "the archive has no entries",
              "make sure that this is the file you meant"),
          new Row(
              Kind.SPANNING_MARKER,
              SPANNING,
              Level.NOTE,
              "the archive starts with the marker of a multi-volume archive",
              "some readers refuse it; ask the vendor for an archive written in one piece"));

  @Override
  public List<Rule> rules() {
    return TABLE.rules();
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    TABLE.report(upgrade.pkg(), findings);
  }
}
