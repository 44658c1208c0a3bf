package dten.preflight.read.signature;

import dten.preflight.fact.Entry;
import dten.preflight.fact.EntryDigest;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of the package by archive and path, and their digests by any algorithm at hand. */
final class SignedEntries {
  private final Map<String, Map<String, Entry>> byArchive = new HashMap<>();
  private final Map<String, Map<String, String>> otherDigests = new HashMap<>();

  SignedEntries(PackageFacts pkg) {
    for (Entry entry : pkg.all(Entry.class)) {
      byArchive
          .computeIfAbsent(archiveOf(entry.path()), archive -> new LinkedHashMap<>())
          .put(entry.path(), entry);
    }
    for (EntryDigest digest : pkg.all(EntryDigest.class)) {
      otherDigests
          .computeIfAbsent(digest.location().path(), path -> new HashMap<>())
          .put(digest.algorithm(), digest.hex());
    }
  }

  /** The path of the archive an entry stands in; empty for the package itself. */
  static String archiveOf(String path) {
    int bang = path.lastIndexOf("!/");
    return bang < 0 ? "" : path.substring(0, bang);
  }

  /** What stands before the paths of an archive's entries. */
  static String prefix(String archive) {
    return archive.isEmpty() ? "" : archive + "!/";
  }

  /** The entry at a path. */
  Optional<Entry> at(String path) {
    return Optional.ofNullable(byArchive.getOrDefault(archiveOf(path), Map.of()).get(path));
  }

  /** Every entry of an archive that has content, those of archives inside it left out. */
  List<Entry> files(String archive) {
    List<Entry> files = new ArrayList<>();
    for (Entry entry : byArchive.getOrDefault(archive, Map.of()).values()) {
      if (entry.kind() != Kind.DIRECTORY) {
        files.add(entry);
      }
    }
    return files;
  }

  /** The digest of an entry, or of the package for the empty path, in hexadecimal. */
  Optional<String> digest(String path, String algorithm) {
    if (algorithm.equals(Digests.SHA_256) && !path.isEmpty()) {
      return at(path).map(Entry::sha256).map(Sha256::hex);
    }
    return Optional.ofNullable(otherDigests.getOrDefault(path, Map.of()).get(algorithm));
  }
}
