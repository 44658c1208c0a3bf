package dten.preflight.read.signature;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Location;
import dten.preflight.fact.Signature.Form;
import dten.preflight.fact.SignedContent;
import dten.preflight.fact.SignedContent.Names;
import dten.preflight.read.signature.JarManifest.Attribute;
import dten.preflight.read.signature.JarManifest.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the entries of an archive compare with the digests in its META-INF/MANIFEST.MF. */
final class JarContent {
  private final String archive;
  private final SignedEntries entries;
  private final Map<String, State> states = new TreeMap<>();

  private enum State {
    SAME,
    CHANGED,
    REMOVED,
    UNJUDGED,
    /** The manifest names it and has no digest of it. */
    UNDIGESTED
  }

  JarContent(String archive, SignedEntries entries, JarManifest manifest) {
    this.archive = archive;
    this.entries = entries;
    for (Section section : manifest.sections().values()) {
      states.put(section.name(), state(section));
    }
  }

  private State state(Section section) {
    String path = SignedEntries.prefix(archive) + section.name();
    boolean isThere = entries.at(path).isPresent();
    State state = State.UNDIGESTED;
    for (Attribute attribute : section.attributes()) {
      if (attribute.isDigest()) {
        if (!isThere) {
          return State.REMOVED;
        }
        Optional<String> actual =
            attribute.algorithm(Attribute.DIGEST).flatMap(a -> entries.digest(path, a));
        if (actual.isEmpty()) {
          state = state == State.SAME ? state : State.UNJUDGED;
        } else if (attribute.hex().equals(actual.get())) {
          state = State.SAME;
        } else {
          return State.CHANGED;
        }
      }
    }
    return state;
  }

  private List<String> in(State state, Set<String> names) {
    TreeSet<String> found = new TreeSet<>();
    for (String name : names) {
      if (states.get(name) == state) {
        found.add(name);
      }
    }
    return List.copyOf(found);
  }

  /** Whether the entries are what MANIFEST.MF says. */
  Assessment integrity(Set<String> names) {
    List<String> changed = in(State.CHANGED, names);
    if (!changed.isEmpty()) {
      return Assessment.fail("not what was signed: " + Names.of(changed).summary());
    }
    List<String> unjudged = in(State.UNJUDGED, names);
    return unjudged.isEmpty()
        ? Assessment.ok("MANIFEST.MF and its entries are what was signed")
        : Assessment.unknown("no digest could be compared of " + Names.of(unjudged).summary());
  }

  /** Whether what was signed is all there, and nothing else is. */
  Assessment coverage(Set<String> names) {
    List<String> removed = in(State.REMOVED, names);
    List<String> unsigned = unsigned(names);
    if (!removed.isEmpty()) {
      return Assessment.fail("signed and no longer there: " + Names.of(removed).summary());
    }
    return unsigned.isEmpty()
        ? Assessment.ok("it covers every entry")
        : Assessment.fail("not covered: " + Names.of(unsigned).summary());
  }

  private List<String> unsigned(Set<String> names) {
    String prefix = SignedEntries.prefix(archive);
    List<String> unsigned = new ArrayList<>();
    for (Entry entry : entries.files(archive)) {
      String name = entry.path().substring(prefix.length());
      boolean isCovered = names.contains(name) && states.get(name) != State.UNDIGESTED;
      if (!isCovered && !SignatureReader.isSignaturePart(name)) {
        unsigned.add(name);
      }
    }
    return unsigned;
  }

  /** What all genuine signatures together cover. */
  SignedContent fact(Location manifest, Set<String> covered) {
    return new SignedContent(
        manifest,
        Form.JAR,
        archive,
        entries.files(archive).size(),
        Names.of(in(State.CHANGED, covered)),
        Names.of(in(State.REMOVED, covered)),
        Names.of(unsigned(covered)),
        Names.of(in(State.UNJUDGED, covered)));
  }
}
