package dten.preflight.cli;

import dten.preflight.finding.PreflightResult;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.metric.SeriesGlob;
import dten.preflight.run.Inputs;
import dten.preflight.run.Outcome;
import dten.preflight.run.Trace;
import dten.preflight.run.metric.MetricRequest;
import dten.preflight.run.metric.MetricRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight compare-metrics BEFORE AFTER}: whether it was the upgrade. */
final class CompareMetricsCommand implements Command {
  private static final List<String> AS_FOR_CHECK =
      List.of(
          "--waivers",
          "--baseline",
          "--new-only",
          "--config",
          "--profile",
          "--only",
          "--rule",
          "--as-of",
          "--fail-on",
          "--format",
          "--output",
          "--report",
          "--color",
          "--limit",
          "--summary",
          "--all",
          "--quiet",
          "--debug");

  @Override
  public CommandSpec spec() {
    CommandSpec check = CheckSpec.spec();
    CommandSpec spec =
        CommandSpec.create()
            .addPositional(side("0", "BEFORE", "Metrics from before the upgrade."))
            .addPositional(side("1", "AFTER", "The same from after it, best of the same hours."))
            .addOption(
                CheckSpec.path(
                    "--package",
                    "NEW.zip",
                    "The package that was installed between the two; with --previous, changed"
                        + " defaults that could explain a shift are named."))
            .addOption(
                CheckSpec.path("--previous", "OLD.zip", "The package that was installed before."))
            .addOption(
                CheckSpec.text(
                    "--series",
                    "GLOB",
                    "Compare only series of such names, such as 'http_*'; a pattern with a brace is"
                        + " held against the labels, too."));
    for (String each : AS_FOR_CHECK) {
      spec.addOption(check.findOption(each).toBuilder().build());
    }
    spec.addOption(Program.helpOption());
    spec.usageMessage()
        .header("Compare metrics from before and after an upgrade: was it the upgrade?")
        .description(
            "",
            "Each side is a file or a folder of files, told by their content: answers of the HTTP"
                + " API of Prometheus (query_range, query) in JSON, OpenMetrics or Prometheus text"
                + " of several scrapes, CSV with a header (of Grafana and InfluxDB, too), JSON lines"
                + " of VictoriaMetrics, interval logs of HdrHistogram; packed with gzip or not.",
            "",
            "Totals are compared by how fast they rise, retries and errors also by request,"
                + " histograms and levels by p50, p95, p99 and mean. What is noise is learned from"
                + " how BEFORE differs from itself, so that an unchanged system stays quiet; where"
                + " there is too little data to tell, a note says so.")
        .footer(
            "",
            "Examples:",
            "  preflight compare-metrics before.json after.json",
            "  preflight compare-metrics monday/ thursday/ --series '*retries*' --fail-on warning",
            "  preflight compare-metrics before/ after/ --package shop-5.2.0.zip --previous"
                + " shop-4.8.2.zip --report html=shift.html")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCodes.ALL);
    return spec;
  }

  /** Refuses a limit that does not exist before anything is read. */
  private static void limits(CheckOptions options) {
    Map<String, Long> limits = options.limits();
    limits.forEach(
        (name, value) -> {
          try {
            Limits.DEFAULT.with(name, value);
          } catch (IllegalArgumentException e) {
            throw new UsageException("--limit " + name + " " + e.getMessage());
          }
        });
  }

  private static PositionalParamSpec side(String index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .paramLabel(label)
        .type(Path.class)
        .converters(CheckSpec::toPath)
        .required(true)
        .description(description)
        .build();
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    CheckOptions options = new CheckOptions(given);
    Path before = given.matchedPositionalValue(0, Path.of(""));
    Path after = given.matchedPositionalValue(1, Path.of(""));
    Reports reports = new Reports(options, List.of(after));
    for (Path each : List.of(before, after)) {
      if (options.output().isPresent()) {
        CheckCommand.refuseToOverwrite("--output", options.output().get(), each);
      }
    }
    Trace trace = options.isDebug() ? new Debug(console) : Trace.NONE;
    Optional<Path> config = CheckCommand.settingsFile(options, console);
    MetricRequest request = request(given, config, console::today);
    Outcome outcome;
    try (ProgressLine progress = CheckCommand.progress(options, console)) {
      outcome = MetricRun.of(request, reports.pictures(), progress::advanced, trace);
    }
    if (outcome instanceof Outcome.Refused refused) {
      console.complain(refused.problems());
      return Program.USAGE;
    }
    if (outcome instanceof Outcome.Failed failed) {
      console.complain(failed.problems());
      return Program.INCOMPLETE;
    }
    PreflightResult result = ((Outcome.Reported) outcome).result();
    console.complain(result.problems());
    return reports.write(result, after, CheckCommand.style(options, console), console, trace);
  }

  /** What is asked for, on any day. */
  static MetricRequest request(
      ParseResult given, Optional<Path> config, Supplier<LocalDate> today) {
    CheckOptions options = new CheckOptions(given);
    Optional<Path> pkg = Optional.ofNullable(given.matchedOptionValue("--package", null));
    Optional<Path> previous = Optional.ofNullable(given.matchedOptionValue("--previous", null));
    if (pkg.isPresent() != previous.isPresent()) {
      throw new UsageException(
          "--package and --previous go together: what changed between the two is looked for");
    }
    for (Path each : pkg.map(now -> List.of(now, previous.orElseThrow())).orElse(List.of())) {
      if (!Files.isRegularFile(each)) {
        throw new UsageException(each + " is no file; name the ZIP file of the package");
      }
    }
    Optional<String> glob = Optional.ofNullable(given.matchedOptionValue("--series", null));
    limits(options);
    Path after = given.matchedPositionalValue(1, Path.of(""));
    Inputs all =
        CheckCommand.inputs(after, options.scope(), options.judging(), config, today, Map.of());
    return new MetricRequest(
        given.matchedPositionalValue(0, Path.of("")),
        pkg,
        previous,
        glob.map(SeriesGlob::new),
        new Inputs(
            after, all.settings().judging(), all.today(), Map.of(), all.problems(), all.scope()));
  }
}
