package dten.preflight.cli;

import dten.preflight.fact.Nearest;
import dten.preflight.fact.Thrown;
import dten.preflight.run.Preflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Finds the command that was typed, runs it, and turns everything that can happen into one of the
 * four exit codes: 0 clear, 1 findings, 2 wrong use, 3 could not complete.
 */
final class Program {
  /** Wrong use, a wrong file of the operator, or no package. */
  static final int USAGE = 2;

  /** Something failed on the way, and nothing is known. */
  static final int INCOMPLETE = 3;

  private static final List<String> NAMES =
      List.of(
          "check",
          "facts",
          "diff",
          "compare-metrics",
          "escalate",
          "plan",
          "chain",
          "rehearse",
          "explain",
          "rules",
          "matrix",
          "snapshot",
          "config",
          "waive",
          "selftest",
          "completion",
          "man");
  private static final int WIDTH = 100;

  private final Console console;

  Program(Console console) {
    this.console = console;
  }

  /** The option every command has. */
  static OptionSpec helpOption() {
    return OptionSpec.builder("--help", "-h")
        .usageHelp(true)
        .type(boolean.class)
        .description("Show this help.")
        .build();
  }

  /** Runs what was typed, and says how it went. Never throws. */
  int run(String... args) {
    try {
      int code = dispatch(args);
      console.out().flush();
      return code;
    } catch (UsageException e) {
      console.complain(String.valueOf(e.getMessage()));
      return USAGE;
    } catch (IOException e) {
      if (!isClosedPipe(e)) {
        console.complain(
            "standard output cannot be written (" + Debug.describe(e) + "); nothing was reported");
      }
      debug(args, e);
      return INCOMPLETE;
    } catch (RuntimeException | Error e) {
      console.complain(
          "internal error: "
              + Thrown.describe(e)
              + "; nothing is known of the package; run again with --debug and report what it"
              + " says");
      debug(args, e);
      return INCOMPLETE;
    }
  }

  /** Whoever read the results has seen enough; they know. */
  private static boolean isClosedPipe(IOException e) {
    return "Broken pipe".equals(e.getMessage());
  }

  private void debug(String[] args, Throwable thrown) {
    if (Arrays.asList(args).contains("--debug")) {
      new Debug(console).thrown("command", thrown);
    }
  }

  private int dispatch(String[] args) throws IOException {
    if (args.length == 0) {
      throw new UsageException(
          "no command given; start with: preflight check PACKAGE (preflight --help shows more)");
    }
    String first = args[0];
    switch (first) {
      case "--help", "-h" -> {
        return help();
      }
      case "--version", "-V" -> {
        console.out().write("preflight " + Preflight.VERSION + "\n");
        return 0;
      }
      case "help" -> {
        return args.length == 1 ? help() : run(command(args[1]), args[1], List.of("--help"));
      }
      default -> {
        return run(command(first), first, Arrays.asList(args).subList(1, args.length));
      }
    }
  }

  private static Command command(String name) {
    return switch (name) {
      case "check" -> new CheckCommand();
      case "facts" -> new FactsCommand();
      case "diff" -> new DiffCommand();
      case "compare-metrics" -> new CompareMetricsCommand();
      case "escalate" -> new EscalateCommand();
      case "plan" -> new PlanCommand();
      case "chain" -> new ChainCommand();
      case "rehearse" -> new RehearseCommand();
      case "explain" -> new ExplainCommand();
      case "rules" -> new RulesCommand();
      case "matrix" -> new MatrixCommand();
      case "snapshot" -> new SnapshotCommand();
      case "config" -> new ConfigCommand();
      case "waive" -> new WaiveCommand();
      case "selftest" -> new SelftestCommand();
      case "completion" -> new CompletionCommand();
      case "man" -> new ManCommand();
      default -> throw new UsageException(unknown(name));
    };
  }

  private static String unknown(String name) {
    if (name.startsWith("-")) {
      return "a command comes first, such as: preflight check PACKAGE " + name;
    }
    if (isFile(name)) {
      return name + " is a file, not a command; to check it: preflight check " + name;
    }
    Optional<String> near = Nearest.to(name, NAMES);
    return "no command "
        + name
        + "; "
        + near.map(n -> "did you mean " + n + "?")
            .orElse("there are " + String.join(", ", NAMES) + " (preflight --help)");
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException noFile) {
      return false;
    }
  }

  private int run(Command command, String name, List<String> args) throws IOException {
    command.prepare(console);
    CommandSpec spec = command.spec();
    spec.name("preflight " + name);
    CommandLine parser = parser(spec);
    ParseResult given;
    try {
      given = parser.parseArgs(args.toArray(new String[0]));
    } catch (ParameterException e) {
      String where = e.getCommandLine().getCommandSpec().qualifiedName();
      throw new UsageException(message(e) + "; see " + where + " --help");
    }
    ParseResult last = given;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (last.isUsageHelpRequested()) {
      usage(last.commandSpec().commandLine());
      return 0;
    }
    return command.run(given, console);
  }

  /** What makes sense of words that are typed. */
  static CommandLine parser(CommandSpec spec) {
    // picocli looks up a method of each of these types at every start; no option here has one.
    System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].+");
    spec.usageMessage()
        .width(WIDTH)
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .synopsisHeading("%nUsage: ")
        .parameterListHeading("%n")
        .optionListHeading("%n");
    return new CommandLine(spec)
        // A package may well be called @something; it is no file of further arguments.
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setUnmatchedOptionsArePositionalParams(false);
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> arguments = unmatched.getUnmatched();
      List<String> near = unmatched.getSuggestions();
      return (unmatched.isUnknownOption() ? "unknown option " : "too many arguments: ")
          + String.join(" ", arguments)
          + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    // picocli's sentences start with a capital, ours go on behind a colon.
    return line.isEmpty() ? line : Character.toLowerCase(line.charAt(0)) + line.substring(1);
  }

  private int help() throws IOException {
    usage(parser(whole()));
    return 0;
  }

  /** The program with all its commands, as the help, the manual and shells show it. */
  static CommandSpec whole() {
    CommandSpec root = CommandSpec.create().name("preflight");
    root.usageMessage()
        .customSynopsis("preflight COMMAND [OPTIONS]")
        .header("Checks an upgrade package before anyone installs it.")
        .description(
            "",
            "Reads a vendor's upgrade package (a ZIP) and the facts of the place it is to be"
                + " installed on, and says whether it is safe to go, and if not, what exactly has"
                + " to be done first. Nothing of the package is ever run, and nothing is sent"
                + " anywhere.")
        .commandListHeading("%nCommands:%n")
        .footer(
            "",
            "Start here:",
            "  preflight check Full-upgrade-package.zip",
            "  preflight check Full-upgrade-package.zip --target production.yaml",
            "  preflight explain archive.path-traversal",
            "",
            "preflight COMMAND --help explains each command.")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCodes.ALL);
    root.addOption(helpOption())
        .addOption(
            OptionSpec.builder("--version", "-V")
                .type(boolean.class)
                .description("Show the version.")
                .build());
    for (String name : NAMES) {
      root.addSubcommand(name, command(name).spec());
    }
    return root;
  }

  private void usage(CommandLine of) throws IOException {
    console.out().write(of.getUsageMessage(Ansi.OFF));
  }
}
