package dten.preflight.report.text;

import dten.preflight.fact.change.Change;
import dten.preflight.fact.change.Change.Action;
import dten.preflight.fact.change.Change.Subject;
import dten.preflight.fact.change.KeyChange;
import dten.preflight.fact.change.KeyChange.State;
import dten.preflight.fact.change.KeyChange.Turn;
import dten.preflight.finding.PackageDiff;
import dten.preflight.report.Inert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what is different between two packages: one line for each difference, grouped, the
 * configuration keys first, then the summary. Long groups are cut unless all is wanted.
 */
public final class DiffText {
  /** How many lines of one group are shown; keys, and what runs by itself, are never cut. */
  static final int MAX_LINES = 30;

  private static final int MAX_VALUE = 80;

  private final PackageDiff diff;
  private final int most;

  private DiffText(PackageDiff diff, int most) {
    this.diff = diff;
    this.most = most;
  }

  /** The first lines of each group. */
  public static void write(PackageDiff diff, Appendable out) throws IOException {
    new DiffText(diff, MAX_LINES).write(out);
  }

  /** Every line. */
  public static void writeAll(PackageDiff diff, Appendable out) throws IOException {
    new DiffText(diff, Integer.MAX_VALUE).write(out);
  }

  private void write(Appendable out) throws IOException {
    out.append("# preflight ").append(diff.version()).append(" diff\n");
    side("old", diff.before(), out);
    side("new", diff.now(), out);
    keys(out);
    for (Subject subject : Subject.values()) {
      subject(subject, out);
    }
    summary(out);
  }

  private static void side(String word, PackageDiff.Side side, Appendable out) throws IOException {
    out.append("# ")
        .append(word)
        .append(" package=")
        .append(Inert.line(side.identity().fileName()))
        .append(" sha256=")
        .append(side.identity().sha256().hex())
        .append(" root=")
        .append(side.root().isEmpty() ? "." : Inert.line(side.root()))
        .append(" files=")
        .append(String.valueOf(side.files()));
    if (side.unread() > 0) {
      out.append(" unread=").append(String.valueOf(side.unread()));
    }
    out.append('\n');
  }

  private void keys(Appendable out) throws IOException {
    Map<Turn, Integer> counts = new EnumMap<>(Turn.class);
    for (KeyChange each : diff.changes().keys()) {
      counts.merge(each.turn(), 1, Integer::sum);
    }
    List<String> words = new ArrayList<>();
    for (Map.Entry<Turn, Integer> each : counts.entrySet()) {
      words.add(each.getValue() + " " + each.getKey().word());
    }
    title("configuration keys", words, out);
    for (Turn turn : Turn.values()) {
      for (KeyChange each : diff.changes().keys()) {
        if (each.turn() == turn) {
          key(each, out);
        }
      }
    }
  }

  private static void key(KeyChange each, Appendable out) throws IOException {
    out.append("key ")
        .append(each.turn().word())
        .append(' ')
        .append(each.location().toString())
        .append(' ')
        .append(Inert.line(each.key()));
    if (each.was() != State.ABSENT) {
      out.append(each.is() == State.ABSENT ? " was " : " from ").append(value(each.before()));
    }
    if (each.is() != State.ABSENT) {
      out.append(each.was() == State.ABSENT ? " is " : " to ").append(value(each.after()));
    }
    out.append('\n');
  }

  /** In quotes; of a long value the beginning. */
  private static String value(String value) {
    return value.length() > MAX_VALUE
        ? "\"" + Inert.line(value.substring(0, MAX_VALUE)) + "…\""
        : "\"" + Inert.line(value) + "\"";
  }

  private void subject(Subject subject, Appendable out) throws IOException {
    List<Change> all = diff.changes().all(subject);
    if (all.isEmpty()) {
      return;
    }
    Map<Action, List<Change>> byAction = new EnumMap<>(Action.class);
    for (Change each : all) {
      byAction.computeIfAbsent(each.action(), action -> new ArrayList<>()).add(each);
    }
    List<String> words = new ArrayList<>();
    for (Map.Entry<Action, List<Change>> each : byAction.entrySet()) {
      words.add(each.getValue().size() + " " + each.getKey().word());
    }
    title(title(subject), words, out);
    for (List<Change> group : byAction.values()) {
      int shown = isCut(subject) && group.size() > most ? most : group.size();
      for (Change each : group.subList(0, shown)) {
        change(each, out);
      }
      if (shown < group.size()) {
        out.append("# and ")
            .append(String.valueOf(group.size() - shown))
            .append(" more ")
            .append(group.get(0).action().word())
            .append("; --all shows them\n");
      }
    }
  }

  private static boolean isCut(Subject subject) {
    return switch (subject) {
      case UNIT, SCHEDULE -> false;
      case MIGRATION, SCRIPT, ENDPOINT, PERMISSION, LIBRARY, API, DATE, FILE -> true;
    };
  }

  private static String title(Subject subject) {
    return switch (subject) {
      case MIGRATION -> "migrations";
      case SCRIPT -> "scripts";
      case UNIT -> "units";
      case SCHEDULE -> "schedules";
      case ENDPOINT -> "endpoints";
      case PERMISSION -> "permissions";
      case LIBRARY -> "libraries beside another version of themselves";
      case API -> "members of libraries that others call";
      case DATE -> "other bytes under the same date";
      case FILE -> "files";
    };
  }

  private static void title(String title, List<String> words, Appendable out) throws IOException {
    out.append("# ")
        .append(title)
        .append(": ")
        .append(words.isEmpty() ? "none differ" : String.join(", ", words))
        .append('\n');
  }

  private static void change(Change each, Appendable out) throws IOException {
    out.append(each.subject().word())
        .append(' ')
        .append(each.action().word())
        .append(' ')
        .append(each.location().toString());
    String detail = detail(each);
    if (!detail.isEmpty()) {
      out.append(' ').append(Inert.line(detail));
    }
    out.append('\n');
  }

  private static String detail(Change each) {
    return switch (each.subject()) {
      case UNIT, SCHEDULE, ENDPOINT -> each.name();
      case MIGRATION -> each.before().isEmpty() ? each.after() : each.before();
      case SCRIPT -> "";
      case LIBRARY -> "beside " + each.after();
      case API -> each.name() + " called by " + each.before();
      case DATE -> each.after();
      case PERMISSION -> "from " + each.before() + " to " + each.after();
      case FILE ->
          switch (each.action()) {
            case CHANGED, REPLACED -> "from " + each.before() + " to " + each.after();
            case MOVED -> "from " + each.before();
            case APPEARED -> each.after();
            case VANISHED -> each.before();
            case DOUBLED, KEPT -> "";
          };
    };
  }

  private void summary(Appendable out) throws IOException {
    out.append("SUMMARY keys=").append(String.valueOf(diff.changes().keys().size()));
    for (Subject subject : Subject.values()) {
      out.append(' ')
          .append(subject.word())
          .append('=')
          .append(String.valueOf(diff.changes().all(subject).size()));
    }
    out.append('\n');
  }
}
