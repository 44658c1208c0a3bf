package dten.preflight.cli;

import dten.preflight.report.escalation.EscalationTicket;
import dten.preflight.run.Escalation;
import dten.preflight.run.Preflight;
import dten.preflight.run.Preparation;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight escalate PACKAGE}: a ticket to the vendor about an unexpected signing key. */
final class EscalateCommand implements Command {
  /** What of {@code preflight check} makes a difference to signatures. */
  private static final List<String> SHARED =
      List.of(
          "--trust",
          "--trust-password-env",
          "--tsa-trust",
          "--advisories",
          "--vendor-chain",
          "--signature",
          "--checksums",
          "--pgp-keys",
          "--crl",
          "--ocsp",
          "--manifest-profile",
          "--config",
          "--as-of",
          "--limit");

  private static final List<String> FORMATS = List.of("markdown", "text");

  private Optional<Preparation> preparation = Optional.empty();

  @Override
  public void prepare(Console console) {
    console.askDate();
    preparation = Optional.of(Preparation.start());
  }

  @Override
  public CommandSpec spec() {
    CommandSpec check = CheckSpec.spec();
    CommandSpec spec = CommandSpec.create();
    spec.addPositional(CheckSpec.onePackage());
    for (String name : SHARED) {
      spec.addOption(check.findOption(name).toBuilder().build());
    }
    spec.addOption(
            OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(Candidates.MARKDOWN_OR_TEXT)
                .description("markdown (default) or text.")
                .build())
        .addOption(
            OptionSpec.builder("--output")
                .paramLabel("FILE")
                .type(Path.class)
                .description("Write the ticket there, not to standard output.")
                .build())
        .addOption(check.findOption("--quiet").toBuilder().description("No progress.").build())
        .addOption(check.findOption("--debug").toBuilder().build())
        .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Write a ticket to the vendor about a signing key that nobody vouches for.")
        .description(
            "",
            "Fingerprints of certificate and public key, issuer, validity, the questions to ask,"
                + " what the vendor must send, and the command that goes on with their answer.")
        .footer(
            "",
            "Example:",
            "  preflight escalate Full-upgrade-package.zip --trust roots.pem --advisories"
                + " advisories/")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    return spec;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>(ExitCodes.ALL);
    codes.put("0", "nothing has to be asked");
    codes.put("1", "a ticket was written");
    return codes;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    DocumentRun run = DocumentRun.of(given, FORMATS, console);
    Escalation.Result result;
    try (ProgressLine progress = run.progress(console)) {
      result =
          new Escalation(preparation.orElseGet(Preparation::start), progress::advanced, run.trace())
              .of(run.inputs(console));
    }
    if (result instanceof Escalation.Result.Unknown unknown) {
      return DocumentRun.unread(unknown.outcome(), console);
    }
    Escalation.Result.Known known = (Escalation.Result.Known) result;
    console.complain(known.problems());
    EscalationTicket ticket =
        new EscalationTicket(
            "preflight " + Preflight.VERSION, known.upgrade(), known.findings(), resume(given));
    if (!ticket.isNeeded()) {
      console.complain("nothing has to be asked: somebody you trust vouches for every signature");
      return known.problems().isEmpty() ? 0 : Program.USAGE;
    }
    run.write("ticket", out -> write(ticket, run.format(), out), console);
    return known.problems().isEmpty() ? 1 : Program.USAGE;
  }

  private static void write(EscalationTicket ticket, String format, Writer out) throws IOException {
    if (format.equals("text")) {
      ticket.writePlain(out);
    } else {
      ticket.writeMarkdown(out);
    }
  }

  /** The check with the same inputs and the vendor's answer, as a shell takes it. */
  private static String resume(ParseResult given) {
    StringBuilder line = new StringBuilder("preflight check");
    for (ArgSpec arg : given.matchedArgs()) {
      for (String value : arg.originalStringValues()) {
        if (arg.isPositional()) {
          line.append(' ').append(quoted(value));
        } else if (arg instanceof OptionSpec option && SHARED.contains(option.longestName())) {
          line.append(' ').append(option.longestName()).append(' ').append(quoted(value));
        }
      }
    }
    return line.append(" --vendor-chain vendor-chain.pem").toString();
  }

  private static String quoted(String word) {
    boolean plain =
        !word.isEmpty()
            && word.chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || "-._~/+=:,@%".indexOf(c) >= 0);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
