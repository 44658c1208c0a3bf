package dten.preflight.read.content.sql;

import dten.preflight.fact.Region;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One element of a Liquibase changelog, whether it was written in XML, YAML or JSON.
 *
 * @param name such as {@code addColumn}
 * @param attributes attributes, and plain members, by their names
 * @param text character data of it, such as the SQL of {@code sql}
 * @param textWhere where that text starts
 */
public record Change(
    String name,
    Map<String, String> attributes,
    List<Change> children,
    String text,
    Region where,
    Region textWhere) {
  /** Copies the collections. */
  public Change {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  /** An attribute; empty where it is absent. */
  public String get(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /** Whether it has an attribute. */
  public boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  /** Whether an attribute says yes. */
  public boolean isTrue(String attribute) {
    return get(attribute).equalsIgnoreCase("true");
  }

  /** The children of one name. */
  public List<Change> all(String childName) {
    return children.stream().filter(child -> child.name().equals(childName)).toList();
  }

  /** A text that stands in an attribute or in a child of that name; empty where there is none. */
  String textOf(String childName) {
    if (has(childName)) {
      return get(childName);
    }
    List<Change> found = all(childName);
    return found.isEmpty() ? "" : found.get(0).text();
  }
}
