package dten.preflight.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options of {@code preflight check} as they are typed, and how such options are described. */
final class CheckSpec {
  private CheckSpec() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.addPositional(
            pkgParameter("0..*", "1..*")
                .description(
                    "The ZIP the vendor sent, or what preflight facts has kept of it; - for standard"
                        + " input. It is read once; nothing of it is run. Several are checked one"
                        + " after the other, and a table of them stands at the end.")
                .build())
        .addOption(
            many(
                "--target",
                "FILE|DIR",
                "Facts of a system it is to be installed on (YAML), or a folder of such files. Give"
                    + " it several times for several systems; the package is read once."))
        .addOption(many("--matrix", "FILE", "Configuration keys and what became of them (YAML)."))
        .addOption(
            many(
                "--trust",
                "FILE|DIR",
                "Roots you trust: PEM, PKCS#12, JKS, trust.yaml, or a folder of these."))
        .addOption(
            text(
                "--trust-password-env",
                "NAME",
                "The environment variable that holds the password of the trust stores."))
        .addOption(
            many(
                "--tsa-trust",
                "FILE|DIR",
                "Roots of time-stamping authorities; they count for time stamps alone, beside those"
                    + " of --trust."))
        .addOption(path("--advisories", "DIR", "The vendor's advisories."))
        .addOption(
            many(
                "--vendor-chain",
                "FILE",
                "Certificates the vendor sent to complete a chain; never trusted by themselves."))
        .addOption(
            many(
                "--signature",
                "FILE",
                "A detached signature over the package (CMS or OpenPGP) that does not lie beside it"
                    + " under its name."))
        .addOption(
            many(
                "--checksums",
                "FILE",
                "Published checksums that do not lie beside the package, such as SHA256SUMS."))
        .addOption(
            many("--pgp-keys", "FILE", "OpenPGP keys whose signatures count, armoured or not."))
        .addOption(
            many(
                "--crl",
                "FILE|DIR",
                "Revocation lists of the authorities, complete and delta; the network is never"
                    + " asked."))
        .addOption(many("--ocsp", "FILE|DIR", "OCSP responses saved to files."))
        .addOption(
            path("--upgrade-paths", "FILE", "From which versions one may upgrade to which (YAML)."))
        .addOption(
            path(
                "--previous",
                "OLD.zip",
                "The package that is installed now: what changed since is judged, too (preflight"
                    + " diff lists it)."))
        .addOption(path("--waivers", "FILE", "Findings you accept, with reason and expiry (YAML)."))
        .addOption(
            path(
                "--manifest-profile",
                "FILE",
                "Where this vendor's manifest keeps what ours calls by another name (YAML)."))
        .addOption(
            path(
                "--secret-rules",
                "FILE",
                "Rules of your own for secrets, in the TOML form of gitleaks 8."))
        .addOption(
            text("--to-version", "VERSION", "The version it brings, if it does not say so itself."))
        .addOption(
            path(
                "--config",
                "FILE",
                "A preflight.yaml that names all of these. Without it, one is looked for in the"
                    + " working directory and upwards; options given here stand over it."))
        .addOption(text("--as-of", "DATE", "The date to judge by, such as 2026-11-21; or today."))
        .addOption(
            text(
                "--fail-on",
                Candidates.LEVELS,
                "LEVEL",
                "The level that makes the exit code 1: error (default), warning, note, never."))
        .addOption(
            text(
                "--profile",
                Candidates.PROFILES,
                "NAME",
                "default, strict (a package without signature or manifest is an error) or advisory"
                    + " (nothing shuts the gate)."))
        .addOption(
            path(
                "--baseline",
                "REPORT.json",
                "The JSON report of an earlier run: findings are marked as new, and what is fixed"
                    + " is listed."))
        .addOption(
            flag(
                    "--new-only",
                    "Only findings that the baseline lacks shut the gate, and those that may never be waived.")
                .build())
        .addOption(
            texts(
                "--on-request",
                Candidates.RULES,
                "RULE",
                "Switch on a rule that looks only when asked (preflight rules)."))
        .addOption(
            texts(
                "--limit",
                Candidates.LIMITS,
                "NAME=VALUE",
                "A bound on what may be unpacked, such as max-total=16G; a breach names its"
                    + " limit."))
        .addOption(
            text(
                "--format",
                Candidates.FORMATS,
                "FORMAT",
                String.join(", ", ReportFormat.words()) + "; text if not given."))
        .addOption(path("--output", "FILE", "Write the report there, not to standard output."))
        .addOption(
            texts(
                "--report",
                Candidates.REPORTS,
                "FORMAT[=FILE]",
                "A further report, such as json=report.json; give it several times for several."
                    + " {package} stands for the name of the package. Without a file it takes the place of the text on standard output."))
        .addOption(
            text(
                "--color",
                Candidates.COLOURS,
                "WHEN",
                "auto (default), always or never; NO_COLOR counts."))
        .addOption(
            texts(
                "--only",
                Candidates.AREAS,
                "AREA",
                "Let only the rules of this area look, such as migration; give it several times for"
                    + " several. Verdict and exit code then speak of nothing else."))
        .addOption(
            texts(
                "--rule",
                Candidates.RULES,
                "RULE",
                "The same for one rule, such as script.sudo-required; adds to --only."))
        .addOption(
            flag(
                    "--show-suppressed",
                    "Show each comment by which the vendor asks checkers to look away; they are"
                        + " counted in any case, and never obeyed.")
                .build())
        .addOption(
            flag("--summary", "Of the text only the counts for each area and rule, and the end.")
                .build())
        .addOption(
            flag(
                    "--all",
                    "Every line on a terminal as well, where many findings of one rule in one"
                        + " folder are a number; files and pipes always have all.")
                .build())
        .addOption(
            flag("--quiet", "Only what shuts the gate, and the summary; no progress.")
                .names("--quiet", "-q")
                .build())
        .addOption(flag("--debug", "Show where something was thrown, for a report to us.").build())
        .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Check a package, and say whether it is safe to go.")
        .footer(
            "",
            "Examples:",
            "  preflight check Full-upgrade-package.zip --target production.yaml",
            "  preflight check Full-upgrade-package.zip --config ops/preflight.yaml",
            "  preflight check Full-upgrade-package.zip --format json --output report.json",
            "  preflight check *.zip --report json=reports/{package}.json",
            "",
            "Each further input sharpens the answer; rules that lack theirs are listed as skipped.")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCodes.ALL);
    return spec;
  }

  /** One package, for commands that take no more. */
  static PositionalParamSpec onePackage() {
    return pkgParameter("0", "1")
        .description(
            "The ZIP the vendor sent, or what preflight facts has kept of it. It is read once;"
                + " nothing of it is run.")
        .build();
  }

  private static PositionalParamSpec.Builder pkgParameter(String index, String arity) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity(arity)
        .paramLabel("PACKAGE")
        .type(List.class)
        .auxiliaryTypes(Path.class)
        .converters(CheckSpec::toPath)
        .required(true);
  }

  /** An option that may be given several times, with a file. */
  static OptionSpec many(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(Path.class)
        .converters(CheckSpec::toPath)
        .arity("1")
        .description(description)
        .build();
  }

  /** Java knows only file names that the locale can spell, and the locale C spells ASCII alone. */
  static Path toPath(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new CommandLine.TypeConversionException(
          text + " is no file name under this locale; set LC_ALL=C.UTF-8");
    }
  }

  /** An option with a word, of which there may be several. */
  static OptionSpec texts(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .description(description)
        .build();
  }

  private static OptionSpec texts(String name, Candidates words, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .completionCandidates(words)
        .description(description)
        .build();
  }

  /** An option with a file. */
  static OptionSpec path(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(Path.class)
        .converters(CheckSpec::toPath)
        .description(description)
        .build();
  }

  /** An option with a word. */
  static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  /** An option with one of a few words. */
  static OptionSpec text(String name, Candidates words, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .completionCandidates(words)
        .description(description)
        .build();
  }

  /** An option without a value. */
  static OptionSpec.Builder flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description);
  }
}
