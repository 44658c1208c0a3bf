package dten.preflight.cli;

import dten.preflight.finding.ChainResult;
import dten.preflight.read.settings.SettingsReader;
import dten.preflight.read.signature.Purpose;
import dten.preflight.report.json.ChainJson;
import dten.preflight.report.text.ChainText;
import dten.preflight.run.chain.ChainInputs;
import dten.preflight.run.chain.ChainRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight chain --cert FILE}: whether the chain of one certificate holds. */
final class ChainCommand implements Command {
  private static final List<String> FORMATS = List.of("text", "json");

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .addOption(
                CheckSpec.path(
                        "--cert",
                        "FILE",
                        "The certificate: PEM, DER or PKCS#7. Others behind it in the file may"
                            + " stand in the chain.")
                    .toBuilder()
                    .required(true)
                    .build())
            .addOption(
                several(
                    "--intermediates",
                    "FILE|DIR",
                    "Certificates that may stand in the chain; never trusted by themselves."))
            .addOption(
                several(
                    "--trust",
                    "FILE|DIR",
                    "Roots you trust: PEM, DER, PKCS#7, PKCS#12, JKS, trust.yaml, or a folder."))
            .addOption(
                CheckSpec.text(
                    "--trust-password-env",
                    "NAME",
                    "The environment variable that holds the password of the trust stores."))
            .addOption(
                several(
                    "--crl",
                    "FILE|DIR",
                    "Revocation lists, complete and delta. With any, every certificate has to be"
                        + " in the reach of one."))
            .addOption(several("--ocsp", "FILE|DIR", "OCSP responses saved to files."))
            .addOption(
                CheckSpec.text(
                    "--as-of", "DATE", "The day to judge by, such as 2026-11-21; or today."))
            .addOption(
                CheckSpec.text(
                    "--purpose",
                    "OID|any",
                    "What the certificate is wanted for: any (default), an object identifier, or a"
                        + " name such as codeSigning, timeStamping, serverAuth."))
            .addOption(
                CheckSpec.text(
                    "--format", Candidates.TEXT_OR_JSON, "FORMAT", "text (default) or json."))
            .addOption(
                OptionSpec.builder("--debug")
                    .type(boolean.class)
                    .description("Show where something was thrown, for a report to us.")
                    .build())
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Judge the chain of one certificate, without a package.")
        .description(
            "",
            "Looks for the best way from the certificate to a root you trust and holds it against"
                + " RFC 5280, the root itself included. Nothing is fetched from a network; a"
                + " missing certificate or list is named.")
        .footer(
            "",
            "Example:",
            "  preflight chain --cert signing.pem --intermediates chain.pem --trust roots.pem --crl"
                + " lists/ --purpose codeSigning")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    return spec;
  }

  private static OptionSpec several(String name, String label, String description) {
    return CheckSpec.many(name, label, description).toBuilder().arity("1..*").build();
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>(ExitCodes.ALL);
    codes.put("0", "the chain is good");
    codes.put("1", "the chain is not good");
    codes.put("2", "wrong use, or a file of yours that is wrong");
    codes.put("3", "could not complete: output failed, or something broke");
    return codes;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    String format = Choice.of("--format", given.matchedOptionValue("--format", "text"), FORMATS);
    ChainRun.Outcome outcome =
        ChainRun.of(
            new ChainInputs(
                given.matchedOptionValue("--cert", Path.of("")),
                paths(given, "--intermediates"),
                paths(given, "--trust"),
                Optional.ofNullable(given.matchedOptionValue("--trust-password-env", null)),
                console.environment(),
                paths(given, "--crl"),
                paths(given, "--ocsp"),
                converted(given, "--as-of", SettingsReader::date).orElseGet(console::today),
                converted(given, "--purpose", Purpose::parse).orElse(Purpose.ANY)));
    console.complain(outcome.problems());
    if (outcome.result().isEmpty()) {
      return Program.USAGE;
    }
    ChainResult result = outcome.result().get();
    if (format.equals("json")) {
      ChainJson.write(result, console.out());
    } else {
      ChainText.write(result, console.out());
    }
    return result.exitCode();
  }

  private static List<Path> paths(ParseResult given, String option) {
    return given.matchedOptionValue(option, List.of());
  }

  private static <T> Optional<T> converted(
      ParseResult given, String option, Function<String, T> conversion) {
    Optional<String> text = Optional.ofNullable(given.matchedOptionValue(option, null));
    try {
      return text.map(conversion);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + " " + e.getMessage());
    }
  }
}
