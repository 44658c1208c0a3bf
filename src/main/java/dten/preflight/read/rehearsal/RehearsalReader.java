package dten.preflight.read.rehearsal;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.rehearsal.MeasuredRehearsal;
import dten.preflight.fact.rehearsal.MeasuredRehearsal.File;
import dten.preflight.fact.rehearsal.MeasuredRehearsal.Undone;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import dten.preflight.read.document.OperatorFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the part {@code rehearsal} of a JSON report: how long each migration ran, and what its undo
 * left. A file with a fault in it is not used: half a measurement would pass for a whole one.
 */
public final class RehearsalReader {
  private static final String SCHEMA = "report/1";
  private static final String DONE = "done";

  private final List<Problem> problems = new ArrayList<>();

  private RehearsalReader() {}

  /** Reads a report. */
  public static Parsed<MeasuredRehearsal> read(Path file) {
    Parsed<Node> document = OperatorFile.json(file);
    if (!(document instanceof Parsed.Value<Node> value)) {
      return new Parsed.Malformed<>(((Parsed.Malformed<Node>) document).problems());
    }
    return new RehearsalReader().report(OperatorFile.location(file), value.value());
  }

  private Parsed<MeasuredRehearsal> report(Location file, Node root) {
    Optional<Fields> top = Fields.ofRoot(file, root, problems);
    if (top.isPresent()
        && (!top.get().text("schema").equals(Optional.of(SCHEMA))
            || top.get().node("rehearsal").isEmpty())) {
      top.get().problem("rehearsal", "is not there; give a report of preflight rehearse as JSON");
    }
    Optional<Fields> rehearsal = top.flatMap(fields -> fields.fields("rehearsal"));
    if (rehearsal.isEmpty() || !problems.isEmpty()) {
      return new Parsed.Malformed<>(problems);
    }
    Optional<Double> scale = rehearsal.get().converted("scale", RehearsalReader::scale);
    if (scale.isEmpty() && rehearsal.get().node("scale").isEmpty()) {
      rehearsal.get().missing("scale");
    }
    List<File> files = new ArrayList<>();
    for (Fields each : rehearsal.get().list("files")) {
      Optional<String> path = each.requiredText("path");
      Optional<Duration> took = each.converted("durationMillis", RehearsalReader::millis);
      boolean isDone = each.text("outcome").equals(Optional.of(DONE));
      if (path.isPresent() && took.isPresent() && isDone) {
        files.add(new File(path.get(), took.get()));
      }
    }
    List<Undone> undone = new ArrayList<>();
    for (Fields each : rehearsal.get().list("undo")) {
      boolean isDone = each.text("outcome").equals(Optional.of(DONE));
      boolean isClean = each.texts("remains").isEmpty();
      Duration took =
          each.converted("durationMillis", RehearsalReader::millis).orElse(Duration.ZERO);
      each.requiredText("migration")
          .ifPresent(path -> undone.add(new Undone(path, took, isDone && isClean)));
    }
    return problems.isEmpty() && scale.isPresent()
        ? new Parsed.Value<>(new MeasuredRehearsal(scale.get(), files, undone), List.of())
        : new Parsed.Malformed<>(problems);
  }

  private static double scale(String text) {
    double scale = number(text);
    if (!(scale > 0) || scale > 1_000_000) {
      throw new IllegalArgumentException("is " + text + ", not a number over 0");
    }
    return scale;
  }

  /** Longer than a year is no rehearsal. */
  private static Duration millis(String text) {
    double millis = number(text);
    if (!(millis >= 0) || millis > 365.0 * 86_400_000) {
      throw new IllegalArgumentException("is " + text + ", not a number of milliseconds");
    }
    return Duration.ofMillis(Math.round(millis));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is " + text + ", not a number", e);
    }
  }
}
