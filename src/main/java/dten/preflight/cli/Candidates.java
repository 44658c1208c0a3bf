package dten.preflight.cli;

import dten.preflight.fact.FailOn;
import dten.preflight.finding.Rule;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.settings.SitePolicy;
import dten.preflight.run.Checks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The words that an option takes, for shells to offer. They are put together only when asked for:
 * the options of a command are declared at every start.
 */
enum Candidates implements Iterable<String> {
  /** Ids of rules. */
  RULES,
  /** Areas of rules. */
  AREAS,
  /** Forms of the main report. */
  FORMATS,
  /** Forms of a further report, before its file. */
  REPORTS,
  /** What may shut the gate. */
  LEVELS,
  /** Named sets of levels. */
  PROFILES,
  /** When to colour. */
  COLOURS,
  /** Names of limits, before their value. */
  LIMITS,
  /** Shells whose completion is known. */
  SHELLS,
  /** Forms of what is no report. */
  TEXT_OR_JSON,
  /** Forms of a ticket. */
  MARKDOWN_OR_TEXT,
  /** Forms of the catalogue of rules. */
  MARKDOWN_OR_HTML,
  /** Forms of a plan. */
  PLAN_FORMATS,
  /** What a matrix can be made from. */
  MATRIX_SOURCES;

  /** When to colour, as {@code --color} has it. */
  static final List<String> COLOUR_WORDS = List.of("auto", "always", "never");

  /** The shells, as {@code preflight completion} has them. */
  static final List<String> SHELL_WORDS = List.of("bash", "zsh", "fish");

  @Override
  public Iterator<String> iterator() {
    return words().iterator();
  }

  /** In the order in which they are offered. */
  List<String> words() {
    return switch (this) {
      case RULES -> rules();
      case AREAS -> areas();
      case FORMATS -> ReportFormat.words();
      case REPORTS -> withEquals(ReportFormat.words());
      case LEVELS -> levels();
      case PROFILES -> profiles();
      case COLOURS -> COLOUR_WORDS;
      case LIMITS -> withEquals(Limits.NAMES);
      case SHELLS -> SHELL_WORDS;
      case TEXT_OR_JSON -> List.of("text", "json");
      case MARKDOWN_OR_TEXT -> List.of("markdown", "text");
      case MARKDOWN_OR_HTML -> List.of("markdown", "html");
      case PLAN_FORMATS -> PlanCommand.FORMATS;
      case MATRIX_SOURCES -> List.of("spring", "jetty", "pluto", "keycloak", "csv");
    };
  }

  private static List<String> rules() {
    List<String> ids = new ArrayList<>();
    for (Rule rule : Checks.rules()) {
      ids.add(rule.id());
    }
    return ids;
  }

  private static List<String> areas() {
    LinkedHashSet<String> areas = new LinkedHashSet<>();
    for (Rule rule : Checks.rules()) {
      areas.add(rule.area());
    }
    return new ArrayList<>(areas);
  }

  private static List<String> levels() {
    List<String> words = new ArrayList<>();
    for (FailOn each : FailOn.values()) {
      words.add(each.word());
    }
    return words;
  }

  private static List<String> profiles() {
    List<String> words = new ArrayList<>();
    for (SitePolicy.Profile each : SitePolicy.Profile.values()) {
      words.add(each.word());
    }
    return words;
  }

  private static List<String> withEquals(List<String> names) {
    List<String> words = new ArrayList<>();
    for (String name : names) {
      words.add(name + "=");
    }
    return words;
  }
}
