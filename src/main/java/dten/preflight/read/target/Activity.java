package dten.preflight.read.target;

import dten.preflight.fact.TargetFacts.Job;
import dten.preflight.fact.TargetFacts.Listener;
import dten.preflight.read.document.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes on on a target: the {@code schedules} and {@code listening} sections. */
final class Activity {
  private static final long LAST_PORT = 65_535;

  private Activity() {}

  static List<Job> schedules(Fields top) {
    List<Job> jobs = new ArrayList<>();
    for (Fields each : top.list("schedules")) {
      String user = each.text("user").orElse("");
      String command = each.text("command").orElse("");
      Optional<String> source = each.requiredText("source");
      Optional<String> when = each.requiredText("when");
      if (source.isPresent() && when.isPresent()) {
        jobs.add(new Job(source.get(), when.get(), user, command));
      }
      each.close();
    }
    return jobs;
  }

  static List<Listener> listening(Fields top) {
    List<Listener> listeners = new ArrayList<>();
    for (Fields each : top.list("listening")) {
      String address = each.text("address").orElse("0.0.0.0");
      String process = each.text("process").orElse("");
      String user = each.text("user").orElse("");
      Optional<Long> port = each.number("port");
      if (!each.has("port")) {
        each.missing("port");
      } else if (port.isPresent() && (port.get() < 1 || port.get() > LAST_PORT)) {
        each.problem("port", "is " + port.get() + ", not one of 1 to " + LAST_PORT);
      } else if (port.isPresent()) {
        listeners.add(new Listener(address, port.get().intValue(), process, user));
      }
      each.close();
    }
    return listeners;
  }
}
