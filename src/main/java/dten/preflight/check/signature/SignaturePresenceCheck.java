package dten.preflight.check.signature;

import dten.preflight.check.Check;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Signature;
import dten.preflight.fact.Signature.Form;
import dten.preflight.fact.SignedContent;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.List;
import java.util.Optional;

/** Whether there is a signature over the package at all. */
public final class SignaturePresenceCheck implements Check {
  private static final Rule MISSING =
      new Rule(
          "signature.missing",
          Level.WARNING,
          Precision.VERY_HIGH,
          "No signature covers the package");

  @Override
  public List<Rule> rules() {
    return List.of(MISSING);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    PackageFacts pkg = upgrade.pkg();
    if (isSigned(pkg)) {
      return;
    }
    if (Signers.isUnread(pkg)) {
      findings.skip(MISSING, Signers.NOT_UNPACKED);
      return;
    }
    for (ManifestFile file : pkg.all(ManifestFile.class)) {
      Optional<Manifest.Text> named = file.manifest().toOptional().flatMap(Manifest::signature);
      if (named.isPresent() && !hasSignatureNamed(pkg, file, named.get())) {
        findings.report(
            MISSING,
            Level.ERROR,
            named.get().location(),
            "the manifest names \""
                + named.get().value()
                + "\" as its signature, and "
                + (isThere(pkg, file, named.get())
                    ? "that file could not be read"
                    : "the package has no such signature"),
            "ask the vendor for a complete package; a signature that was announced and is gone may"
                + " have been taken away");
        return;
      }
    }
    List<Signature> others =
        pkg.all(Signature.class).stream()
            .filter(s -> !s.isNested() && !s.signed().isEmpty())
            .toList();
    String message =
        others.isEmpty()
            ? "nothing in or beside the package is signed"
            : "only single files are signed, such as \""
                + others.get(0).signed()
                + "\", not the package";
    findings.report(
        MISSING,
        Location.ofPackage(),
        message,
        "ask the vendor for a signed package or a signature beside it; until then compare the"
            + " SHA-256 of the package with one that came by another channel");
  }

  private static boolean isThere(PackageFacts pkg, ManifestFile manifest, Manifest.Text named) {
    for (Entry entry : pkg.all(Entry.class)) {
      if (entry.path().equals(named.value())
          || entry.path().equals(folder(manifest) + named.value())) {
        return true;
      }
    }
    return false;
  }

  private static String folder(ManifestFile manifest) {
    String path = manifest.location().path();
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** A manifest's signature covers the package through the digests the manifest lists. */
  private static boolean isSigned(PackageFacts pkg) {
    for (Signature signature : pkg.all(Signature.class)) {
      if (signature.form() == Form.PACKAGE
          || (signature.form() == Form.JAR && signature.signed().isEmpty())
          || (signature.form() == Form.FILE && isManifest(pkg, signature.signed()))) {
        return true;
      }
    }
    return pkg.all(SignedContent.class).stream().anyMatch(content -> !content.isNested());
  }

  private static boolean isManifest(PackageFacts pkg, String path) {
    return pkg.all(ManifestFile.class).stream().anyMatch(m -> m.location().path().equals(path));
  }

  private static boolean hasSignatureNamed(
      PackageFacts pkg, ManifestFile manifest, Manifest.Text named) {
    String folder = folder(manifest);
    return pkg.all(Signature.class).stream()
        .map(s -> s.location().path())
        .anyMatch(p -> p.equals(named.value()) || p.equals(folder + named.value()));
  }
}
