package dten.preflight.run;

import dten.preflight.fact.Entry;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.change.ChangedDefault;
import dten.preflight.fact.change.ConstantChange;
import dten.preflight.fact.change.PackageChanges;
import dten.preflight.read.EntryReader;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.read.config.ConfigReader;
import dten.preflight.read.content.bytecode.ChangedDefaultReader;
import dten.preflight.read.content.bytecode.DefaultReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What two packages set differently: keys of configuration, and constants of classes. Each is read
 * once, with no other readers than it takes.
 */
public final class ChangedDefaults {
  private ChangedDefaults() {}

  /**
   * All of them.
   *
   * @param packages both packages
   * @param changes configuration first
   */
  public record Found(List<PackageFacts> packages, List<ChangedDefault> changes) {
    /** Copies the lists. */
    public Found {
      packages = List.copyOf(packages);
      changes = List.copyOf(changes);
    }
  }

  /**
   * Compares two packages.
   *
   * @throws IOException when one cannot be read to its end
   */
  public static Found between(Path before, Path now, Limits limits, Progress progress)
      throws IOException {
    DefaultReader old = new DefaultReader();
    PackageFacts was = read(before, old, limits, progress);
    ChangedDefaultReader fresh = new ChangedDefaultReader(old);
    PackageFacts is = read(now, fresh, limits, progress);
    List<ChangedDefault> changes =
        new ArrayList<>(ChangedDefault.of(PackageChanges.between(was, is).keys()));
    for (ConstantChange each : fresh.comparison().changes()) {
      changes.add(ChangedDefault.of(each));
    }
    return new Found(List.of(was, is), changes);
  }

  private static PackageFacts read(
      Path file, EntryReader defaults, Limits limits, Progress progress) throws IOException {
    List<EntryReader> readers = List.of(new ConfigReader(), defaults);
    return new PackageReader(readers, List.of(), List.of(), limits)
        .keeping(PackageChanges::compared)
        .read(file, progress);
  }

  /** Whether nothing of a package could be read. */
  public static boolean isUnread(PackageFacts pkg) {
    return pkg.all(Entry.class).isEmpty();
  }
}
