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

/** Whether each entry can be read and is the file it claims to be. */
public final class ContentCheck implements Check {
  private static final Rule SPECIAL =
      new Rule(
          "archive.special-file",
          Level.ERROR,
          Precision.VERY_HIGH,
          "An entry is a device, FIFO or socket");
  private static final Rule ENCRYPTED =
      new Rule(
          "archive.encrypted-entry",
          Level.ERROR,
          Precision.VERY_HIGH,
          "An entry is encrypted, so that nobody has looked at it");
  private static final Rule UNSUPPORTED =
      new Rule(
          "archive.unsupported-method",
          Level.ERROR,
          Precision.VERY_HIGH,
          "An entry is compressed by a method that is not read");
  private static final Rule UNCOMMON =
      new Rule(
          "archive.uncommon-method",
          Level.WARNING,
          Precision.VERY_HIGH,
          "An entry is compressed by a method that many programs lack");
  private static final Rule CRC =
      new Rule(
          "archive.crc-mismatch",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The content of an entry does not have its checksum");
  private static final Rule SIZE =
      new Rule(
          "archive.size-mismatch",
          Level.ERROR,
          Precision.VERY_HIGH,
          "An entry has another size than it claims");
  private static final Rule DATA =
      new Rule(
          "archive.corrupt-data",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The data of an entry cannot be unpacked");
  private static final Rule BEHIND =
      new Rule(
          "archive.hidden-data",
          Level.ERROR,
          Precision.VERY_HIGH,
          "Bytes follow the compressed data inside an entry");
  private static final Rule SETUID =
      new Rule(
          "archive.setuid",
          Level.WARNING,
          Precision.VERY_HIGH,
          "A file would run with the rights of its owner");
  private static final Rule INVALID_TIME =
      new Rule(
          "archive.timestamp-invalid",
          Level.WARNING,
          Precision.VERY_HIGH,
          "The date of an entry does not exist");

  private static final AnomalyTable TABLE =
      new AnomalyTable(
          new Row(
              Kind.SPECIAL_FILE,
              SPECIAL,
              "not a file, folder or link",
              "do not unpack it as root; ask the vendor what it is for"),
          new Row(
              Kind.PIPED_ENTRY,
              SPECIAL,
              Level.WARNING,
              Level.NOTE,
              "an entry without a name of its own, written from a pipe",
              "ask the vendor to give the file its name"),
          new Row(
              Kind.ENCRYPTED,
              ENCRYPTED,
              "the entry is encrypted and was not looked at",
              "ask the vendor for the package without encryption"),
          new Row(
              Kind.UNSUPPORTED_METHOD,
              UNSUPPORTED,
              "the entry was not looked at",
              "ask the vendor for deflated entries"),
          new Row(
              Kind.PATCHED_DATA,
              UNSUPPORTED,
              "the entry is compressed patched data and was not looked at",
              "ask the vendor for deflated entries"),
          new Row(
              Kind.UNCOMMON_METHOD,
              UNCOMMON,
              Level.NOTE,
              "many programs cannot unpack this",
              "make sure that the installer can, or ask the vendor for deflated entries"),
          new Row(
              Kind.CRC_MISMATCH,
              CRC,
              "the content does not have its checksum",
              "the file is damaged or was changed: download it again and compare its checksum"),
          new Row(
              Kind.SIZE_MISMATCH,
              SIZE,
              "the content has another size than the archive says",
              "the file is damaged or was changed: download it again and compare its checksum"),
          new Row(
              Kind.CORRUPT_DATA,
              DATA,
              "the data cannot be unpacked",
              "the file is damaged: download it again and compare its checksum"),
          new Row(
              Kind.TRUNCATED_DATA,
              DATA,
              "the data breaks off",
              "the file is damaged: download it again and compare its checksum"),
          new Row(
              Kind.HIDDEN_DATA,
              BEHIND,
              "bytes follow the compressed data",
              "ask the vendor what they are; no unpacking program shows them"),
          new Row(
              Kind.SETUID,
              SETUID,
              "the file would run with the rights of its owner or group",
              "ask the vendor whether it is needed; unpack without permissions otherwise"),
          new Row(
              Kind.TIMESTAMP_INVALID,
              INVALID_TIME,
              Level.NOTE,
              "the date does not exist",
              "harmless for the content; ask the vendor which tool wrote it"));

  @Override
  public List<Rule> rules() {
    return TABLE.rules();
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    TABLE.report(upgrade.pkg(), findings);
  }
}
