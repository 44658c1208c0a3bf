package dten.preflight.read.signature;

import dten.preflight.fact.Base;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.PackageIdentity.PublishedChecksum;
import dten.preflight.fact.SignatureEvidence.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds signatures that are over the package's bytes: detached ones beside it or beside its
 * checksums ({@code PACKAGE.p7s}, {@code SHA256SUMS.asc}), those the operator names, Android's in
 * the comment of the archive, and NuGet's in an entry of its own.
 */
public final class PackageSignatures {
  private static final List<String> EXTENSIONS =
      List.of(".p7s", ".sig", ".p7b", ".cms", ".asc", ".gpg", ".sign");
  private static final int LARGEST = 8 * 1024 * 1024;
  private static final int LARGEST_CHECKSUMS = 1024 * 1024;

  /** OpenPGP signatures of one file that are looked at. */
  static final int MOST_PGP = 16;

  private final Path file;
  private final PackageIdentity identity;
  private final List<Fact> facts = new ArrayList<>();
  private final Map<Location, Bytes> overPackage = new LinkedHashMap<>();

  private PackageSignatures(Path file, PackageIdentity identity) {
    this.file = file;
    this.identity = identity;
  }

  /**
   * What {@link SignatureConclusion} has to know of them; empty where there is none. The package is
   * read once more only where a signature needs another digest than SHA-256 of the whole.
   *
   * @param named signature files that the operator named
   * @throws IOException when the package or a signature beside it cannot be read
   */
  public static List<Fact> beside(Path file, PackageFacts pass, List<Path> named)
      throws IOException {
    PackageSignatures signatures = new PackageSignatures(file, pass.identity());
    signatures.collect(named);
    signatures.wholeFile();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      signatures.inside(channel, pass);
    }
    return signatures.facts;
  }

  private void collect(List<Path> named) throws IOException {
    PublishedChecksum published = identity.published();
    String checksums = published == null ? "" : published.file();
    List<Path> files = new ArrayList<>();
    for (String extension : EXTENSIONS) {
      files.add(file.resolveSibling(identity.fileName() + extension));
      if (published != null) {
        files.add(file.resolveSibling(checksums + extension));
      }
    }
    files.addAll(named);
    for (Path each : files) {
      if (Files.isRegularFile(each)) {
        Location location = new Location(Base.OPERATOR, each.toString(), null);
        byte[] read = firstBytes(each, LARGEST + 1);
        // One that is too large is said to be so; its beginning might be a signature of its own.
        Bytes bytes = new Bytes(read.length > LARGEST ? new byte[0] : read);
        Path name = each.getFileName();
        if (!checksums.isEmpty() && name != null && name.toString().startsWith(checksums + ".")) {
          overChecksums(location, bytes, file.resolveSibling(checksums));
        } else {
          overPackage.put(location, bytes);
        }
      }
    }
  }

  private static byte[] firstBytes(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most);
    }
  }

  private void overChecksums(Location location, Bytes signature, Path list) throws IOException {
    byte[] content = firstBytes(list, LARGEST_CHECKSUMS);
    Map<String, String> digests = new HashMap<>();
    for (String algorithm : algorithms(location, signature)) {
      digests.put(algorithm, hex(Digests.digest(algorithm, content)));
    }
    List<PgpSignature> pgp = PgpKeys.signatures(signature.array(), MOST_PGP);
    for (int i = 0; i < pgp.size(); i++) {
      MessageDigest engine = pgp.get(i).started();
      engine.update(content);
      digests.put(pgpName(i), hex(pgp.get(i).finished(engine)));
    }
    facts.add(new SignatureMaterial(location, Role.BESIDE_CHECKSUMS, signature, digests));
  }

  /** Under which name the digest of an OpenPGP signature of a file is kept. */
  static String pgpName(int index) {
    return "OpenPGP " + index;
  }

  private static Set<String> algorithms(Location location, Bytes signature) {
    Set<String> algorithms = new TreeSet<>();
    CmsFile.read(location, signature.array())
        .ifPresent(cms -> cms.signers().forEach(s -> s.digest().ifPresent(algorithms::add)));
    return algorithms;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** One pass for all: CMS shares its digests, and each OpenPGP signature has one of its own. */
  private void wholeFile() throws IOException {
    Map<String, MessageDigest> shared = new LinkedHashMap<>();
    Map<Location, List<PgpSignature>> pgp = new HashMap<>();
    Map<PgpSignature, MessageDigest> own = new LinkedHashMap<>();
    overPackage.forEach(
        (location, bytes) -> {
          algorithms(location, bytes).forEach(a -> shared.computeIfAbsent(a, Digests::engine));
          List<PgpSignature> signatures = PgpKeys.signatures(bytes.array(), MOST_PGP);
          pgp.put(location, signatures);
          signatures.forEach(signature -> own.put(signature, signature.started()));
        });
    shared.remove(Digests.SHA_256);
    List<MessageDigest> engines = new ArrayList<>(shared.values());
    engines.addAll(own.values());
    if (!engines.isEmpty()) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        Segment.digest(channel, List.of(Segment.of(0, channel.size())), engines);
      }
    }
    Map<String, String> common = new HashMap<>();
    common.put(Digests.SHA_256, identity.sha256().hex());
    shared.forEach((algorithm, engine) -> common.put(algorithm, hex(engine.digest())));
    overPackage.forEach(
        (location, bytes) -> {
          Map<String, String> digests = new HashMap<>(common);
          int index = 0;
          for (PgpSignature each : pgp.getOrDefault(location, List.of())) {
            MessageDigest engine = own.get(each);
            if (engine != null) {
              digests.put(pgpName(index), hex(each.finished(engine)));
            }
            index++;
          }
          facts.add(new SignatureMaterial(location, Role.BESIDE, bytes, digests));
        });
  }

  private void inside(FileChannel channel, PackageFacts pass) throws IOException {
    Optional<SignatureMaterial> nuget = Optional.empty();
    for (SignatureMaterial each : pass.all(SignatureMaterial.class)) {
      if (nuget.isEmpty() && each.location().path().equals(ZipTail.NUGET_ENTRY)) {
        nuget = Optional.of(each);
      }
    }
    Optional<ZipTail> tail = ZipTail.of(channel);
    Optional<ZipTail.WholeFile> android = tail.flatMap(ZipTail::androidSignature);
    if (android.isPresent()) {
      Bytes block = android.get().block();
      Location comment = Location.ofPackage();
      facts.add(
          new SignatureMaterial(
              comment,
              Role.ANDROID,
              block,
              digests(channel, android.get().signed(), algorithms(comment, block))));
    }
    if (nuget.isPresent() && tail.isPresent()) {
      Optional<List<Segment>> signed = tail.get().withoutNugetSignature();
      Map<String, String> digests = new HashMap<>();
      if (signed.isPresent()) {
        digests.putAll(
            digests(channel, signed.get(), NugetContent.algorithms(nuget.get().content())));
      }
      facts.add(
          new SignatureMaterial(
              nuget.get().location(), Role.NUGET, nuget.get().content(), digests));
    }
  }

  private static Map<String, String> digests(
      FileChannel channel, List<Segment> segments, Set<String> algorithms) throws IOException {
    Map<String, MessageDigest> engines = new HashMap<>();
    algorithms.forEach(algorithm -> engines.put(algorithm, Digests.engine(algorithm)));
    Map<String, String> digests = new HashMap<>();
    if (!engines.isEmpty()) {
      Segment.digest(channel, segments, new ArrayList<>(engines.values()));
      engines.forEach((algorithm, engine) -> digests.put(algorithm, hex(engine.digest())));
    }
    return digests;
  }
}
