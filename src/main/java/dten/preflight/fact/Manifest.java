package dten.preflight.fact;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's manifest.json, as written: nothing in it is believed. Whatever a field holds is kept
 * as text where more than one reading is possible, so that checks can quote it.
 *
 * @param upgradesFrom version ranges this package may be installed over
 * @param reboot the reboot field as written, such as {@code recommended}
 * @param downtime the claimed outage
 * @param files the files the vendor lists, with digests
 */
public record Manifest(
    Optional<Text> name,
    Optional<Text> version,
    Optional<Dated> releaseDate,
    Optional<Text> vendor,
    List<Text> upgradesFrom,
    List<Dependency> dependencies,
    Optional<Text> reboot,
    Optional<Downtime> downtime,
    List<ListedFile> files,
    List<Text> services,
    List<Text> scripts,
    List<Migration> migrations,
    List<Text> configAdded,
    List<Text> configRemoved,
    List<RequiredKey> configRequired,
    Optional<Text> signature) {
  /** Copies the lists. */
  public Manifest {
    upgradesFrom = List.copyOf(upgradesFrom);
    dependencies = List.copyOf(dependencies);
    files = List.copyOf(files);
    services = List.copyOf(services);
    scripts = List.copyOf(scripts);
    migrations = List.copyOf(migrations);
    configAdded = List.copyOf(configAdded);
    configRemoved = List.copyOf(configRemoved);
    configRequired = List.copyOf(configRequired);
  }

  /** A value and where it stands. */
  public record Text(String value, Location location) {}

  /** The date as written and as understood; null where it is no date. */
  public record Dated(String written, @Nullable LocalDate date, Location location) {}

  /** The outage as written and as understood; null where it is no duration. */
  public record Downtime(String written, @Nullable Duration duration, Location location) {}

  /**
   * A component the package needs.
   *
   * @param range the versions that will do, as written; empty where none is named
   * @param scheme how its versions are ordered, as written; empty where not said
   * @param need whether the product runs without it
   * @param location where the range stands, or the name where there is no range
   */
  public record Dependency(String name, String range, String scheme, Need need, Location location) {
    /** A component that has to be there, its scheme not said. */
    public Dependency(String name, String range, Location location) {
      this(name, range, "", Need.REQUIRED, location);
    }
  }

  /** Whether something has to be there. */
  public enum Need {
    REQUIRED,
    OPTIONAL
  }

  /**
   * A file the vendor lists.
   *
   * @param path as written
   * @param sha256 in lower case, without a leading {@code sha256:}, else as written; empty where
   *     not given
   * @param size in bytes; -1 where not given
   */
  public record ListedFile(String path, String sha256, long size, Location location) {
    /** A file whose size is not given. */
    public ListedFile(String path, String sha256, Location location) {
      this(path, sha256, -1, location);
    }
  }

  /** A migration script and the script that undoes it; null where none is named. */
  public record Migration(String path, @Nullable String undo, Location location) {}

  /**
   * A configuration key that must have a value; null where any value will do, or where it looks
   * like a secret.
   */
  public record RequiredKey(String key, @Nullable String value, Location location) {}
}
