package dten.preflight.read.baseline;

import dten.preflight.fact.Baseline;
import dten.preflight.fact.Baseline.Known;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import dten.preflight.read.document.OperatorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a JSON report as a baseline: of each finding what finds it again and what tells a person
 * which it was. A report with any fault in it is no baseline: what it lacks would pass for new, or
 * worse, for fixed.
 */
public final class BaselineReader {
  private static final String SCHEMA = "report/1";

  private final List<Problem> problems = new ArrayList<>();

  private BaselineReader() {}

  /** Reads a report. */
  public static Parsed<Baseline> read(Path file) {
    Parsed<Node> document = OperatorFile.json(file);
    if (!(document instanceof Parsed.Value<Node> value)) {
      return new Parsed.Malformed<>(((Parsed.Malformed<Node>) document).problems());
    }
    return new BaselineReader().baseline(OperatorFile.location(file), value.value());
  }

  private Parsed<Baseline> baseline(Location file, Node root) {
    Optional<Fields> fields = Fields.ofRoot(file, root, problems);
    if (fields.isEmpty()) {
      return new Parsed.Malformed<>(problems);
    }
    Fields top = fields.get();
    if (!top.text("schema").equals(Optional.of(SCHEMA))) {
      top.problem("schema", "is not " + SCHEMA + "; give a report of --format json");
      return new Parsed.Malformed<>(problems);
    }
    Map<String, List<Known>> targets = new LinkedHashMap<>();
    for (Fields target : top.list("targets")) {
      List<Known> known = new ArrayList<>();
      target.list("findings").forEach(each -> known(each, known));
      target.list("waived").forEach(each -> known(each, known));
      target.requiredText("name").ifPresent(name -> targets.put(name, known));
    }
    if (targets.isEmpty()) {
      top.missing("targets");
    }
    return problems.isEmpty()
        ? new Parsed.Value<>(new Baseline(targets), List.of())
        : new Parsed.Malformed<>(problems);
  }

  private static void known(Fields finding, List<Known> known) {
    Optional<String> fingerprint = finding.requiredText("fingerprint");
    Optional<String> rule = finding.requiredText("rule");
    if (fingerprint.isPresent() && rule.isPresent()) {
      known.add(
          new Known(
              fingerprint.get(),
              rule.get(),
              finding.text("level").orElse(""),
              finding.fields("location").map(BaselineReader::place).orElse("."),
              finding.text("message").orElse("")));
    }
  }

  private static String place(Fields location) {
    StringBuilder place = new StringBuilder(location.text("uri").orElse("."));
    location.number("line").ifPresent(line -> place.append(':').append(line));
    location.number("column").ifPresent(column -> place.append(':').append(column));
    return place.toString();
  }
}
