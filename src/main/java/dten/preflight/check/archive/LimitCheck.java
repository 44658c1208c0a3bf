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

/** Whether the package stays within what the operator allows it to cost. */
public final class LimitCheck implements Check {
  private static final Rule RATIO =
      new Rule(
          "archive.bomb-ratio",
          Level.ERROR,
          Precision.HIGH,
          "An entry unpacks to far more than it is packed in");
  private static final Rule TOTAL =
      new Rule(
          "archive.bomb-total",
          Level.ERROR,
          Precision.HIGH,
          "The package as a whole unpacks to too much");
  private static final Rule LARGE =
      new Rule(
          "archive.entry-too-large", Level.ERROR, Precision.HIGH, "One entry unpacks to too much");
  private static final Rule MANY =
      new Rule(
          "archive.too-many-entries", Level.ERROR, Precision.HIGH, "There are too many entries");
  private static final Rule DEEP =
      new Rule(
          "archive.nesting-too-deep", Level.ERROR, Precision.HIGH, "Archives are nested too deep");
  private static final Rule DIRECTORY =
      new Rule(
          "archive.directory-too-large",
          Level.ERROR,
          Precision.HIGH,
          "The central directory is too large");
  private static final Rule MEMORY =
      new Rule(
          "archive.decoder-memory", Level.ERROR, Precision.HIGH, "Unpacking needs too much memory");
  private static final Rule PARTLY =
      new Rule(
          "archive.entry-not-read-whole",
          Level.NOTE,
          Precision.VERY_HIGH,
          "An entry is too large to be read as a document");

  private static final AnomalyTable TABLE =
      new AnomalyTable(
          new Row(
              Kind.LIMIT_RATIO,
              RATIO,
              "the entry unpacks to too many times its size and was not read on",
              "do not unpack it; if the vendor confirms it, raise --limit max-ratio"),
          new Row(
              Kind.LIMIT_TOTAL,
              TOTAL,
              "the package unpacks to too much and was not read on",
              "do not unpack it; if the vendor confirms its size, raise --limit max-total and"
                  + " max-total-ratio"),
          new Row(
              Kind.LIMIT_ENTRY,
              LARGE,
              "the entry unpacks to too much and was not read on",
              "make sure there is room for it, then raise --limit max-entry"),
          new Row(
              Kind.LIMIT_ENTRIES,
              MANY,
              "too many entries",
              "if the vendor confirms their number, raise --limit max-entries and"
                  + " max-entries-total"),
          new Row(
              Kind.LIMIT_DEPTH,
              DEEP,
              "an archive nested too deep to be opened",
              "if the vendor confirms it, raise --limit max-depth"),
          new Row(
              Kind.LIMIT_DIRECTORY,
              DIRECTORY,
              "the central directory is too large",
              "if the vendor confirms it, raise --limit max-directory"),
          new Row(
              Kind.LIMIT_MEMORY,
              MEMORY,
              "unpacking needs too much memory",
              "do not unpack it on a small machine; if the vendor confirms it, raise --limit"
                  + " max-decoder-memory"),
          new Row(
              Kind.LIMIT_STRUCTURED,
              PARTLY,
              "too large to be read as a document; searched as a stream only",
              "look at it by other means, or raise --limit max-structured"));

  @Override
  public List<Rule> rules() {
    return TABLE.rules();
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    TABLE.report(upgrade.pkg(), findings);
  }
}
