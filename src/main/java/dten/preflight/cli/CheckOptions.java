package dten.preflight.cli;

import dten.preflight.fact.FailOn;
import dten.preflight.read.settings.Amount;
import dten.preflight.read.settings.Settings;
import dten.preflight.read.settings.SettingsReader;
import dten.preflight.read.settings.SitePolicy;
import dten.preflight.run.Scope;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.ParseResult;

/** What {@code preflight check} takes. */
final class CheckOptions {
  private final ParseResult given;

  CheckOptions(ParseResult given) {
    this.given = given;
  }

  Path pkg() {
    return pkgs().get(0);
  }

  /** All packages, in the order given. */
  List<Path> pkgs() {
    return given.matchedPositionalValue(0, List.of(Path.of("")));
  }

  Optional<Path> config() {
    return one("--config");
  }

  Optional<Path> output() {
    return one("--output");
  }

  String format() {
    return choice("--format", "text", ReportFormat.words());
  }

  /** Whether the form of the main report was chosen. */
  boolean isFormatted() {
    return given.hasMatchedOption("--format");
  }

  /** Further reports as they were written: {@code FORMAT} or {@code FORMAT=FILE}. */
  List<String> reports() {
    return given.matchedOptionValue("--report", List.of());
  }

  String color() {
    return choice("--color", "auto", Candidates.COLOUR_WORDS);
  }

  /** How much of the text is wanted. */
  ReportFormat.Extent extent() {
    if (given.hasMatchedOption("--summary")) {
      return ReportFormat.Extent.COUNTS;
    }
    return isQuiet() ? ReportFormat.Extent.BRIEF : ReportFormat.Extent.WHOLE;
  }

  /** Whether nothing is to be folded. */
  boolean isAll() {
    return given.hasMatchedOption("--all");
  }

  /**
   * What of it all is asked for.
   *
   * @throws UsageException when there is no such area or rule
   */
  Scope scope() {
    List<String> areas = given.matchedOptionValue("--only", List.of());
    List<String> rules = given.matchedOptionValue("--rule", List.of());
    Set<String> shown =
        given.hasMatchedOption("--show-suppressed")
            ? Set.of("package.suppressions-present")
            : Set.of();
    if (areas.isEmpty() && rules.isEmpty()) {
      return shown.isEmpty() ? Scope.WHOLE : new Scope(Set.of(), "", shown);
    }
    List<String> known = Candidates.RULES.words();
    for (String each : areas) {
      Choice.of("--only", each, Candidates.AREAS.words());
    }
    for (String each : rules) {
      if (!known.contains(each)) {
        throw new UsageException(
            "--rule is " + each + ", which is no rule; " + ExplainCommand.near(each, known));
      }
    }
    Set<String> asked = new HashSet<>(rules);
    for (String each : known) {
      if (areas.contains(each.substring(0, each.indexOf('.')))) {
        asked.add(each);
      }
    }
    String by = rules.isEmpty() ? "--only" : areas.isEmpty() ? "--rule" : "--only, --rule";
    return new Scope(asked, by, shown);
  }

  boolean isQuiet() {
    return given.hasMatchedOption("--quiet");
  }

  boolean isDebug() {
    return given.hasMatchedOption("--debug");
  }

  /** All that {@code preflight.yaml} could say as well. */
  Settings settings() {
    format();
    color();
    return inputs();
  }

  /** Of these what judges findings of any kind, for commands that take no more. */
  Settings judging() {
    format();
    color();
    return new Settings.Builder()
        .waivers(one("--waivers"))
        .asOf(converted("--as-of", SettingsReader::date))
        .failOn(converted("--fail-on", FailOn::of))
        .limits(limits())
        .baseline(one("--baseline"))
        .newOnly(given.hasMatchedOption("--new-only"))
        .site(
            new SitePolicy(
                converted("--profile", SitePolicy.Profile::of), List.of(), List.of(), List.of()))
        .build();
  }

  /** The same, whatever the form of the report. */
  Settings inputs() {
    return new Settings.Builder()
        .target(paths("--target"))
        .matrix(paths("--matrix"))
        .trust(paths("--trust"))
        .trustPasswordEnv(one("--trust-password-env"))
        .tsaTrust(paths("--tsa-trust"))
        .advisories(one("--advisories"))
        .vendorChain(paths("--vendor-chain"))
        .signatures(paths("--signature"))
        .checksums(paths("--checksums"))
        .pgpKeys(paths("--pgp-keys"))
        .crl(paths("--crl"))
        .ocsp(paths("--ocsp"))
        .upgradePaths(one("--upgrade-paths"))
        .previous(one("--previous"))
        .waivers(one("--waivers"))
        .manifestProfile(one("--manifest-profile"))
        .secretRules(one("--secret-rules"))
        .toVersion(one("--to-version"))
        .asOf(converted("--as-of", SettingsReader::date))
        .failOn(converted("--fail-on", FailOn::of))
        .onRequest(given.matchedOptionValue("--on-request", List.of()))
        .limits(limits())
        .baseline(one("--baseline"))
        .channel(one("--channel"))
        .newOnly(given.hasMatchedOption("--new-only"))
        .site(
            new SitePolicy(
                converted("--profile", SitePolicy.Profile::of), List.of(), List.of(), List.of()))
        .build();
  }

  private <T> Optional<T> one(String option) {
    return Optional.ofNullable(given.matchedOptionValue(option, null));
  }

  private List<Path> paths(String option) {
    return given.matchedOptionValue(option, List.of());
  }

  private String choice(String option, String otherwise, List<String> words) {
    return Choice.of(option, given.matchedOptionValue(option, otherwise), words);
  }

  private <T> Optional<T> converted(String option, Function<String, T> conversion) {
    Optional<String> text = one(option);
    try {
      return text.map(conversion);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + " " + e.getMessage());
    }
  }

  /** Bounds on what may be unpacked, by name. */
  Map<String, Long> limits() {
    Map<String, Long> limits = new TreeMap<>();
    List<String> texts = given.matchedOptionValue("--limit", List.of());
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--limit " + text + " is not NAME=VALUE, such as max-total=16G");
      }
      try {
        limits.put(text.substring(0, equals), Amount.parse(text.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        throw new UsageException("--limit " + text.substring(0, equals) + " " + e.getMessage());
      }
    }
    return limits;
  }
}
