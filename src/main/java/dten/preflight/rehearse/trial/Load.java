package dten.preflight.rehearse.trial;

import dten.preflight.fact.Location;
import dten.preflight.fact.rehearsal.LoadWindow;
import dten.preflight.rehearse.server.RehearsalDatabase;
import java.util.List;
import java.util.Set;

/** The load that a rehearsal runs under, by the statements that run meanwhile. */
final class Load {
  static Load start(RehearsalRequest request, RehearsalDatabase server, Set<String> notes) {
    return new Load();
  }

  void during(Location statement) {}

  List<LoadWindow> stop(boolean complete) {
    return List.of();
  }
}
