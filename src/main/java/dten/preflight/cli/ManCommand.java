package dten.preflight.cli;

import dten.preflight.cli.man.ManPage;
import dten.preflight.run.Preflight;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight man}: the page of the manual. */
final class ManCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().addOption(Program.helpOption());
    spec.usageMessage()
        .header("Print the page for man: the help of all commands in one.")
        .footer(
            "",
            "The distribution has it in share/man/man1. To read it from here, or to install it:",
            "  preflight man | man -l -",
            "  preflight man > ~/.local/share/man/man1/preflight.1");
    return spec;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    console.out().write(ManPage.of(Program.whole(), Preflight.VERSION, environment()));
    return 0;
  }

  private static Map<String, String> environment() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("JAVA_HOME", "The Java to run on, 17 or later; otherwise the java of the path.");
    names.put("PREFLIGHT_JAVA_OPTS", "Further options for Java, such as -Xmx2g.");
    names.put("NO_COLOR", "Where it is set to anything, nothing is coloured.");
    names.put(
        "XDG_CACHE_HOME",
        "Below it, or below ~/.cache, Java 19 and later keep class data that make starts quick.");
    return names;
  }
}
