package dten.preflight.plan;

import dten.preflight.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * One thing that somebody does.
 *
 * @param number its place in the plan, from 1
 * @param title what is done; may quote the package, so every writer escapes it
 * @param owner the role that does it, by the site's word or else by ours
 * @param targets the targets it is for; empty where it is for all of them
 * @param isNeeded whether the gate stays shut until it is done
 * @param how in sentences
 * @param commands lines for a POSIX shell, each safe to paste: what they quote cannot act
 * @param patch the lines of a unified diff that does it; empty where none does
 * @param findings what gave rise to it; each finding of a result is in exactly one step
 * @param undo what takes it back; only for steps of the work
 */
public record Step(
    int number,
    Phase phase,
    String title,
    String owner,
    Span takes,
    List<String> targets,
    boolean isNeeded,
    List<String> how,
    List<String> commands,
    List<String> patch,
    List<Finding> findings,
    Optional<Undo> undo) {
  /** Copies the lists. */
  public Step {
    targets = List.copyOf(targets);
    how = List.copyOf(how);
    commands = List.copyOf(commands);
    patch = List.copyOf(patch);
    findings = List.copyOf(findings);
  }

  Step numbered(int place) {
    return new Step(
        place, phase, title, owner, takes, targets, isNeeded, how, commands, patch, findings, undo);
  }
}
