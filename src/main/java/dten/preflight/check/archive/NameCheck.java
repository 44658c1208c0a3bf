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

/** Whether each name, by itself, is written where a person reading it expects. */
public final class NameCheck implements Check {
  private static final Rule TRAVERSAL =
      new Rule(
          "archive.path-traversal",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A name climbs out of its folder");
  private static final Rule ABSOLUTE =
      new Rule(
          "archive.absolute-path",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A name starts at the root or at a drive");
  private static final Rule BACKSLASH =
      new Rule("archive.backslash", Level.ERROR, Precision.VERY_HIGH, "A name holds a backslash");
  private static final Rule CANONICAL =
      new Rule(
          "archive.name-not-canonical",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A name has empty or single-dot components");
  private static final Rule NAMELESS =
      new Rule("archive.name-empty", Level.ERROR, Precision.VERY_HIGH, "An entry has no name");
  private static final Rule CONTROL =
      new Rule(
          "archive.control-character",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A name holds a control character");
  private static final Rule INVISIBLE =
      new Rule(
          "archive.invisible-character",
          Level.ERROR,
          Precision.HIGH,
          "A name holds a bidirectional control or an invisible character");
  private static final Rule TOO_LONG =
      new Rule(
          "archive.name-too-long",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A name is longer than file systems allow");
  private static final Rule ENCODING =
      new Rule(
          "archive.name-encoding",
          Level.ERROR,
          Precision.HIGH,
          "Readers have to guess the encoding of a name");
  private static final Rule WINDOWS =
      new Rule(
          "archive.windows-unsafe-name",
          Level.WARNING,
          Precision.HIGH,
          "A name cannot be written on Windows, or is another one there");
  private static final Rule CONFUSABLE =
      new Rule(
          "archive.confusable-name",
          Level.WARNING,
          Precision.MEDIUM,
          "A name looks like another path than it is");

  private static final AnomalyTable TABLE =
      new AnomalyTable(
          new Row(
              Kind.NAME_TRAVERSAL,
              TRAVERSAL,
              "the name climbs out of its folder",
              "do not unpack it: files outside the target folder would be overwritten; tell the"
                  + " vendor"),
          new Row(
              Kind.NAME_ABSOLUTE,
              ABSOLUTE,
              "the name is an absolute path",
              "do not unpack it: it is written outside the target folder; ask the vendor to rebuild"
                  + " the archive with relative names"),
          new Row(
              Kind.NAME_BACKSLASH,
              BACKSLASH,
              Level.WARNING,
              "the name holds a backslash",
              "it is a folder on Windows and a character elsewhere; ask the vendor to rebuild the"
                  + " archive with slashes"),
          new Row(
              Kind.NAME_NOT_CANONICAL,
              CANONICAL,
              Level.WARNING,
              "the name is not in its shortest form",
              "ask the vendor to rebuild the archive with plain names"),
          new Row(
              Kind.NAME_EMPTY,
              NAMELESS,
              Level.WARNING,
              "the entry has no name",
              "ask the vendor to rebuild the archive"),
          new Row(
              Kind.NAME_CONTROL,
              CONTROL,
              "the name holds a control character",
              "do not list it on a terminal; ask the vendor to rebuild the archive with printable"
                  + " names"),
          new Row(
              Kind.NAME_INVISIBLE,
              INVISIBLE,
              Level.WARNING,
              "the name holds an invisible character",
              "what is shown is not what it is called; ask the vendor to rebuild the archive with"
                  + " plain names"),
          new Row(
              Kind.NAME_TOO_LONG,
              TOO_LONG,
              Level.WARNING,
              "the name is too long",
              "ask the vendor to rebuild the archive with shorter names, or raise --limit"
                  + " max-name"),
          new Row(
              Kind.NAME_NOT_UTF8,
              ENCODING,
              Level.WARNING,
              "the name is not in the encoding it claims",
              "ask the vendor to rebuild the archive with names in UTF-8"),
          new Row(
              Kind.COMMENT_NOT_UTF8,
              ENCODING,
              Level.WARNING,
              Level.NOTE,
              "the comment of the entry is not in the encoding it claims",
              "some programs refuse the archive; ask the vendor to rebuild it without comments"),
          new Row(
              Kind.NAME_UNFLAGGED,
              ENCODING,
              Level.WARNING,
              Level.NOTE,
              "the encoding of the name is not said",
              "ask the vendor to rebuild the archive with the UTF-8 flag set (APPNOTE appendix D)"),
          new Row(
              Kind.UNICODE_PATH_PRESENT,
              ENCODING,
              Level.WARNING,
              Level.NOTE,
              "only an extra field has the readable name",
              "readers that do not know it write another name; ask the vendor to rebuild the"
                  + " archive with the UTF-8 flag set"),
          new Row(
              Kind.NAME_WINDOWS_UNSAFE,
              WINDOWS,
              Level.NOTE,
              "the name is not safe on Windows",
              "no matter elsewhere; if it is to be unpacked on Windows, ask the vendor to rename"
                  + " it"),
          new Row(
              Kind.NAME_CONFUSABLE,
              CONFUSABLE,
              Level.NOTE,
              "the name looks like another path than it is",
              "make sure by its bytes what it is; ask the vendor to rename it"));

  @Override
  public List<Rule> rules() {
    return TABLE.rules();
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    TABLE.report(upgrade.pkg(), findings);
  }
}
