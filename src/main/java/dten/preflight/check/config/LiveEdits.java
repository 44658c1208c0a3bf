package dten.preflight.check.config;

import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigEntry.State;
import dten.preflight.fact.LiveConfiguration.LiveFile;
import dten.preflight.fact.Location;
import dten.preflight.fact.Matrix;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Upgrade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rules about live keys would have changed in the files, for whoever writes patches. */
public final class LiveEdits {
  private LiveEdits() {}

  /** What is to become of a key. */
  public enum Kind {
    /** The new version no longer reads it. */
    REMOVED,
    /** It is read under another name from now on. */
    RENAMED,
    /** It needs one value. */
    REQUIRED
  }

  /**
   * A key that is to be changed.
   *
   * @param location where it stands; the file where it is not set
   * @param installedAs the path of the file on the target
   * @param entry how it stands there; null where it is not set
   * @param to the version that wants it so
   * @param key the full key it is about, or comes to be called
   * @param value the value it needs, or keeps; empty where none can be told
   */
  public record LiveEdit(
      Kind kind,
      Location location,
      String installedAs,
      String format,
      @Nullable ConfigEntry entry,
      String to,
      String key,
      String value) {}

  /** All of them, product by product. */
  public static List<LiveEdit> of(Upgrade upgrade) {
    List<LiveEdit> all = new ArrayList<>();
    Parsed<List<ConfigView>> parsed = ConfigViews.live(upgrade);
    for (ConfigView view : parsed.toOptional().orElse(List.of())) {
      for (ConfigView.Known known : view.known()) {
        if (known.entry().state() == State.ACTIVE) {
          lifecycle(view, known.entry(), known.key(), all);
        }
      }
      for (Matrix.Key key : view.matrix().keys()) {
        String required = key.requiredValue();
        if (required != null
            && key.match() == Matrix.Match.EXACT
            && (key.introducedIn() == null || view.reaches(key.introducedIn()))
            && !view.reaches(key.removedIn())) {
          required(view, key, required, all);
        }
      }
    }
    return all;
  }

  private static void lifecycle(
      ConfigView view, ConfigEntry entry, Matrix.Key key, List<LiveEdit> all) {
    boolean isRemoved = view.reaches(key.removedIn());
    if (!isRemoved && !view.reaches(key.deprecatedIn())) {
      return;
    }
    String heir = heir(view, key);
    if (!heir.isEmpty()) {
      all.add(edit(Kind.RENAMED, view, entry, heir, entry.value()));
    } else if (isRemoved) {
      all.add(edit(Kind.REMOVED, view, entry, entry.key(), entry.value()));
    }
  }

  /** The one key that takes the place of another with its value; empty where there is none. */
  private static String heir(ConfigView view, Matrix.Key key) {
    String available = key.replacementAvailableIn();
    List<String> heirs = view.heirs(key);
    if (key.match() != Matrix.Match.EXACT
        || heirs.size() != 1
        || heirs.get(0).indexOf('*') >= 0
        || (available != null && !view.reaches(available))) {
      return "";
    }
    String heir = heirs.get(0);
    for (Matrix.Key each : view.matrix().keys()) {
      boolean isHeir = each.key().equals(heir) || each.aliases().contains(heir);
      if (isHeir && (each.requiredValue() != null || !view.active(each).isEmpty())) {
        return "";
      }
    }
    for (ConfigEntry each : view.settings()) {
      if (each.key().equals(heir) && each.state() == State.ACTIVE) {
        return "";
      }
    }
    return heir;
  }

  private static void required(
      ConfigView view, Matrix.Key key, String required, List<LiveEdit> all) {
    List<ConfigEntry> settings = new ArrayList<>(view.active(key));
    settings.removeIf(entry -> entry.value() == null && entry.secret() == null);
    for (ConfigEntry entry : settings) {
      all.add(edit(Kind.REQUIRED, view, entry, key.key(), required));
    }
    if (!settings.isEmpty()) {
      return;
    }
    ConfigEntry commented = view.commented(key);
    if (commented != null) {
      all.add(edit(Kind.REQUIRED, view, commented, key.key(), required));
      return;
    }
    LiveFile home = view.home(key.key());
    if (home != null) {
      all.add(
          new LiveEdit(
              Kind.REQUIRED,
              home.location(),
              home.installedAs(),
              home.format(),
              null,
              view.to(),
              key.key(),
              required));
    }
  }

  private static LiveEdit edit(
      Kind kind, ConfigView view, ConfigEntry entry, String key, @Nullable String value) {
    return new LiveEdit(
        kind,
        entry.location(),
        view.installedAs(entry.location()),
        entry.format(),
        entry,
        view.to(),
        key,
        value == null ? "" : value);
  }
}
