package dten.preflight.read.target.inventory;

import dten.preflight.fact.Location;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.read.document.Node;
import dten.preflight.read.target.inventory.InventoryReader.Extent;
import dten.preflight.read.target.inventory.InventoryReader.Inventory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Inventories that are documents: bills of materials, trees of npm, mappings of our own. */
final class JsonInventory {
  /** How SPDX writes that nobody looked, or that there is none. */
  private static final List<String> NO_VERSION = List.of("NOASSERTION", "NONE");

  private final Location file;
  private final List<Component> components = new ArrayList<>();

  private JsonInventory(Location file) {
    this.file = file;
  }

  /** Nothing where the document is in no form known. */
  static Optional<Inventory> of(Location file, Node root) {
    JsonInventory inventory = new JsonInventory(file);
    if (root instanceof Node.Mapping mapping) {
      if (text(mapping, "bomFormat").equals("CycloneDX")) {
        inventory.cycloneDx(mapping);
      } else if (text(mapping, "spdxVersion").startsWith("SPDX-")) {
        inventory.spdx(items(mapping, "packages"), "name", "versionInfo");
      } else if (member(mapping, "@graph") != null) {
        inventory.spdx(items(mapping, "@graph"), "name", "software_packageVersion");
      } else if (member(mapping, "dependencies") instanceof Node.Mapping) {
        inventory.npm(mapping);
      } else {
        return Optional.empty();
      }
      return inventory.of(Extent.PART);
    }
    if (root instanceof Node.Sequence sequence) {
      inventory.named(sequence.items());
    }
    return inventory.components.isEmpty() ? Optional.empty() : inventory.of(Extent.PART);
  }

  /** {@code name: version}, perhaps under {@code inventory}. */
  static Optional<Inventory> ofNames(Location file, Node root) {
    JsonInventory inventory = new JsonInventory(file);
    Node node = root;
    if (root instanceof Node.Mapping mapping && member(mapping, "inventory") != null) {
      node = member(mapping, "inventory");
    }
    if (node instanceof Node.Sequence sequence) {
      inventory.named(sequence.items());
    } else if (node instanceof Node.Mapping mapping) {
      for (Node.Member member : mapping.members()) {
        if (member.value() instanceof Node.Mapping || member.value() instanceof Node.Sequence) {
          return Optional.empty();
        }
        String version = member.value() instanceof Node.Scalar scalar ? scalar.value() : "";
        Location at = file.at(member.keyRegion());
        inventory.components.add(new Component(member.key(), version, at));
      }
    }
    return inventory.components.isEmpty() ? Optional.empty() : inventory.of(Extent.SYSTEM);
  }

  private Optional<Inventory> of(Extent extent) {
    return Optional.of(new Inventory(extent, components));
  }

  /** CycloneDX 1.2 to 1.6: components may hold components. */
  private void cycloneDx(Node.Mapping root) {
    Deque<Node> open = new ArrayDeque<>(items(root, "components"));
    if (member(root, "metadata") instanceof Node.Mapping metadata
        && member(metadata, "component") instanceof Node.Mapping about) {
      open.addFirst(about);
    }
    while (!open.isEmpty()) {
      if (open.poll() instanceof Node.Mapping each) {
        String name = text(each, "name");
        String group = text(each, "group");
        if (!name.isEmpty() && !text(each, "type").equals("file")) {
          component(name, group, text(each, "version"), each);
        }
        List<Node> inside = items(each, "components");
        for (int i = inside.size() - 1; i >= 0; i--) {
          open.addFirst(inside.get(i));
        }
      }
    }
  }

  /** A scope of npm belongs to the name; a group of Maven may be left out by who asks. */
  private void component(String name, String group, String version, Node.Mapping at) {
    if (group.startsWith("@")) {
      add(group + "/" + name, version, at);
      return;
    }
    add(name, version, at);
    if (!group.isEmpty()) {
      add(group + ":" + name, version, at);
    }
  }

  /** SPDX 2.2 and 2.3; of SPDX 3.0 the elements that have a version of a package. */
  private void spdx(List<Node> packages, String name, String version) {
    for (Node node : packages) {
      if (node instanceof Node.Mapping each && !text(each, name).isEmpty()) {
        boolean isGraph = version.startsWith("software");
        String type = text(each, "type");
        if (!isGraph || type.equals("software_Package")) {
          String said = text(each, version);
          add(text(each, name), NO_VERSION.contains(said) ? "" : said, each);
        }
      }
    }
  }

  /** {@code npm ls --json}, with {@code --all} or without; what is missing has no version. */
  private void npm(Node.Mapping root) {
    if (!text(root, "name").isEmpty() && !text(root, "version").isEmpty()) {
      add(text(root, "name"), text(root, "version"), root);
    }
    Deque<Node.Mapping> open = new ArrayDeque<>();
    open.add(root);
    while (!open.isEmpty()) {
      Node.Mapping each = open.poll();
      if (!(member(each, "dependencies") instanceof Node.Mapping dependencies)) {
        continue;
      }
      for (Node.Member dependency : dependencies.members()) {
        if (dependency.value() instanceof Node.Mapping described) {
          String version = text(described, "version");
          if (!version.isEmpty() && !text(described, "missing").equals("true")) {
            add(dependency.key(), version, described);
          }
          open.add(described);
        }
      }
    }
  }

  /** {@code [{name, version}]}, as pip prints it and as target.yaml may have it. */
  private void named(List<Node> items) {
    for (Node item : items) {
      if (item instanceof Node.Mapping each && !text(each, "name").isEmpty()) {
        add(text(each, "name"), text(each, "version"), each);
      }
    }
  }

  private void add(String name, String version, Node at) {
    components.add(new Component(name, version, file.at(at.region())));
  }

  private static @Nullable Node member(Node.Mapping mapping, String name) {
    for (Node.Member member : mapping.members()) {
      if (member.key().equals(name)) {
        return member.value();
      }
    }
    return null;
  }

  private static String text(Node.Mapping mapping, String name) {
    return member(mapping, name) instanceof Node.Scalar scalar ? scalar.value() : "";
  }

  private static List<Node> items(Node.Mapping mapping, String name) {
    return member(mapping, name) instanceof Node.Sequence sequence ? sequence.items() : List.of();
  }
}
