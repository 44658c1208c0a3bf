package dten.preflight.check.manifest;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.Manifest.ListedFile;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which files are in the package although the manifest does not list them. */
public final class UnlistedFilesCheck implements Check {
  private static final int MANY = 10;

  /** What a manifest cannot list, because it is made after it. */
  private static final List<String> SIGNATURE_ENDINGS =
      List.of(
          ".p7s",
          ".p7m",
          ".p7b",
          ".sig",
          ".sign",
          ".asc",
          ".minisig",
          ".sha1",
          ".sha256",
          ".sha384",
          ".sha512",
          ".sha256sum",
          ".sha512sum",
          ".md5",
          ".tsr");

  private static final Rule UNLISTED =
      new Rule(
          "manifest.file-unlisted",
          Level.WARNING,
          Precision.VERY_HIGH,
          "The package has a file that its manifest does not list");

  @Override
  public List<Rule> rules() {
    return List.of(UNLISTED);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    ManifestFile file = ManifestFile.of(upgrade.pkg());
    Optional<Manifest> manifest = file.manifest().toOptional();
    if (manifest.isEmpty() || manifest.get().files().isEmpty()) {
      findings.skip(
          UNLISTED, manifest.isEmpty() ? file.manifest().absence() : "the manifest lists no files");
      return;
    }
    PackagePaths paths = new PackagePaths(upgrade.pkg(), file);
    Set<String> listed = new HashSet<>();
    for (ListedFile each : manifest.get().files()) {
      paths.file(each.path()).ifPresent(entry -> listed.add(entry.path()));
      if (paths.isFolder(each.path())) {
        listed.add(paths.absolute(each.path()));
      }
    }
    listed.add(file.location().path());
    manifest.get().signature().ifPresent(s -> listed.add(paths.absolute(s.value())));
    List<Entry> unlisted = new ArrayList<>();
    for (Entry entry : upgrade.pkg().all(Entry.class)) {
      // What stands in an archive inside is covered by the digest of that archive.
      if (entry.kind() != Kind.DIRECTORY
          && !entry.isNested()
          && !isListed(entry.path(), listed)
          && !isSignature(paths.relative(entry.path()))) {
        unlisted.add(entry);
      }
    }
    report(unlisted, paths, file, findings);
  }

  /** A listed folder stands for all that is in it. */
  private static boolean isListed(String path, Set<String> listed) {
    if (listed.contains(path)) {
      return true;
    }
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (listed.contains(path.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSignature(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    if (lower.startsWith("meta-inf/")) {
      return name.equals("manifest.mf")
          || name.startsWith("sig-")
          || List.of(".sf", ".rsa", ".dsa", ".ec").stream().anyMatch(name::endsWith);
    }
    return SIGNATURE_ENDINGS.stream().anyMatch(name::endsWith)
        || name.startsWith("sha256sum")
        || name.startsWith("sha512sum")
        || name.startsWith("md5sum")
        || name.equals("checksums")
        || name.equals("checksums.txt");
  }

  private static void report(
      List<Entry> unlisted, PackagePaths paths, ManifestFile manifest, Findings findings) {
    String fix = "ask the vendor what it is for; do not install what nobody vouches for";
    if (unlisted.size() <= MANY) {
      for (Entry entry : unlisted) {
        findings.report(
            UNLISTED, entry.location(), "it is not among the files of " + manifest.location(), fix);
      }
      return;
    }
    Map<String, List<Entry>> byFolder = new TreeMap<>();
    for (Entry entry : unlisted) {
      String relative = paths.relative(entry.path());
      int slash = relative.indexOf('/');
      String folder = slash < 0 ? "" : relative.substring(0, slash);
      byFolder.computeIfAbsent(folder, f -> new ArrayList<>()).add(entry);
    }
    byFolder.forEach(
        (folder, entries) -> {
          Location first = entries.get(0).location();
          String where = folder.isEmpty() ? "at the root" : "below " + Quoted.cut(folder) + "/";
          findings.report(
              UNLISTED,
              entries.size() == 1 || folder.isEmpty()
                  ? first
                  : Location.ofEntry(paths.absolute(folder) + "/"),
              entries.size()
                  + (entries.size() == 1 ? " file " : " files ")
                  + where
                  + " are not among the files of "
                  + manifest.location()
                  + ": "
                  + Quoted.some(entries, entry -> Quoted.cut(paths.relative(entry.path()))),
              "ask the vendor what they are for; do not install what nobody vouches for");
        });
  }
}
