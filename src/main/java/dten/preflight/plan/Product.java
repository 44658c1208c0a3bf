package dten.preflight.plan;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageVersion;
import dten.preflight.finding.Finding;
import dten.preflight.finding.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the package says of itself: what it upgrades, what it runs, what it migrates.
 *
 * @param scripts paths of scripts of the upgrade, in their order
 * @param migrations files that change the database on the way there
 * @param migratesItself whether libraries of it change the database when it is started
 * @param hasMoreThanData whether anything is to be installed beside migrations and what describes
 *     them
 */
record Product(
    String name,
    String version,
    Services services,
    List<String> scripts,
    List<Migration> migrations,
    boolean migratesItself,
    boolean hasMoreThanData) {
  private static final int LONGEST = 80;
  private static final Set<String> DESCRIBING =
      Set.of("sql", "md", "txt", "json", "p7s", "asc", "sig", "pem", "sha256", "pdf");

  static Product of(Basis basis) {
    PackageFacts pkg = basis.places().get(0).upgrade().pkg();
    Optional<Manifest> manifest = ManifestFile.of(pkg).manifest().toOptional();
    Optional<PackageVersion> claimed = PackageVersion.of(basis.places().get(0).upgrade());
    String name =
        claimed
            .map(PackageVersion::name)
            .filter(text -> !text.isBlank())
            .orElseGet(() -> withoutEnding(pkg.identity().fileName()));
    String version = claimed.map(PackageVersion::version).orElse("");
    Set<String> services = new LinkedHashSet<>();
    Set<String> scripts = new LinkedHashSet<>();
    if (manifest.isPresent()) {
      manifest.get().services().forEach(text -> services.add(text.value()));
      manifest.get().scripts().forEach(text -> scripts.add(text.value()));
    }
    return new Product(
        cut(name),
        cut(version),
        Services.of(services, scripts),
        List.copyOf(scripts),
        migrations(basis.places().get(0).migrations(), manifest, pkg.rootFolder()),
        migratesItself(basis),
        hasMoreThanData(pkg));
  }

  private static String withoutEnding(String file) {
    return file.endsWith(".zip") ? file.substring(0, file.length() - ".zip".length()) : file;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Those the manifest lists in its order, then all others. */
  private static List<Migration> migrations(
      List<Migration> known, Optional<Manifest> manifest, String root) {
    List<Migration> all = new ArrayList<>();
    for (Manifest.Migration each : manifest.map(Manifest::migrations).orElse(List.of())) {
      for (Migration migration : known) {
        boolean same =
            migration.path().equals(each.path()) || migration.path().equals(root + each.path());
        if (same && !all.contains(migration)) {
          all.add(migration);
        }
      }
    }
    for (Migration migration : known) {
      if (!all.contains(migration)) {
        all.add(migration);
      }
    }
    return all;
  }

  private static boolean migratesItself(Basis basis) {
    for (Place place : basis.places()) {
      for (Finding finding : place.result().findings()) {
        Task task = Task.of(finding.rule().id());
        boolean isChange =
            task == Task.BLOCKING_MIGRATIONS || task == Task.LOCKS || task == Task.DESTROYED_DATA;
        // Libraries carry scripts along that nobody runs: those are but notes.
        boolean isLikely = isChange && finding.level() != Level.NOTE;
        if (isLikely && finding.location().path().contains("!/")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasMoreThanData(PackageFacts pkg) {
    boolean hasSql = false;
    for (Entry entry : pkg.all(Entry.class)) {
      String path = entry.path().toLowerCase(Locale.ROOT);
      String ending = path.substring(path.lastIndexOf('.') + 1);
      boolean isFile = entry.kind() != Kind.DIRECTORY && !path.endsWith("/");
      hasSql |= ending.equals("sql");
      if (isFile && !DESCRIBING.contains(ending)) {
        return true;
      }
    }
    return !hasSql;
  }

  /** Whether the database may be another one afterwards. */
  boolean changesData() {
    return migratesItself || !migrations.isEmpty();
  }
}
