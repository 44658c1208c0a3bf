package dten.preflight.plan;

import dten.preflight.fact.TargetFacts.Window;
import dten.preflight.plan.Message.Occasion;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Status messages, one set for each window. */
final class Messages {
  /** Sets of messages in one plan. */
  private static final int MOST = 8;

  private final Product product;
  private final List<Outage> outages;
  private final String channel;

  Messages(Product product, List<Outage> outages, String channel) {
    this.product = product;
    this.outages = outages;
    this.channel = channel;
  }

  private record Times(Optional<ZonedDateTime> start, Duration length) {}

  List<Message> all() {
    Map<Times, List<Outage>> sets = new LinkedHashMap<>();
    for (Outage outage : outages) {
      Times times =
          new Times(
              outage.window().map(Window::start),
              outage.window().map(Window::length).orElse(Duration.ZERO));
      sets.computeIfAbsent(times, t -> new ArrayList<>()).add(outage);
    }
    List<Message> all = new ArrayList<>();
    int left = MOST;
    for (Map.Entry<Times, List<Outage>> each : sets.entrySet()) {
      if (left-- > 0) {
        set(each.getKey(), each.getValue(), all);
      }
    }
    return all;
  }

  private void set(Times times, List<Outage> of, List<Message> all) {
    List<String> targets = new ArrayList<>();
    for (Outage outage : of) {
      if (!outage.target().equals("none")) {
        targets.add(outage.target());
      }
    }
    String version = product.version().isEmpty() ? "" : " to " + product.version();
    String what = product.name() + version;
    String where = targets.isEmpty() ? "" : " on " + String.join(", ", targets);
    String start = times.start.map(Messages::time).orElse("<start>");
    String end = times.start.map(s -> end(s, s.plus(times.length))).orElse("<end>");
    String zone = times.start.map(s -> " (" + s.getZone() + ")").orElse("");
    String until = times.start.map(s -> time(s.plus(times.length)) + zone).orElse("<end>");
    String next = "News: " + channel;
    add(
        Occasion.ANNOUNCED,
        targets,
        "Maintenance: upgrade of " + what,
        List.of(
            "We upgrade " + what + where + ", " + start + " to " + end + zone + ".",
            "It will be interrupted in that time. You need not do anything.",
            next),
        all);
    add(
        Occasion.STARTED,
        targets,
        "Started: upgrade of " + what,
        List.of(
            "The upgrade of "
                + what
                + where
                + " has started. We expect to be done by "
                + until
                + ".",
            next),
        all);
    add(
        Occasion.EXTENDED,
        targets,
        "Extended: upgrade of " + what,
        List.of(
            "The upgrade of "
                + what
                + where
                + " takes longer than planned (until "
                + until
                + "), because <reason>. New end: <time>. Next news at <time>.",
            next),
        all);
    add(
        Occasion.DONE,
        targets,
        "Done: upgrade of " + what,
        List.of(
            "The upgrade of " + what + where + " is done; everything is in service again.",
            "Please tell us what looks different from before.",
            next),
        all);
    add(
        Occasion.ROLLED_BACK,
        targets,
        "Taken back: upgrade of " + what,
        List.of(
            "We have taken the upgrade of "
                + what
                + where
                + " back, because <reason>; the former version is in service. Entered since <time>"
                + " and lost: <nothing, or what>.",
            "The new date will be announced here.",
            next),
        all);
  }

  private static void add(
      Occasion occasion,
      List<String> targets,
      String subject,
      List<String> text,
      List<Message> all) {
    all.add(new Message(occasion, targets, subject, text));
  }

  /** The day only where it is another. */
  private static String end(ZonedDateTime start, ZonedDateTime end) {
    return start.toLocalDate().equals(end.toLocalDate()) ? end.toLocalTime().toString() : time(end);
  }

  /** Such as {@code Sat 2026-11-21 09:00}. */
  static String time(ZonedDateTime time) {
    String day = time.getDayOfWeek().name();
    return day.charAt(0)
        + day.substring(1, 3).toLowerCase(Locale.ROOT)
        + " "
        + time.toLocalDate()
        + " "
        + time.toLocalTime();
  }
}
