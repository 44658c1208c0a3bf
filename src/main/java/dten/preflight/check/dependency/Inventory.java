package dten.preflight.check.dependency;

import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Component;
import java.util.ArrayList;
import java.util.List;

/** All that a target says it has installed, whichever section says so. */
final class Inventory {
  private final List<Component> components = new ArrayList<>();
  private final boolean complete;

  Inventory(TargetFacts target) {
    target.products().ifPresent(components::addAll);
    target.inventory().ifPresent(components::addAll);
    components.addAll(target.partialInventory());
    target
        .database()
        .ifPresent(
            db ->
                components.add(
                    new Component(
                        db.kind(), db.version() == null ? "" : db.version(), target.location())));
    target
        .os()
        .ifPresent(
            os -> {
              components.add(new Component(os.id(), os.version(), target.location()));
              components.add(new Component("linux-kernel", os.kernel(), target.location()));
            });
    this.complete = target.inventory().isPresent();
  }

  /** Whether what is not in it is not there; without the section nobody has looked. */
  boolean isComplete() {
    return complete;
  }

  boolean isEmpty() {
    return components.isEmpty();
  }

  /** Every component that a name means, those of exactly this name first. */
  List<Component> called(String name) {
    List<Component> exact = new ArrayList<>();
    List<Component> others = new ArrayList<>();
    for (Component component : components) {
      if (component.name().equalsIgnoreCase(name)) {
        exact.add(component);
      } else if (ComponentNames.same(name, component.name())) {
        others.add(component);
      }
    }
    exact.addAll(others);
    return exact;
  }

  List<String> names() {
    return components.stream().map(Component::name).toList();
  }
}
