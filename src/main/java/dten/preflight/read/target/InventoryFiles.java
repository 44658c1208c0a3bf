package dten.preflight.read.target;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.target.inventory.InventoryReader;
import dten.preflight.read.target.inventory.InventoryReader.Extent;
import dten.preflight.read.target.inventory.InventoryReader.Inventory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the files of the {@code inventory-files} section, relative to the file it stands in. */
final class InventoryFiles {
  private final Path folder;
  private final List<Problem> problems;
  private final List<Component> ofSystem = new ArrayList<>();
  private final List<Component> ofParts = new ArrayList<>();
  private boolean isOfSystem;

  InventoryFiles(Path targetYaml, List<Problem> problems) {
    Path parent = targetYaml.getParent();
    this.folder = parent == null ? Path.of("") : parent;
    this.problems = problems;
  }

  /** Whether one of them is about the whole system. */
  boolean isOfSystem() {
    return isOfSystem;
  }

  /** What files about a whole system list. */
  List<Component> ofSystem() {
    return ofSystem;
  }

  /** What files about one language or product list. */
  List<Component> ofParts() {
    return ofParts;
  }

  void read(Fields top) {
    for (Element each : top.elements("inventory-files")) {
      if (each.text().isEmpty()) {
        each.problem("is " + each.node().description() + ", not a path");
      } else {
        file(each, folder.resolve(each.text().get()));
      }
    }
  }

  private void file(Element element, Path path) {
    String shown = path.toString().replace('\\', '/');
    Parsed<String> text = OperatorFile.text(path);
    if (!(text instanceof Parsed.Value<String> read)) {
      String why = ((Parsed.Malformed<String>) text).problems().get(0).message();
      element.problem(shown + ": " + why);
      return;
    }
    Location location =
        new Location(Base.TARGET, path.normalize().toString().replace('\\', '/'), null);
    Parsed<Inventory> inventory = InventoryReader.read(location, read.value());
    if (inventory instanceof Parsed.Value<Inventory> known) {
      boolean system = known.value().extent() == Extent.SYSTEM;
      isOfSystem |= system;
      (system ? ofSystem : ofParts).addAll(known.value().components());
    } else {
      problems.addAll(((Parsed.Malformed<Inventory>) inventory).problems());
    }
  }
}
