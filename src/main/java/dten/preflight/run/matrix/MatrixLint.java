package dten.preflight.run.matrix;

import dten.preflight.fact.Matrix;
import dten.preflight.fact.Matrix.Match;
import dten.preflight.fact.version.VersionRange;
import dten.preflight.finding.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what keeps a matrix from being right: two entries for one key, versions in an impossible
 * order, replacements that lead in a circle or to something that is gone too, entries that can
 * never fire, entries that do not say why.
 */
public final class MatrixLint {
  private final Matrix matrix;
  private final List<MatrixFault> faults = new ArrayList<>();
  private final Map<String, Matrix.Key> exact = new HashMap<>();

  private MatrixLint(Matrix matrix) {
    this.matrix = matrix;
  }

  /** All faults in the order of the file. */
  public static List<MatrixFault> of(Matrix matrix) {
    MatrixLint lint = new MatrixLint(matrix);
    lint.duplicates();
    for (Matrix.Key key : matrix.keys()) {
      lint.versions(key);
      lint.replacement(key);
      lint.force(key);
      lint.pattern(key);
      lint.words(key);
    }
    lint.faults.sort(Comparator.comparing(MatrixFault::location));
    return List.copyOf(lint.faults);
  }

  private void duplicates() {
    Map<String, Matrix.Key> seen = new HashMap<>();
    for (Matrix.Key key : matrix.keys()) {
      List<String> spellings = new ArrayList<>(key.aliases());
      spellings.add(0, key.key());
      Set<String> own = new HashSet<>();
      for (String spelling : spellings) {
        String form = normal(spelling);
        if (!own.add(form)) {
          report(key, Level.WARNING, spelling + " stands twice in this entry; name it once");
          continue;
        }
        Matrix.Key first = seen.putIfAbsent(key.match() + " " + form, key);
        if (first != null && overlap(first, key)) {
          report(
              key,
              Level.ERROR,
              "%s has an entry already, in line %d; keep one".formatted(spelling, line(first)));
        }
        if (key.match() == Match.EXACT) {
          exact.putIfAbsent(form, key);
        }
      }
    }
  }

  /** Whether two entries ever speak of the same version, as far as the versions they name tell. */
  private boolean overlap(Matrix.Key a, Matrix.Key b) {
    Set<String> versions = new HashSet<>(MatrixListing.versions(a));
    versions.addAll(MatrixListing.versions(b));
    versions.add(matrix.coversUpTo());
    for (String version : versions) {
      if (applies(a, version) && applies(b, version)) {
        return true;
      }
    }
    return false;
  }

  private boolean applies(Matrix.Key key, String version) {
    String range = key.appliesTo();
    return range == null
        || VersionRange.parse(range, matrix.scheme()).map(r -> r.contains(version)).orElse(true);
  }

  private static int line(Matrix.Key key) {
    return key.location().region() == null ? 1 : key.location().region().startLine();
  }

  private String normal(String key) {
    return matrix.spelling().relaxed()
        ? key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT)
        : key;
  }

  private void versions(Matrix.Key key) {
    inOrder(key, "introduced-in", key.introducedIn(), "deprecated-in", key.deprecatedIn());
    inOrder(key, "deprecated-in", key.deprecatedIn(), "removed-in", key.removedIn());
    before(key, "introduced-in", key.introducedIn(), "removed-in", key.removedIn());
    for (Matrix.DefaultChange change : key.defaultChanges()) {
      before(key, "introduced-in", key.introducedIn(), "default-change.in", change.in());
      before(key, "default-change.in", change.in(), "removed-in", key.removedIn());
      covered(key, "default-change.in", change.in());
      if (change.from().equals(change.to())) {
        report(key, Level.ERROR, "default-change goes from a value to the same value");
      }
    }
    for (Matrix.DeprecatedValue value : key.deprecatedValues()) {
      before(key, "deprecated-values.in", value.in(), "removed-in", key.removedIn());
      covered(key, "deprecated-values.in", value.in());
      if (value.value().equals(key.requiredValue())) {
        report(key, Level.ERROR, "required-value is one of deprecated-values");
      }
    }
    covered(key, "introduced-in", key.introducedIn());
    covered(key, "deprecated-in", key.deprecatedIn());
    covered(key, "removed-in", key.removedIn());
  }

  private void inOrder(
      Matrix.Key key, String one, @Nullable String early, String other, @Nullable String late) {
    if (early != null && late != null && matrix.scheme().compare(early, late) > 0) {
      report(
          key,
          Level.ERROR,
          "%s %s comes after %s %s; one of the two is wrong".formatted(one, early, other, late));
    }
  }

  private void before(
      Matrix.Key key, String one, @Nullable String early, String other, @Nullable String late) {
    if (early != null && late != null && matrix.scheme().compare(early, late) >= 0) {
      report(
          key,
          Level.ERROR,
          "%s %s does not come before %s %s; one of the two is wrong"
              .formatted(one, early, other, late));
    }
  }

  private void covered(Matrix.Key key, String field, @Nullable String version) {
    if (version != null && matrix.scheme().compare(version, matrix.coversUpTo()) > 0) {
      report(
          key,
          Level.WARNING,
          "%s %s is beyond covers-up-to %s; raise that, or put the entry off"
              .formatted(field, version, matrix.coversUpTo()));
    }
  }

  private void replacement(Matrix.Key key) {
    boolean gone = key.deprecatedIn() != null || key.removedIn() != null;
    String available = key.replacementAvailableIn();
    if (key.replacement().isEmpty()) {
      if (available != null) {
        report(key, Level.ERROR, "replacement-available-in stands without a replacement");
      }
      return;
    }
    if (!gone) {
      report(key, Level.ERROR, "has a replacement, but neither deprecated-in nor removed-in");
    }
    String removed = key.removedIn();
    if (available != null && removed != null && matrix.scheme().compare(available, removed) > 0) {
      report(
          key,
          Level.WARNING,
          "between removed-in %s and replacement-available-in %s there is nothing to set; if that"
                  .formatted(removed, available)
              + " is so, say it in reason and set severity");
    }
    for (String next : key.replacement()) {
      successor(key, next);
    }
  }

  private void successor(Matrix.Key key, String next) {
    Matrix.Key other = exact.get(normal(next));
    if (key.equals(other)) {
      report(key, Level.ERROR, "replaces itself");
      return;
    }
    if (other == null || key.match() != Match.EXACT) {
      return;
    }
    boolean scoped = key.appliesTo() != null || other.appliesTo() != null;
    if (!scoped && leadsTo(other, key, new HashSet<>())) {
      report(key, Level.ERROR, "is replaced by " + next + ", which leads back to it");
    } else if (other.removedIn() != null && !other.replacement().isEmpty()) {
      return; // the way goes on, and reports follow it
    } else if (other.removedIn() != null) {
      report(
          key,
          Level.WARNING,
          "is replaced by %s, which is removed itself in %s; name what came after it"
              .formatted(next, other.removedIn()));
    } else if (other.deprecatedIn() != null) {
      report(
          key,
          Level.WARNING,
          "is replaced by %s, which is deprecated itself in %s; name what came after it"
              .formatted(next, other.deprecatedIn()));
    }
    String needed = key.replacementAvailableIn() == null ? key.removedIn() : null;
    if (needed != null
        && other.introducedIn() != null
        && matrix.scheme().compare(other.introducedIn(), needed) > 0) {
      report(
          key,
          Level.WARNING,
          "is removed in %s, and %s comes only in %s; add replacement-available-in"
              .formatted(needed, next, other.introducedIn()));
    }
  }

  private boolean leadsTo(Matrix.Key from, Matrix.Key goal, Set<Matrix.Key> passed) {
    List<Matrix.Key> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      Matrix.Key each = open.remove(open.size() - 1);
      if (each.equals(goal)) {
        return true;
      }
      if (passed.add(each)) {
        for (String next : each.replacement()) {
          Matrix.Key successor = exact.get(normal(next));
          if (successor != null) {
            open.add(successor);
          }
        }
      }
    }
    return false;
  }

  /** Whether anything can come of an entry at all. */
  private void force(Matrix.Key key) {
    boolean can =
        key.deprecatedIn() != null
            || key.removedIn() != null
            || key.requiredValue() != null
            || !key.deprecatedValues().isEmpty()
            || !key.defaultChanges().isEmpty();
    if (!can) {
      report(
          key,
          Level.WARNING,
          "can never fire: add deprecated-in, removed-in, required-value, deprecated-values or"
              + " default-change, or remove the entry");
    }
    if (key.appliesTo() != null && !speaksOfAny(key)) {
      report(
          key,
          Level.WARNING,
          "can never fire: applies-to %s leaves out every version it speaks of"
              .formatted(key.appliesTo()));
    }
    if (key.removedIn() != null && key.onRemoved() == null) {
      report(
          key,
          Level.WARNING,
          "does not say what the product does with the removed key; add on-removed: ignored, warns,"
              + " fails-start or data-loss");
    }
    if (key.onRemoved() != null && key.removedIn() == null) {
      report(key, Level.ERROR, "on-removed stands without removed-in");
    }
    if (key.removedIn() != null && key.requiredValue() != null) {
      report(key, Level.ERROR, "is removed and has a required-value; a key cannot be both");
    }
  }

  private boolean speaksOfAny(Matrix.Key key) {
    boolean any = applies(key, matrix.coversUpTo());
    for (String version : MatrixListing.versions(key)) {
      any |= applies(key, version);
    }
    return any;
  }

  private void pattern(Matrix.Key key) {
    boolean wild = key.key().indexOf('*') >= 0 || key.key().indexOf('?') >= 0;
    if (key.match() == Match.EXACT && wild) {
      report(key, Level.WARNING, "holds * or ? but is matched exactly; add match: glob");
    }
    boolean wildAlias = false;
    for (String alias : key.aliases()) {
      wildAlias |= alias.indexOf('*') >= 0 || alias.indexOf('?') >= 0;
    }
    if (key.match() == Match.GLOB && !wild && !wildAlias) {
      report(key, Level.WARNING, "is a glob without * or ?; leave match out");
    }
    if (key.match() == Match.PREFIX && wild) {
      report(
          key, Level.ERROR, "is a prefix with * or ?, which no key starts with; use match: glob");
    }
    boolean asksForAbsence = key.requiredValue() != null || !key.defaultChanges().isEmpty();
    if (key.match() != Match.EXACT && asksForAbsence) {
      report(
          key, Level.ERROR, "required-value and default-change speak of one key; name it exactly");
    }
  }

  private void words(Matrix.Key key) {
    if (key.reason() == null || key.reason().isBlank()) {
      report(key, Level.WARNING, "has no reason; say what happens to whoever does nothing");
    }
    if (key.reference() == null || key.reference().isBlank()) {
      report(key, Level.WARNING, "has no reference; say where the vendor says so");
    }
  }

  private void report(Matrix.Key key, Level level, String message) {
    faults.add(new MatrixFault(level, key.location(), key.key(), message));
  }
}
