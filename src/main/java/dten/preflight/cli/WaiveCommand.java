package dten.preflight.cli;

import dten.preflight.fact.LocationGlob;
import dten.preflight.fact.Nearest;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Waiver;
import dten.preflight.finding.Rule;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.settings.SettingsReader;
import dten.preflight.read.waiver.WaiverReader;
import dten.preflight.report.waiver.WaiverYaml;
import dten.preflight.run.Checks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code preflight waive RULE LOCATION}: one more entry in {@code waivers.yaml}. What is missing is
 * asked for at a terminal; the file is written only once it is known that it reads well.
 */
final class WaiveCommand implements Command {
  private static final String DEFAULT = "waivers.yaml";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .addPositional(
                word("0", "RULE", "The rule, as the report prints it.").toBuilder()
                    .completionCandidates(Candidates.RULES)
                    .build())
            .addPositional(
                word(
                    "1",
                    "LOCATION",
                    "Where, as the report prints it; * and ** are wildcards. Without a line every"
                        + " line is meant."))
            .addOption(CheckSpec.text("--reason", "TEXT", "Why it is accepted."))
            .addOption(CheckSpec.text("--approver", "NAME", "Who accepts it."))
            .addOption(CheckSpec.text("--expires", "DATE", "The last day it holds, as 2027-01-31."))
            .addOption(
                CheckSpec.text(
                    "--package-sha256", "HEX", "Only for the package with this SHA-256."))
            .addOption(
                CheckSpec.path("--waivers", "FILE", "The file; " + DEFAULT + " if not given."))
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Accept a finding: add an entry to waivers.yaml.")
        .description(
            "",
            "What is not given is asked for at a terminal. Every other byte of the file stays as it"
                + " is.")
        .footer(
            "",
            "Example:",
            "  preflight waive script.sudo-required 'scripts/**' --approver a.person"
                + " --expires 2027-01-31 --reason 'the installer runs as root'");
    return spec;
  }

  private static PositionalParamSpec word(String index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .paramLabel(label)
        .type(String.class)
        .required(true)
        .description(description)
        .build();
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    String rule = rule(given.matchedPositionalValue(0, ""));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("rule", rule);
    fields.put("location", given.matchedPositionalValue(1, ""));
    fields.put("reason", filled(given, "--reason", "why is it accepted?", console));
    fields.put("approver", filled(given, "--approver", "who accepts it?", console));
    String expires = filled(given, "--expires", "until when (such as 2027-01-31)?", console);
    fields.put("expires", date(expires, console.today()).toString());
    String sha256 = given.matchedOptionValue("--package-sha256", "");
    if (!sha256.isEmpty()) {
      fields.put("package-sha256", sha256);
    }
    Path file = given.matchedOptionValue("--waivers", console.folder().resolve(DEFAULT));
    append(file, fields);
    console.out().write("waived " + rule + " at " + fields.get("location") + " in " + file + "\n");
    return 0;
  }

  private static String rule(String id) {
    List<String> known = new ArrayList<>();
    for (Rule rule : Checks.rules()) {
      known.add(rule.id());
    }
    if (!known.contains(id)) {
      throw new UsageException(
          "no rule "
              + id
              + "; "
              + Nearest.to(id, known)
                  .map(near -> "did you mean " + near + "?")
                  .orElse("preflight rules lists them"));
    }
    if (id.startsWith("waiver.")) {
      throw new UsageException(id + " is about waivers themselves and cannot be waived");
    }
    return id;
  }

  private static String filled(ParseResult given, String option, String question, Console console)
      throws IOException {
    String text = given.matchedOptionValue(option, "");
    if (text.isBlank()) {
      text = console.ask("preflight waive: " + question + " ").orElse("").strip();
    }
    if (text.isBlank()) {
      throw new UsageException(
          option + " is missing: a waiver needs a reason, an approver and a last day");
    }
    return text;
  }

  private static LocalDate date(String text, LocalDate today) {
    LocalDate date;
    try {
      date = SettingsReader.date(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--expires " + e.getMessage());
    }
    if (date.isBefore(today)) {
      throw new UsageException("--expires is " + date + ", which is over; name a day to come");
    }
    return date;
  }

  private static void append(Path file, Map<String, String> fields) throws IOException {
    String before = "";
    int entries = 0;
    if (Files.exists(file)) {
      Parsed<String> text = OperatorFile.text(file);
      Parsed<List<Waiver>> read = WaiverReader.read(file);
      if (!(text instanceof Parsed.Value<String> value)) {
        throw new UsageException(((Parsed.Malformed<String>) text).problems().get(0).toString());
      }
      refuse(read);
      before = value.value();
      entries = read.toOptional().orElse(List.of()).size();
    }
    Optional<String> after = WaiverYaml.with(before, fields);
    if (after.isEmpty()) {
      throw new UsageException(
          file
              + ": the list of waivers is not the last thing in it, written line by line, so that"
              + " nothing can be added behind it; add the entry by hand");
    }
    requireFolder(file);
    Path fresh = Files.createTempFile("preflight-waivers", ".yaml");
    try {
      Files.writeString(fresh, after.get(), StandardCharsets.UTF_8);
      Parsed<List<Waiver>> read = WaiverReader.read(fresh);
      refuse(read);
      List<Waiver> all = read.toOptional().orElse(List.of());
      if (all.size() != entries + 1 || !isSaid(all.get(entries), fields)) {
        throw new UsageException(file + ": cannot be added to; add the entry by hand");
      }
      // Written over, not moved: rights of the file stay, and a link stays a link.
      Files.writeString(file, after.get(), StandardCharsets.UTF_8);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void requireFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(file + ": its folder does not exist");
    }
  }

  /** Nothing is built on a file with a fault: the fault may be what swallows the new entry. */
  private static void refuse(Parsed<List<Waiver>> read) {
    List<Problem> problems =
        read instanceof Parsed.Malformed<List<Waiver>> malformed
            ? malformed.problems()
            : ((Parsed.Value<List<Waiver>>) read).problems();
    if (!problems.isEmpty()) {
      throw new UsageException(problems.get(0) + "; mend it first");
    }
  }

  private static boolean isSaid(Waiver waiver, Map<String, String> fields) {
    return waiver.rule().equals(fields.get("rule"))
        && waiver.where().equals(new LocationGlob(String.valueOf(fields.get("location"))))
        && waiver.reason().equals(fields.get("reason"))
        && waiver.approver().equals(fields.get("approver"))
        && waiver.expires().toString().equals(fields.get("expires"));
  }
}
