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

/** Whether local headers, descriptors and data say what the central directory says. */
public final class HeaderCheck implements Check {
  private static final Rule MISSING =
      new Rule(
          "archive.local-header-missing",
          Level.ERROR,
          Precision.VERY_HIGH,
          "There is no local header where the central directory points");
  private static final Rule MISMATCH =
      new Rule(
          "archive.local-header-mismatch",
          Level.ERROR,
          Precision.VERY_HIGH,
          "Local header and central directory differ");
  private static final Rule DESCRIPTOR =
      new Rule(
          "archive.data-descriptor-mismatch",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The data descriptor of an entry is missing or wrong");
  private static final Rule OVERLAP =
      new Rule(
          "archive.overlapping-entries",
          Level.ERROR,
          Precision.VERY_HIGH,
          "Entries share bytes with each other or with the central directory");
  private static final Rule HIDDEN =
      new Rule(
          "archive.hidden-entry",
          Level.ERROR,
          Precision.HIGH,
          "A local header or another record stands where the central directory knows of none");
  private static final Rule GAP =
      new Rule(
          "archive.gap",
          Level.WARNING,
          Precision.VERY_HIGH,
          "Bytes between the entries belong to none");
  private static final Rule EXTRA =
      new Rule(
          "archive.extra-field-malformed",
          Level.ERROR,
          Precision.VERY_HIGH,
          "Extra fields are not a chain of id, size and data");
  private static final Rule TWICE =
      new Rule(
          "archive.extra-field-duplicate",
          Level.ERROR,
          Precision.VERY_HIGH,
          "An extra field that changes what is read stands there twice");
  private static final Rule UNICODE =
      new Rule(
          "archive.unicode-path-mismatch",
          Level.ERROR,
          Precision.HIGH,
          "The Unicode path of an entry is another name than its own");
  private static final Rule DISAGREE =
      new Rule(
          "archive.readers-disagree",
          Level.ERROR,
          Precision.VERY_HIGH,
          "Another program's reader sees other entries than this one");
  private static final Rule STREAMED =
      new Rule(
          "archive.stored-with-descriptor",
          Level.WARNING,
          Precision.VERY_HIGH,
          "Stored data with its size only behind it");

  private static final AnomalyTable TABLE =
      new AnomalyTable(
          new Row(
              Kind.LOCAL_HEADER_MISSING,
              MISSING,
              "no local header where the central directory points",
              "download the package again and compare its checksum; if it stays so, ask the vendor"
                  + " for an archive written by another tool"),
          new Row(
              Kind.LOCAL_HEADER_MISMATCH,
              MISMATCH,
              "local header and central directory differ",
              "do not install it: programs that read one or the other unpack different files; ask"
                  + " the vendor to rebuild the archive"),
          new Row(
              Kind.LOCAL_DATE_MISMATCH,
              MISMATCH,
              Level.WARNING,
              Level.NOTE,
              "local header and central directory have different dates",
              "harmless for the content; ask the vendor which tool wrote it"),
          new Row(
              Kind.DESCRIPTOR_MISMATCH,
              DESCRIPTOR,
              "the data descriptor is missing or wrong",
              "download the package again and compare its checksum; if it stays so, ask the vendor"
                  + " for an archive written by another tool"),
          new Row(
              Kind.OVERLAP,
              OVERLAP,
              "entries overlap",
              "do not unpack it: this is how bombs are built; ask the vendor to rebuild the"
                  + " archive"),
          new Row(
              Kind.HIDDEN_ENTRY,
              HIDDEN,
              "an entry that the central directory does not list",
              "do not install it: programs that read from the front unpack it; ask the vendor to"
                  + " rebuild the archive"),
          new Row(
              Kind.GAP,
              GAP,
              Level.NOTE,
              "bytes that belong to no entry",
              "harmless for unpacking; ask the vendor what they are"),
          new Row(
              Kind.EXTRA_MALFORMED,
              EXTRA,
              Level.WARNING,
              "malformed extra fields",
              "download the package again and compare its checksum; if it stays so, ask the vendor"
                  + " for an archive written by another tool"),
          new Row(
              Kind.EXTRA_DUPLICATE,
              TWICE,
              "an extra field stands there twice",
              "do not install it: readers differ in which one they believe; ask the vendor to"
                  + " rebuild the archive"),
          new Row(
              Kind.UNICODE_PATH_MISMATCH,
              UNICODE,
              "the Unicode path is another name than the entry has",
              "do not install it: readers differ in which name they use; ask the vendor to rebuild"
                  + " the archive"),
          new Row(
              Kind.READERS_DIFFER,
              DISAGREE,
              Level.WARNING,
              "Commons Compress, a widely used reader, sees another archive",
              "do not install it: programs unpack different files from it; ask the vendor to rebuild"
                  + " the archive, and report this to us with the archive"),
          new Row(
              Kind.STORED_WITH_DESCRIPTOR,
              STREAMED,
              Level.NOTE,
              "stored data with its size only behind it",
              "programs that read from the front cannot find its end; unpack with one that reads"
                  + " the central directory"));

  @Override
  public List<Rule> rules() {
    return TABLE.rules();
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    TABLE.report(upgrade.pkg(), findings);
  }
}
