package dten.preflight.cli.man;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page {@code preflight(1)}: what the help of every command says, in one. */
public final class ManPage {
  /** Of the last change of the text around the options; no clock, so that builds are alike. */
  private static final String DATE = "2026-11-21";

  private final Roff roff = new Roff();
  private final CommandSpec root;

  private ManPage(CommandSpec root) {
    this.root = root;
  }

  /**
   * The page.
   *
   * @param version of the program
   * @param environment what the help has no place for: variables, by name
   */
  public static String of(CommandSpec root, String version, Map<String, String> environment) {
    return new ManPage(root).write(version, environment);
  }

  private String write(String version, Map<String, String> environment) {
    roff.title("PREFLIGHT", DATE, "preflight " + version);
    String header = String.join(" ", root.usageMessage().header());
    roff.section("NAME").marked("preflight \\- " + uncapitalized(header));
    roff.section("SYNOPSIS");
    roff.marked(Roff.bold("preflight") + " " + Roff.italic("COMMAND") + " [" + options() + "]");
    roff.section("DESCRIPTION");
    paragraphs(root.usageMessage().description());
    roff.section("OPTIONS");
    arguments(root);
    roff.section("COMMANDS");
    root.subcommands().forEach((name, command) -> command("preflight " + name, command));
    roff.section("EXIT STATUS");
    codes(root.usageMessage().exitCodeList());
    roff.section("ENVIRONMENT");
    environment.forEach((name, about) -> roff.item(Roff.bold(name)).text(about));
    roff.section("EXAMPLES");
    footer(root.usageMessage().footer());
    return roff.page();
  }

  private static String options() {
    return Roff.italic("OPTIONS");
  }

  private void command(String name, CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    roff.subsection(name).text(String.join(" ", spec.usageMessage().header()));
    roff.paragraph().marked(synopsis(name, spec));
    paragraphs(spec.usageMessage().description());
    arguments(spec);
    footer(spec.usageMessage().footer());
    Map<String, String> codes = spec.usageMessage().exitCodeList();
    if (!codes.isEmpty() && !codes.equals(root.usageMessage().exitCodeList())) {
      roff.paragraph().text("Exit codes:");
      codes(codes);
    }
    line.getSubcommands().forEach((below, command) -> command(name + " " + below, command));
  }

  private static String synopsis(String name, CommandSpec spec) {
    StringBuilder text = new StringBuilder(Roff.bold(name));
    if (!spec.subcommands().isEmpty()) {
      text.append(' ').append(Roff.italic("COMMAND"));
    }
    text.append(" [").append(options()).append(']');
    for (OptionSpec each : spec.options()) {
      if (each.required()) {
        text.append(' ').append(Roff.bold(each.longestName())).append(' ');
        text.append(Roff.italic(each.paramLabel()));
      }
    }
    for (PositionalParamSpec each : spec.positionalParameters()) {
      String label = Roff.italic(each.paramLabel()) + (each.arity().max() > 1 ? " ..." : "");
      text.append(each.arity().min() > 0 ? " " + label : " [" + label + "]");
    }
    return text.toString();
  }

  private void arguments(CommandSpec spec) {
    for (PositionalParamSpec each : spec.positionalParameters()) {
      roff.item(Roff.italic(each.paramLabel()));
      about(each);
    }
    for (OptionSpec each : spec.options()) {
      List<String> names = new ArrayList<>(Arrays.asList(each.names()));
      names.sort(Comparator.comparingInt(String::length));
      StringBuilder tag = new StringBuilder();
      for (String name : names) {
        tag.append(tag.isEmpty() ? "" : ", ").append(Roff.bold(name));
      }
      if (each.type() != boolean.class) {
        tag.append(' ').append(Roff.italic(each.paramLabel()));
      }
      roff.item(tag.toString());
      about(each);
    }
  }

  private void about(ArgSpec arg) {
    roff.text(String.join(" ", arg.description()));
  }

  /** An empty line parts two paragraphs. */
  private void paragraphs(String... lines) {
    for (String each : lines) {
      if (!each.isBlank()) {
        roff.paragraph().text(each);
      }
    }
  }

  /** Commands are shown as they are typed, and the words around them as text. */
  private void footer(String... lines) {
    List<String> typed = new ArrayList<>();
    boolean isIntroduced = false;
    for (String each : lines) {
      if (each.startsWith("  ") || (each.startsWith("preflight ") && !each.endsWith("."))) {
        if (!isIntroduced) {
          roff.paragraph();
          isIntroduced = true;
        }
        typed.add(each);
        continue;
      }
      literal(typed);
      if (!each.isBlank()) {
        isIntroduced = true;
        roff.paragraph().text(each);
      }
    }
    literal(typed);
  }

  private void literal(List<String> typed) {
    if (!typed.isEmpty()) {
      roff.literal(typed);
      typed.clear();
    }
  }

  private void codes(Map<String, String> codes) {
    codes.forEach((code, meaning) -> roff.item(Roff.bold(code)).text(meaning));
  }

  private static String uncapitalized(String sentence) {
    String text = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
