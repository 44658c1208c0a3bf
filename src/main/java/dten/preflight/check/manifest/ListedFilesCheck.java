package dten.preflight.check.manifest;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.Manifest.ListedFile;
import dten.preflight.fact.Manifest.Migration;
import dten.preflight.fact.Manifest.Text;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/** Whether what the manifest names is in the package, byte for byte. */
public final class ListedFilesCheck implements Check {
  private static final Rule MISSING =
      new Rule(
          "manifest.file-missing",
          Level.ERROR,
          Precision.VERY_HIGH,
          "The manifest names a file that is not in the package");
  private static final Rule MALFORMED =
      new Rule(
          "manifest.digest-malformed",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A digest in the manifest is no SHA-256");
  private static final Rule MISMATCH =
      new Rule(
          "manifest.digest-mismatch",
          Level.ERROR,
          Precision.VERY_HIGH,
          "A file is not the one whose digest the manifest has");

  @Override
  public List<Rule> rules() {
    return List.of(MISSING, MALFORMED, MISMATCH);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    ManifestFile file = ManifestFile.of(upgrade.pkg());
    Optional<Manifest> read = findings.given(file.manifest(), rules().toArray(Rule[]::new));
    if (read.isEmpty()) {
      return;
    }
    Manifest manifest = read.get();
    PackagePaths paths = new PackagePaths(upgrade.pkg(), file);
    for (ListedFile listed : manifest.files()) {
      present(paths, "files", listed.path(), listed.location(), findings);
      digest(paths, listed, findings);
    }
    for (Text script : manifest.scripts()) {
      present(paths, "scripts", script.value(), script.location(), findings);
    }
    for (Migration migration : manifest.migrations()) {
      present(paths, "migrations", migration.path(), migration.location(), findings);
      String undo = migration.undo();
      if (undo != null) {
        String what = "the undo of " + Quoted.cut(migration.path());
        present(paths, what, undo, migration.location(), findings);
      }
    }
    manifest
        .signature()
        .filter(signature -> looksLikePath(signature.value()))
        .ifPresent(s -> present(paths, "signature", s.value(), s.location(), findings));
    if (manifest.files().isEmpty()) {
      findings.skip(MALFORMED, "the manifest lists no files");
      findings.skip(MISMATCH, "the manifest lists no files");
    }
  }

  /** A signature may stand in the manifest itself. */
  private static boolean looksLikePath(String signature) {
    int dot = signature.lastIndexOf('.');
    return signature.length() < 200 && dot > 0 && signature.length() - dot <= 8;
  }

  private static void present(
      PackagePaths paths, String what, String path, Location at, Findings findings) {
    if (paths.file(path).isEmpty() && !paths.isFolder(path)) {
      findings.report(
          MISSING,
          at,
          what + " names " + Quoted.of(path) + ", which is not in the package",
          "ask the vendor for the complete package; install nothing while a part is missing");
    }
  }

  private static void digest(PackagePaths paths, ListedFile listed, Findings findings) {
    String expected = listed.sha256();
    boolean usable = expected.length() == 64 && isHexadecimal(expected);
    if (!expected.isEmpty() && !usable) {
      findings.report(
          MALFORMED,
          listed.location(),
          "sha256 of "
              + Quoted.of(listed.path())
              + " is "
              + Quoted.of(expected)
              + ": "
              + shape(expected)
              + ", not 64 hexadecimal digits",
          "ask the vendor for the SHA-256; until then nothing proves what this file is");
    }
    Optional<Entry> entry = paths.file(listed.path());
    if (entry.isEmpty() || entry.get().sha256() == null) {
      return;
    }
    String actual = entry.get().sha256().hex();
    if (usable && !actual.equals(expected)) {
      findings.report(
          MISMATCH,
          entry.get().location(),
          "its SHA-256 is " + actual + ", but " + listed.location() + " says " + expected,
          "download the package again; if it stays so, ask the vendor which of the two is right"
              + " and install nothing until they answer");
    } else if (listed.size() >= 0 && listed.size() != entry.get().size()) {
      findings.report(
          MISMATCH,
          entry.get().location(),
          "it has "
              + entry.get().size()
              + " bytes, but "
              + listed.location()
              + " says "
              + listed.size(),
          "ask the vendor for a manifest made from this package");
    }
  }

  private static String shape(String digest) {
    if (!isHexadecimal(digest)) {
      return digest.length() + " characters, not all of them hexadecimal";
    }
    return switch (digest.length()) {
      case 32 -> "32 hexadecimal digits, as an MD5 has";
      case 40 -> "40 hexadecimal digits, as a SHA-1 has";
      case 128 -> "128 hexadecimal digits, as a SHA-512 has";
      default -> digest.length() + " hexadecimal digits";
    };
  }

  private static boolean isHexadecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }
}
