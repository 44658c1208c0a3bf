package dten.preflight.rehearse.liquibase;

import dten.preflight.fact.Location;
import dten.preflight.read.content.sql.Change;
import dten.preflight.read.content.sql.Changelog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;

/** A changelog of which only that is left which may be run here. */
final class CheckedChangelog {
  /** Bytes are decoded already, by what they are; classes are not loaded. */
  private static final Set<String> LEFT_OUT = Set.of("encoding", "runWithSpoolFile");

  private static final List<String> CLASSES =
      List.of("filter", "resourceFilter", "resourceComparator");

  private final Changelog changelog;
  private final List<Change> kept = new ArrayList<>();
  private final List<Change> changeSets = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  CheckedChangelog(Changelog changelog) {
    this.changelog = changelog;
    for (Change each : changelog.root().children()) {
      Optional<String> refused = refusal(each);
      if (refused.isPresent()) {
        notes.add(at(each) + " " + what(each) + " was not run: " + refused.get());
      } else if (each.name().equals("changeSet")) {
        Change set = withoutRefused(each);
        kept.add(set);
        changeSets.add(set);
      } else {
        kept.add(each);
      }
    }
  }

  /** What is left of a change set when the changes are gone that cannot be run here. */
  private Change withoutRefused(Change set) {
    List<Change> left = new ArrayList<>();
    for (Change each : set.children()) {
      Optional<String> refused = ChangeTypes.refusalOfPart(each);
      if (refused.isEmpty()) {
        left.add(each);
      } else {
        notes.add(at(each) + " was left out of " + what(set) + ": " + refused.get());
      }
    }
    return new Change(set.name(), set.attributes(), left, set.text(), set.where(), set.textWhere());
  }

  private static String what(Change each) {
    return each.name().equals("changeSet")
        ? "the change set " + cut(each.get("id")) + " of " + cut(each.get("author"))
        : each.name();
  }

  private static String cut(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  private static Optional<String> refusal(Change each) {
    return switch (each.name()) {
      case "changeSet" -> ChangeTypes.refusal(each);
      case "include", "includeAll" -> inclusion(each);
      case "property" ->
          ChangeTypes.isElsewhere(each.get("file"))
              ? Optional.of("its file is outside of the package")
              : Optional.empty();
      case "preConditions", "preconditions" -> ChangeTypes.preconditions(each);
      case "modifyChangeSets" -> {
        Optional<String> refused = Optional.empty();
        for (Change inner : each.children()) {
          refused = refused.isPresent() ? refused : inclusion(inner);
        }
        yield each.get("runWith").isEmpty() || each.get("runWith").equals("jdbc")
            ? refused
            : Optional.of("runWith runs a program");
      }
      default ->
          each.children().isEmpty()
              ? Optional.empty()
              : Optional.of("it is nothing that is known to send only SQL");
    };
  }

  private static Optional<String> inclusion(Change each) {
    for (String name : CLASSES) {
      if (each.has(name)) {
        return Optional.of(name + " runs a class of the vendor's");
      }
    }
    return ChangeTypes.isElsewhere(each.has("file") ? each.get("file") : each.get("path"))
        ? Optional.of("what it includes is outside of the package")
        : Optional.empty();
  }

  /** What was left out, and why. */
  List<String> notes() {
    return notes;
  }

  /** The file. */
  Changelog changelog() {
    return changelog;
  }

  /** What it includes, in order. */
  List<Change> inclusions() {
    List<Change> all = new ArrayList<>();
    for (Change each : kept) {
      if (each.name().equals("modifyChangeSets")) {
        all.addAll(each.children());
      } else if (each.name().startsWith("include")) {
        all.add(each);
      }
    }
    return all;
  }

  /** Its change sets, in order. */
  List<Change> changeSets() {
    return changeSets;
  }

  /** Where an element stands. */
  Location at(Change change) {
    return changelog.text().file().at(change.where());
  }

  /** As the library's own parsers would hand it over. */
  ParsedNode node() throws ParsedNodeException {
    ParsedNode root = new ParsedNode(null, "databaseChangeLog");
    for (Map.Entry<String, String> each : changelog.root().attributes().entrySet()) {
      root.addChild(null, each.getKey(), each.getValue());
    }
    for (Change each : kept) {
      root.addChild(node(each));
    }
    return root;
  }

  private static ParsedNode node(Change change) throws ParsedNodeException {
    ParsedNode node = new ParsedNode(null, change.name());
    if (!change.text().isBlank()) {
      node.setValue(change.text().strip());
    }
    for (Map.Entry<String, String> each : change.attributes().entrySet()) {
      if (!LEFT_OUT.contains(each.getKey())) {
        node.addChild(null, each.getKey(), each.getValue());
      }
    }
    for (Change each : change.children()) {
      node.addChild(node(each));
    }
    return node;
  }
}
