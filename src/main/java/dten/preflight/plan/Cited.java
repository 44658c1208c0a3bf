package dten.preflight.plan;

import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The findings of all targets, sorted into what there is to do: each into one group. */
final class Cited {
  /**
   * What is done at once.
   *
   * @param targets whom it concerns; empty for all of them
   * @param isNote whether it is but good to know
   */
  record Group(Task task, String owner, List<String> targets, boolean isNote) {
    Group forAll() {
      return new Group(task, owner, List.of(), isNote);
    }
  }

  private final Map<Group, List<Finding>> groups = new LinkedHashMap<>();

  Cited(Basis basis, Owners owners) {
    Map<Finding, List<String>> found = new LinkedHashMap<>();
    Set<Finding> patched = new HashSet<>();
    Set<Leftover> leftovers = new HashSet<>();
    for (Place place : basis.places()) {
      leftovers.addAll(place.leftovers());
      place
          .live()
          .files()
          .forEach(file -> file.made().forEach(edit -> patched.addAll(edit.clears())));
      for (Finding finding : place.result().findings()) {
        found.computeIfAbsent(finding, f -> new ArrayList<>()).add(place.result().target());
      }
    }
    Map<Group, List<Finding>> unsorted = new LinkedHashMap<>();
    found.forEach(
        (finding, targets) -> {
          // What the patch of the live configuration mends is mended by the step that has it.
          Task task = patched.contains(finding) ? Task.CONFIGURE : task(finding, leftovers);
          boolean all = targets.size() == basis.places().size();
          boolean early = task.phase().compareTo(Phase.WORK) < 0;
          Group group =
              new Group(
                  task,
                  owners.of(finding.rule().id(), task.role()),
                  all ? List.of() : List.copyOf(targets),
                  early && finding.level() == Level.NOTE);
          unsorted.computeIfAbsent(group, g -> new ArrayList<>()).add(finding);
        });
    List<Group> order = new ArrayList<>(unsorted.keySet());
    order.sort((a, b) -> a.task().compareTo(b.task()));
    for (Group group : order) {
      Group into = isOneForAll(group, order, basis.places().size()) ? group.forAll() : group;
      groups
          .computeIfAbsent(into, g -> new ArrayList<>())
          .addAll(unsorted.getOrDefault(group, List.of()));
    }
  }

  /**
   * Whether a group is part of one step for all targets: where the groups of its kind concern all
   * of them together, and it is for the vendor, who has one package, or some of it is the same
   * everywhere.
   */
  private static boolean isOneForAll(Group group, List<Group> all, int targets) {
    Set<String> concerned = new HashSet<>();
    boolean isShared = group.task().phase() == Phase.ASK;
    for (Group each : all) {
      if (each.forAll().equals(group.forAll())) {
        concerned.addAll(each.targets());
        isShared |= each.targets().isEmpty();
      }
    }
    return isShared && (concerned.isEmpty() || concerned.size() == targets);
  }

  private static Task task(Finding finding, Set<Leftover> leftovers) {
    Task task = Task.of(finding.rule().id());
    boolean isCredential =
        task == Task.UNDO_BY_HAND && leftovers.contains(new Leftover(finding.location(), true));
    return isCredential ? Task.CREDENTIALS : task;
  }

  /** All groups, in the order in which they are dealt with. */
  Map<Group, List<Finding>> all() {
    return groups;
  }

  /** The groups of one task that are more than good to know. */
  List<Map.Entry<Group, List<Finding>>> of(Task task) {
    List<Map.Entry<Group, List<Finding>>> some = new ArrayList<>();
    for (Map.Entry<Group, List<Finding>> each : groups.entrySet()) {
      if (each.getKey().task() == task && !each.getKey().isNote()) {
        some.add(each);
      }
    }
    return some;
  }

  /** Whether something was found that leads to a task, be it but good to know. */
  boolean has(Task task) {
    for (Group group : groups.keySet()) {
      if (group.task() == task) {
        return true;
      }
    }
    return false;
  }
}
