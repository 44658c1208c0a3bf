package dten.preflight.read.target.inventory;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.TargetFacts.Component;
import dten.preflight.read.document.DocumentReader;
import dten.preflight.read.document.Node;
import java.util.List;
import java.util.Optional;

/**
 * Reads a list of what is installed, in whatever form a tool printed it, told by content: CycloneDX
 * and SPDX in JSON, {@code npm ls --json}, {@code pip list --format json}, {@code dpkg-query -W},
 * {@code rpm -qa}, {@code pip freeze}, or a YAML mapping of names to versions.
 */
public final class InventoryReader {
  private InventoryReader() {}

  /** How much of a system a list is about. */
  public enum Extent {
    /** Whatever is not in it is not installed. */
    SYSTEM,
    /** It knows the packages of one language or one product. */
    PART
  }

  /** What a list says. */
  public record Inventory(Extent extent, List<Component> components) {
    /** Copies the list. */
    public Inventory {
      components = List.copyOf(components);
    }
  }

  /**
   * Reads a list; malformed where it is in no form known, or holds nothing.
   *
   * @param file where it lies, for messages and for the components
   */
  public static Parsed<Inventory> read(Location file, String text) {
    char first = first(text);
    if (first == '{' || first == '[') {
      Parsed<Node> root = DocumentReader.json(file, text);
      return root instanceof Parsed.Value<Node> node
          ? known(file, JsonInventory.of(file, node.value()))
          : new Parsed.Malformed<>(((Parsed.Malformed<Node>) root).problems());
    }
    Optional<Inventory> lines = LineInventory.of(file, text);
    if (lines.isPresent()) {
      return known(file, lines);
    }
    Parsed<Node> root = DocumentReader.yaml(file, text);
    return root instanceof Parsed.Value<Node> node
        ? known(file, JsonInventory.ofNames(file, node.value()))
        : unknown(file);
  }

  private static Parsed<Inventory> known(Location file, Optional<Inventory> inventory) {
    return inventory.isPresent() ? new Parsed.Value<>(inventory.get(), List.of()) : unknown(file);
  }

  private static Parsed<Inventory> unknown(Location file) {
    return new Parsed.Malformed<>(
        List.of(
            new Problem(
                file,
                "",
                "is no inventory that is known; CycloneDX or SPDX in JSON, dpkg-query -W, rpm -qa,"
                    + " pip freeze, npm ls --json, or YAML with name: version are")));
  }

  private static char first(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > ' ') {
        return text.charAt(i);
      }
    }
    return ' ';
  }
}
