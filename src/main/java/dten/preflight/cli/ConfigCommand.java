package dten.preflight.cli;

import dten.preflight.fact.FailOn;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Policy;
import dten.preflight.fact.Problem;
import dten.preflight.read.settings.Settings;
import dten.preflight.read.settings.SettingsReader;
import dten.preflight.read.settings.SitePolicy;
import dten.preflight.report.Inert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight config show}: what would be in force, and where each value came from. */
final class ConfigCommand implements Command {
  private static final String LINE = "command line";
  private static final String BUILT_IN = "default";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create().addSubcommand("show", show()).addOption(Program.helpOption());
    spec.usageMessage()
        .header("Show what preflight.yaml and options come to.")
        .commandListHeading("%nCommands:%n")
        .footer("", "preflight config show", "preflight config show --profile strict");
    return spec;
  }

  /** It takes the options of {@code check}, so that a command can be tried before it is run. */
  private static CommandSpec show() {
    CommandSpec check = CheckSpec.spec();
    CommandSpec spec = CommandSpec.create();
    check.options().forEach(option -> spec.addOption(option.toBuilder().build()));
    spec.usageMessage()
        .header("Print every setting in force: name, value, and where it comes from.")
        .description(
            "",
            "One line for each, separated by tabs: a file with its line, the command line, or the"
                + " default. Options of preflight check may be given.");
    return spec;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    if (!given.hasSubcommand()) {
      throw new UsageException("preflight config needs a command: show");
    }
    CheckOptions options = new CheckOptions(given.subcommand());
    Settings line = options.settings();
    Optional<Path> file = CheckCommand.settingsFile(options, console);
    Parsed<Settings> read =
        file.isPresent()
            ? SettingsReader.read(file.get())
            : new Parsed.Value<>(Settings.NONE, List.of());
    List<Problem> problems =
        read instanceof Parsed.Malformed<Settings> malformed
            ? malformed.problems()
            : ((Parsed.Value<Settings>) read).problems();
    console.complain(problems);
    Settings settings = read.toOptional().orElse(Settings.NONE);
    String from = file.map(Path::toString).orElse("");
    for (Row each : rows(line, settings, from)) {
      console.out().write(Inert.line(each.name()) + "\t" + Inert.line(each.value()));
      console.out().write("\t" + Inert.line(each.from()) + "\n");
    }
    return problems.isEmpty() ? 0 : Program.USAGE;
  }

  /** One setting. */
  private record Row(String name, String value, String from) {}

  private static List<Row> rows(Settings line, Settings file, String from) {
    List<Row> rows = new ArrayList<>();
    Map<String, Object> onLine = values(line);
    Map<String, Object> inFile = values(file);
    Map<String, Object> otherwise = defaults();
    for (String name : onLine.keySet()) {
      Object value = onLine.get(name);
      if (isSaid(value)) {
        rows.add(new Row(name, words(value), LINE));
      } else if (isSaid(inFile.get(name))) {
        rows.add(new Row(name, words(inFile.get(name)), from));
      } else {
        rows.add(new Row(name, words(otherwise.getOrDefault(name, "-")), BUILT_IN));
      }
    }
    Map<String, Row> limits = new TreeMap<>();
    file.limits().forEach((name, n) -> limits.put(name, new Row("limits." + name, "" + n, from)));
    line.limits().forEach((name, n) -> limits.put(name, new Row("limits." + name, "" + n, LINE)));
    rows.addAll(limits.values());
    site("levels", file.site().levels(), rows);
    site("owners", file.site().owners(), rows);
    site("remedies", file.site().remedies(), rows);
    return rows;
  }

  private static void site(String name, List<SitePolicy.Entry> entries, List<Row> rows) {
    for (SitePolicy.Entry each : entries) {
      rows.add(new Row(name + "." + each.name(), each.value(), each.location().toString()));
    }
  }

  private static Map<String, Object> defaults() {
    return Map.of(
        "as-of",
        "today",
        "fail-on",
        FailOn.ERROR.word(),
        "profile",
        SitePolicy.Profile.DEFAULT.word(),
        "new-only",
        "false",
        "policy.product-cycle-days",
        Policy.DEFAULT.productCycleDays(),
        "policy.max-stale-cycles",
        Policy.DEFAULT.maxStaleCycles());
  }

  private static Map<String, Object> values(Settings s) {
    Map<String, Object> values = new TreeMap<>();
    values.put("target", s.target());
    values.put("matrix", s.matrix());
    values.put("trust", s.trust());
    values.put("trust-password-env", s.trustPasswordEnv());
    values.put("tsa-trust", s.tsaTrust());
    values.put("advisories", s.advisories());
    values.put("vendor-chain", s.vendorChain());
    values.put("signature", s.signatures());
    values.put("checksums", s.checksums());
    values.put("pgp-keys", s.pgpKeys());
    values.put("crl", s.crl());
    values.put("ocsp", s.ocsp());
    values.put("upgrade-paths", s.upgradePaths());
    values.put("previous", s.previous());
    values.put("waivers", s.waivers());
    values.put("manifest-profile", s.manifestProfile());
    values.put("secret-rules", s.secretRules());
    values.put("as-of", s.asOf());
    values.put("fail-on", s.failOn().map(FailOn::word));
    values.put("to-version", s.toVersion());
    values.put("on-request", s.onRequest());
    values.put("policy.product-cycle-days", s.productCycleDays());
    values.put("policy.max-stale-cycles", s.maxStaleCycles());
    values.put("baseline", s.baseline());
    values.put("new-only", s.newOnly() ? Optional.of("true") : Optional.empty());
    values.put("channel", s.channel());
    values.put("profile", s.site().profile().map(SitePolicy.Profile::word));
    return values;
  }

  private static boolean isSaid(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent();
    }
    return value instanceof Collection<?> all && !all.isEmpty();
  }

  private static String words(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(String::valueOf).orElse("-");
    }
    if (value instanceof Collection<?> all) {
      List<String> words = new ArrayList<>();
      all.forEach(each -> words.add(String.valueOf(each)));
      return String.join(", ", words);
    }
    return String.valueOf(value);
  }
}
