package dten.preflight.testing;

import dten.preflight.fact.Entry;
import dten.preflight.fact.EntryDigest;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.fact.Sha256;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.EntryHead;
import dten.preflight.read.signature.CertificateFiles;
import dten.preflight.read.signature.ChainSources;
import dten.preflight.read.signature.Crl;
import dten.preflight.read.signature.RevocationFiles;
import dten.preflight.read.signature.RevocationSources;
import dten.preflight.read.signature.SignatureConclusion;
import dten.preflight.read.signature.SignatureReader;
import dten.preflight.read.signature.X509;
import dten.preflight.testing.Pki.Identity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts about the signatures of entries held in a map, for tests: no archive is written. */
public final class Signed {
  private final List<Fact> facts = new ArrayList<>();
  private ChainSources sources = ChainSources.NONE;
  private LocalDate asOf = Upgrades.AS_OF;

  private Signed(Map<String, byte[]> entries) {
    SignatureReader reader = new SignatureReader();
    entries.forEach((path, bytes) -> read(reader, path, bytes));
  }

  /** Entries by path; those of a nested archive have its path and {@code !/} before theirs. */
  public static Signed entries(Map<String, byte[]> entries) {
    return new Signed(entries);
  }

  private void read(SignatureReader reader, String path, byte[] bytes) {
    if (path.endsWith("/")) {
      facts.add(new Entry(path, Kind.DIRECTORY, 0, 0, null, null, -1, null));
      return;
    }
    Kind kind = kind(bytes);
    facts.add(
        new Entry(
            path,
            kind,
            bytes.length,
            bytes.length,
            Sha256.of(Pki.digest("SHA-256", bytes)),
            null,
            0100644,
            null));
    for (String algorithm : List.of("MD5", "SHA-1", "SHA-384", "SHA-512")) {
      String hex = HexFormat.of().formatHex(Pki.digest(algorithm, bytes));
      facts.add(new EntryDigest(Location.ofEntry(path), algorithm, hex));
    }
    EntryHead head = new EntryHead(path, kind, bytes.length, 0100644);
    if (reader.wants(head)) {
      EntryFacts sink = new EntryFacts(Location.ofEntry(path), List.of());
      reader.read(new EntryContent(head, bytes), sink);
      facts.addAll(sink.finish());
    }
  }

  private static Kind kind(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 512); i++) {
      if (bytes[i] == 0) {
        return Kind.BINARY;
      }
    }
    return bytes.length == 0 ? Kind.EMPTY : Kind.TEXT;
  }

  /** One more fact, such as the manifest's. */
  public Signed with(Fact fact) {
    facts.add(fact);
    return this;
  }

  /** Judged by these anchors; none at all is another thing than not calling this. */
  public Signed trusting(Identity... anchors) {
    sources =
        new ChainSources(
            Optional.of(certificates(anchors)), sources.intermediates(), sources.revocation());
    return this;
  }

  /** With these certificates to complete chains. */
  public Signed completedBy(Identity... intermediates) {
    sources =
        new ChainSources(sources.anchors(), certificates(intermediates), sources.revocation());
    return this;
  }

  /** With these revocation lists, called {@code list0.crl} and so on. */
  public Signed revokedBy(List<byte[]> lists) {
    List<Crl> read = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      Location location = Location.ofEntry("list" + i + ".crl");
      read.addAll(RevocationFiles.read(location, lists.get(i)).lists());
    }
    sources =
        new ChainSources(
            sources.anchors(), sources.intermediates(), new RevocationSources(read, List.of()));
    return this;
  }

  /** Judged on this day. */
  public Signed on(LocalDate day) {
    asOf = day;
    return this;
  }

  /** Everything, concluded. */
  public PackageFacts facts() {
    PackageIdentity identity =
        new PackageIdentity("package.zip", 1000, new Sha256(1, 2, 3, 4), null);
    return new SignatureConclusion(sources, asOf)
        .conclude(new PackageFacts(identity, facts), List.of());
  }

  /** The facts of one kind. */
  public <F extends Fact> List<F> all(Class<F> kind) {
    return facts().all(kind);
  }

  /** Certificates as the reader sees them. */
  public static List<X509> certificates(Identity... identities) {
    return Arrays.stream(identities)
        .flatMap(i -> CertificateFiles.read(Location.ofPackage(), i.der()).stream())
        .toList();
  }
}
