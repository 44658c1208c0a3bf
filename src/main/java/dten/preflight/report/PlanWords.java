package dten.preflight.report;

import dten.preflight.fact.TargetFacts.Window;
import dten.preflight.plan.Message;
import dten.preflight.plan.Outage;
import dten.preflight.plan.Phase;
import dten.preflight.plan.Plan;
import dten.preflight.plan.Span;
import dten.preflight.plan.Step;
import dten.preflight.plan.Undo;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What every form of a plan says in the same words; what they quote is yet to be made inert. */
public final class PlanWords {
  /** Names of targets in a title. */
  private static final int MOST = 5;

  private PlanWords() {}

  /** The names of the targets. */
  public static String targets(Plan plan) {
    List<String> all = plan.targets();
    return all.size() <= MOST
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, MOST)) + " and " + (all.size() - MOST) + " more";
  }

  /** Whether to go, in a sentence. */
  public static String verdict(Plan plan) {
    int needed = 0;
    for (Step step : plan.steps()) {
      needed += step.isNeeded() ? 1 : 0;
    }
    return switch (plan.verdict()) {
      case GO -> "go: nothing that was found stands in the way.";
      case NO_GO ->
          "no-go: "
              + needed
              + (needed == 1
                  ? " step has to be done first; it is marked."
                  : " steps have to be done first; they are marked.");
      case INCOMPLETE -> "incomplete: something could not be read or judged, so nobody can say.";
    };
  }

  /** What was agreed. */
  public static String window(Outage outage) {
    if (outage.window().isEmpty()) {
      return "none agreed yet";
    }
    Window window = outage.window().get();
    return time(window.start())
        + " to "
        + time(window.end())
        + " ("
        + window.start().getZone()
        + "), "
        + Span.words(window.length());
  }

  /** What is needed. */
  public static String outage(Outage outage) {
    return outage.parts().isEmpty()
        ? "nothing in the package says that it takes long"
        : Span.words(outage.low())
            + " at best, "
            + Span.words(outage.likely())
            + " likely, "
            + Span.words(outage.high())
            + " at worst";
  }

  /** Whether both go together. */
  public static List<String> fit(Outage outage) {
    List<String> all = new ArrayList<>();
    String back = "the way back takes " + Span.words(outage.back()) + " on top";
    if (outage.window().isEmpty()) {
      all.add("No window is agreed; " + back + ".");
    } else {
      Window window = outage.window().get();
      String agreed = "The window of " + Span.words(window.length());
      all.add(
          switch (outage.fit()) {
            case UNKNOWN -> "No window is agreed.";
            case FITS -> agreed + " holds it; " + back + ".";
            case TIGHT -> agreed + " is tight; " + back + ".";
            case TOO_SHORT -> agreed + " is too short; " + back + ".";
          });
      ZonedDateTime turn = window.end().minus(outage.back());
      if (turn.isAfter(window.start())) {
        all.add("Turn back at " + time(turn) + " at the latest.");
      } else {
        all.add("It leaves no time to go back in.");
      }
    }
    if (!outage.notCounted().isEmpty()) {
      int shown = Math.min(MOST, outage.notCounted().size());
      int more = outage.notCounted().size() - shown;
      all.add(
          "Not counted, of unknown size: "
              + String.join(", ", outage.notCounted().subList(0, shown))
              + (more > 0 ? " and " + more + " more." : "."));
    }
    return all;
  }

  /** From where on the way back is worse. */
  public static String noReturn(Plan plan) {
    return plan.noReturn()
        .map(point -> "step " + point.step() + ": " + point.why())
        .orElse("none: each step can be taken back until users write to the new version");
  }

  /** What is said right there. */
  public static String lastCall(Plan plan) {
    return plan.noReturn().map(point -> sentence(point.why())).orElse("")
        + " Begin it only if there is time for the whole way back.";
  }

  private static String sentence(String clause) {
    return clause.isEmpty()
        ? clause
        : Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
  }

  /** What takes a step back. */
  public static String undo(Step step) {
    if (step.undo().isEmpty() || step.undo().get().way() == Undo.Way.NOTHING) {
      return "";
    }
    return "undo: " + step.undo().get().words();
  }

  /** What stands beside a step that clears what keeps the gate shut; empty for any other. */
  public static String mark(Step step) {
    if (!step.isNeeded()) {
      return "";
    }
    return step.phase().compareTo(Phase.WORK) < 0 ? "needed before go" : "not to be left out";
  }

  /** A sentence under the heading of a phase. */
  public static String of(Phase phase) {
    return switch (phase) {
      case ASK -> "One message to the vendor can carry all of these.";
      case ROLLBACK -> "Nothing of this is done unless the upgrade has to be taken back.";
      case KNOW -> "Nothing has to be done about these.";
      case PREPARE, STOPS, WORK, CLEANUP -> "";
    };
  }

  /** When a message is sent. */
  public static String title(Message message) {
    return switch (message.occasion()) {
      case ANNOUNCED -> "Announced";
      case STARTED -> "Started";
      case EXTENDED -> "Extended";
      case DONE -> "Done";
      case ROLLED_BACK -> "Rolled back";
    };
  }

  /** Such as {@code Sat 2026-11-21 09:00}. */
  private static String time(ZonedDateTime time) {
    String day = time.getDayOfWeek().name();
    return day.charAt(0)
        + day.substring(1, 3).toLowerCase(Locale.ROOT)
        + " "
        + time.toLocalDate()
        + " "
        + time.toLocalTime();
  }
}
