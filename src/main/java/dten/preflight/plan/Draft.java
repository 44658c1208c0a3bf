package dten.preflight.plan;

import dten.preflight.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A step in the making. */
final class Draft {
  private final Phase phase;
  private final String title;
  private final String owner;
  private final Span takes;
  private List<String> targets = List.of();
  private boolean isNeeded;
  private final List<String> how = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private final List<String> patch = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Optional<Undo> undo = Optional.empty();

  Draft(Phase phase, String title, String owner, Span takes) {
    this.phase = phase;
    this.title = title;
    this.owner = owner;
    this.takes = takes;
  }

  Draft targets(List<String> names) {
    targets = names;
    return this;
  }

  Draft needed() {
    isNeeded = true;
    return this;
  }

  Draft how(String... sentences) {
    how.addAll(List.of(sentences));
    return this;
  }

  Draft commands(List<String> lines) {
    commands.addAll(lines);
    return this;
  }

  Draft patch(List<String> lines) {
    patch.addAll(lines);
    return this;
  }

  Draft findings(List<Finding> cited) {
    findings.addAll(cited);
    return this;
  }

  Draft undo(Undo way) {
    undo = Optional.of(way);
    return this;
  }

  Step step() {
    return new Step(
        0, phase, title, owner, takes, targets, isNeeded, how, commands, patch, findings, undo);
  }
}
