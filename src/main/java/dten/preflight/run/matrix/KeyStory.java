package dten.preflight.run.matrix;

import dten.preflight.fact.DocumentedKey;
import dten.preflight.fact.DocumentedKey.Shape;
import dten.preflight.fact.DocumentedKey.Standing;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Matrix.DefaultChange;
import dten.preflight.fact.Matrix.DeprecatedValue;
import dten.preflight.fact.Matrix.Match;
import dten.preflight.fact.version.VersionScheme;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key through the versions of a product. Mostly that is one entry; a key that went and came
 * back has one for each of its lives. A key of which nothing is to be told has none.
 */
final class KeyStory {
  /** A version that does not document the key. */
  static final DocumentedKey ABSENT = DocumentedKey.plain("", null, "");

  private final String name;
  private final List<String> versions;
  private final List<DocumentedKey> states;
  private final VersionScheme scheme;
  private final Matrix.OnRemoved onRemoved;

  private final List<Matrix.Key> entries = new ArrayList<>();
  private @Nullable String appliesFrom;
  private @Nullable String introduced;
  private @Nullable String deprecated;
  private @Nullable String removed;
  private @Nullable String reason;
  private @Nullable String reference;
  private List<String> replacement = List.of();
  private final List<DefaultChange> defaults = new ArrayList<>();
  private final List<DeprecatedValue> values = new ArrayList<>();
  private boolean isAlive;
  private boolean wasAlive;
  private Shape shape = Shape.VALUE;
  private @Nullable String description;

  KeyStory(
      String name,
      List<String> versions,
      List<DocumentedKey> states,
      VersionScheme scheme,
      Matrix.OnRemoved onRemoved) {
    this.name = name;
    this.versions = versions;
    this.states = states;
    this.scheme = scheme;
    this.onRemoved = onRemoved;
  }

  static boolean isAbsent(DocumentedKey state) {
    return state.name().isEmpty();
  }

  List<Matrix.Key> entries() {
    for (int i = 0; i < states.size(); i++) {
      DocumentedKey state = states.get(i);
      if (isAbsent(state)) {
        if (isAlive) {
          vanished(i);
        }
      } else {
        shape = state.shape();
        description = state.description() == null ? description : state.description();
        if (state.standing() == Standing.REMOVED) {
          tombstone(i, state);
        } else {
          alive(i, state);
        }
      }
    }
    close(null);
    return entries;
  }

  private void vanished(int i) {
    isAlive = false;
    removed = versions.get(i);
    reason =
        "documented in %s and no longer in %s".formatted(versions.get(i - 1), versions.get(i))
            + (reason == null ? "" : "; " + reason);
    reference = reference == null ? states.get(i - 1).source() : reference;
  }

  private void tombstone(int i, DocumentedKey state) {
    if (removed == null || isAlive) {
      String since = between(state.since(), i);
      removed = since == null || wasDeprecatedBefore(i) ? versions.get(i) : since;
    }
    boolean other = !state.replacement().isEmpty() && !state.replacement().equals(replacement);
    if (other && !isAlive && i > 0 && wasTombstone(i)) {
      entries.add(entry(versions.get(i))); // another successor from here on
      appliesFrom = versions.get(i);
    }
    isAlive = false;
    replacement = other ? state.replacement() : replacement;
    reason = state.reason() == null ? reason : state.reason();
    reference = state.source();
  }

  private boolean wasTombstone(int i) {
    return !isAbsent(states.get(i - 1)) && states.get(i - 1).standing() == Standing.REMOVED;
  }

  /** A version that lies behind the last one looked at and not behind this one; else null. */
  private @Nullable String between(@Nullable String since, int i) {
    if (since == null || since.isBlank() || scheme.compare(since, versions.get(i)) > 0) {
      return null;
    }
    return i == 0 || scheme.compare(since, versions.get(i - 1)) > 0 ? since : null;
  }

  private boolean wasDeprecatedBefore(int i) {
    return i > 0
        && !isAbsent(states.get(i - 1))
        && states.get(i - 1).standing() == Standing.DEPRECATED;
  }

  private void alive(int i, DocumentedKey state) {
    if (removed != null) {
      close(versions.get(i));
      appliesFrom = versions.get(i);
    }
    if (isAlive && deprecated != null && state.standing() == Standing.IN_USE) {
      reprieved(versions.get(i));
    }
    if (!isAlive) {
      introduced = i == 0 ? null : versions.get(i);
    }
    if (state.standing() == Standing.DEPRECATED) {
      if (deprecated == null) {
        String since = state.since();
        boolean said = since != null && scheme.compare(since, versions.get(i)) <= 0;
        deprecated = said ? since : versions.get(i);
      }
      replacement = state.replacement();
      reason = state.reason();
      reference = state.source();
    }
    if (isAlive) {
      compare(i, states.get(i - 1), state);
    }
    for (String value : state.deprecatedValues()) {
      value(value, versions.get(i), state);
    }
    isAlive = true;
    wasAlive = true;
  }

  /** A key that is no longer deprecated: what else is told of it goes on. */
  private void reprieved(String version) {
    String since = introduced;
    List<DefaultChange> changes = List.copyOf(defaults);
    List<DeprecatedValue> old = List.copyOf(values);
    close(version);
    appliesFrom = version;
    introduced = since;
    defaults.addAll(changes);
    values.addAll(old);
    isAlive = true;
  }

  private void compare(int i, DocumentedKey before, DocumentedKey now) {
    String from = before.defaultValue() == null ? "" : before.defaultValue();
    String to = now.defaultValue() == null ? "" : now.defaultValue();
    if (!from.equals(to) && now.shape() != Shape.PATTERN) {
      defaults.add(new DefaultChange(versions.get(i), from, to));
      reference = now.source();
    }
    if (!now.values().isEmpty()) {
      for (String value : before.values()) {
        if (!now.values().contains(value)) {
          value(value, versions.get(i), now);
        }
      }
    }
  }

  private void value(String value, String in, DocumentedKey state) {
    for (DeprecatedValue each : values) {
      if (each.value().equals(value)) {
        return;
      }
    }
    values.add(new DeprecatedValue(value, in, null));
    reference = reference == null ? state.source() : reference;
  }

  /** Ends a life of the key; the next starts with a version, or never. */
  private void close(@Nullable String next) {
    boolean tells =
        removed != null || deprecated != null || !defaults.isEmpty() || !values.isEmpty();
    if (tells) {
      entries.add(entry(next));
    }
    introduced = null;
    deprecated = null;
    removed = null;
    reason = null;
    reference = null;
    replacement = List.of();
    defaults.clear();
    values.clear();
    isAlive = false;
  }

  private Matrix.Key entry(@Nullable String next) {
    boolean map = shape == Shape.MAP;
    List<String> scope = new ArrayList<>();
    if (appliesFrom != null) {
      scope.add(">= " + appliesFrom);
    }
    if (next != null) {
      scope.add("< " + next);
    }
    return new Matrix.Key(
        Location.ofPackage(),
        name,
        map || shape == Shape.PATTERN ? Match.GLOB : Match.EXACT,
        map ? List.of(name + ".**") : List.of(),
        scope.isEmpty() ? null : String.join(", ", scope),
        introduced,
        deprecated != null && removed != null && scheme.compare(deprecated, removed) > 0
            ? null
            : deprecated,
        removed,
        replacement,
        null,
        null,
        List.copyOf(values),
        map ? List.of() : List.copyOf(defaults),
        removed == null ? null : onRemoved,
        null,
        reason(),
        reference);
  }

  private String reason() {
    if (reason != null) {
      return reason;
    }
    if (removed == null && deprecated == null && defaults.isEmpty()) {
      return "the documentation advises against it, or no longer offers it";
    }
    if (description != null) {
      return description.replace('\n', ' ').strip();
    }
    if (removed != null) {
      return wasAlive ? "no longer read from " + removed + " on" : "documented as no longer read";
    }
    if (deprecated != null) {
      return "documented as deprecated";
    }
    return "its documented default changed";
  }
}
