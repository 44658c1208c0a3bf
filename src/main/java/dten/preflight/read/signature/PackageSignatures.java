package dten.preflight.read.signature;

import dten.preflight.fact.Base;
import dten.preflight.fact.EntryDigest;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.read.signature.SignatureMaterial.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds detached signatures that lie beside the package and are over all of it: {@code
 * PACKAGE.p7s}, {@code PACKAGE.sig} and the like.
 */
public final class PackageSignatures {
  private static final List<String> EXTENSIONS = List.of(".p7s", ".sig", ".p7b", ".cms");
  private static final int LARGEST = 8 * 1024 * 1024;
  private static final int CHUNK = 64 * 1024;

  private PackageSignatures() {}

  /**
   * What {@link SignatureConclusion} has to know of the files beside the package; empty where there
   * is none. The package is read once more only where a signature uses another digest than SHA-256.
   *
   * @throws IOException when the package or a signature beside it cannot be read
   */
  public static List<Fact> beside(Path file, PackageIdentity identity) throws IOException {
    List<Fact> facts = new ArrayList<>();
    Set<String> algorithms = new TreeSet<>();
    for (String extension : EXTENSIONS) {
      Path signature = file.resolveSibling(identity.fileName() + extension);
      if (Files.isRegularFile(signature)) {
        byte[] bytes = firstBytes(signature);
        Location location = new Location(Base.OPERATOR, signature.toString(), null);
        facts.add(new SignatureMaterial(location, Role.BESIDE, new Bytes(bytes)));
        CmsFile.read(location, bytes)
            .ifPresent(cms -> cms.signers().forEach(s -> s.digest().ifPresent(algorithms::add)));
      }
    }
    if (!facts.isEmpty()) {
      facts.add(digest(Digests.SHA_256, identity.sha256().hex()));
    }
    algorithms.remove(Digests.SHA_256);
    facts.addAll(digests(file, algorithms));
    return facts;
  }

  private static byte[] firstBytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST);
    }
  }

  private static EntryDigest digest(String algorithm, String hex) {
    return new EntryDigest(Location.ofPackage(), algorithm, hex);
  }

  private static List<Fact> digests(Path file, Set<String> algorithms) throws IOException {
    List<Fact> facts = new ArrayList<>();
    for (String algorithm : algorithms) {
      MessageDigest engine = Digests.engine(algorithm);
      byte[] chunk = new byte[CHUNK];
      try (InputStream in = Files.newInputStream(file)) {
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
          engine.update(chunk, 0, n);
        }
      }
      facts.add(digest(algorithm, HexFormat.of().formatHex(engine.digest())));
    }
    return facts;
  }
}
