package dten.preflight.read.signature;

import dten.preflight.fact.EntryDigest;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Overflow;
import dten.preflight.fact.SignatureEvidence.Role;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps what signatures are made of while the package is read once: JAR manifests and signature
 * files, CMS files, and certificates. What they mean is found out by {@link SignatureConclusion}
 * when all entries are known.
 *
 * <p>The only state is a counter: whatever a hostile package holds, all material together stays
 * below a bound, and what does not fit is counted as an overflow.
 */
public final class SignatureReader implements EntryReader {
  private static final long MOST_BYTES = 48L * 1024 * 1024;

  /** Larger ones are no signatures; they are said to be so, and not read. */
  static final int LARGEST_CMS = 8 * 1024 * 1024;

  private static final int LARGEST_UNNAMED = 64 * 1024;

  /** OpenPGP digests content and signature in one, so the content has to be at hand. */
  private static final int LARGEST_SIGNED = 1024 * 1024;

  private static final Set<String> DETACHED_EXTENSIONS =
      Set.of(
          "p7s", "p7b", "p7c", "p7m", "p7", "spc", "cms", "sig", "sign", "signature", "asc", "gpg");
  private static final Set<String> PGP_EXTENSIONS = Set.of("asc", "gpg");
  private static final Set<String> CERTIFICATE_EXTENSIONS =
      Set.of("pem", "crt", "cer", "cert", "der");
  private static final Set<String> BLOCK_EXTENSIONS = Set.of("rsa", "dsa", "ec");

  /** Besides SHA-256, which every entry has: a signature may be over any of them. */
  static final List<String> OTHER_DIGESTS = List.of("SHA-1", "SHA-384", "SHA-512");

  private static final String META_INF = "META-INF/";
  private static final byte[] DIGEST = "-digest".getBytes(StandardCharsets.US_ASCII);

  private final AtomicLong room = new AtomicLong(MOST_BYTES);

  @Override
  public boolean wants(EntryHead head) {
    return role(head).isPresent();
  }

  private static Optional<Role> role(EntryHead head) {
    String path = head.pathInArchive();
    String extension = head.extension();
    if (isSignaturePart(path)) {
      if (path.regionMatches(true, META_INF.length(), "MANIFEST.MF", 0, 11)) {
        return Optional.of(Role.JAR_MANIFEST);
      }
      return BLOCK_EXTENSIONS.contains(extension)
          ? upTo(LARGEST_CMS, head, Role.SIGNATURE_BLOCK)
          : Optional.of(Role.SIGNATURE_FILE);
    }
    boolean isNested = head.path().contains("!/");
    if (DETACHED_EXTENSIONS.contains(extension)
        && !(isNested && PGP_EXTENSIONS.contains(extension))) {
      return upTo(LARGEST_CMS, head, Role.DETACHED);
    }
    if (CERTIFICATE_EXTENSIONS.contains(extension)) {
      return upTo(LARGEST_CMS, head, Role.CERTIFICATES);
    }
    if (isPackageManifest(head)) {
      return Optional.of(Role.SIGNED_FILE);
    }
    // A manifest may name any file as its signature; DER is binary and starts with a sequence.
    return head.kind() == Kind.BINARY && !head.path().contains("!/")
        ? upTo(LARGEST_UNNAMED, head, Role.DETACHED)
        : Optional.empty();
  }

  private static boolean isPackageManifest(EntryHead head) {
    return head.name().equalsIgnoreCase("manifest.json") && !head.path().contains("!/");
  }

  private static Optional<Role> upTo(int limit, EntryHead head, Role role) {
    return head.declaredSize() <= limit ? Optional.of(role) : Optional.empty();
  }

  /**
   * Whether a path is a part of a JAR signature: directly in META-INF, in any case of letters. The
   * specification exempts {@code SIG-…} as well; no tool ever made such a file, so it counts as
   * content that a signature does not cover.
   */
  static boolean isSignaturePart(String path) {
    if (!path.regionMatches(true, 0, META_INF, 0, META_INF.length())
        || path.indexOf('/', META_INF.length()) >= 0) {
      return false;
    }
    String name = path.substring(META_INF.length()).toUpperCase(Locale.ROOT);
    return name.equals("MANIFEST.MF")
        || name.endsWith(".SF")
        || name.endsWith(".RSA")
        || name.endsWith(".DSA")
        || name.endsWith(".EC");
  }

  /** Whether a file of the package is named as a detached signature and too large for one. */
  static boolean isOversized(String path, long size) {
    return size > LARGEST_CMS && DETACHED_EXTENSIONS.contains(extension(path));
  }

  /** Whether a file is named as certificates and too large for any. */
  static boolean isOversizedBundle(String path, long size) {
    return size > LARGEST_CMS && CERTIFICATE_EXTENSIONS.contains(extension(path));
  }

  private static String extension(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    byte[] bytes = content.bytes();
    Optional<Role> wanted = role(content.head());
    if (wanted.isEmpty() || !isOfUse(wanted.get(), content.head(), bytes)) {
      return;
    }
    Role role = wanted.get();
    if (role == Role.SIGNED_FILE && bytes.length > LARGEST_SIGNED) {
      digests(content, sink);
      return;
    }
    SignatureMaterial material = new SignatureMaterial(content.location(), role, new Bytes(bytes));
    if (role == Role.CERTIFICATES || role == Role.DETACHED) {
      List<X509> certificates = material.certificates();
      certificates.forEach(each -> sink.add(each.fact()));
      if (role == Role.CERTIFICATES && certificates.isEmpty()) {
        return;
      }
    }
    if (room.addAndGet(-bytes.length) >= 0) {
      sink.add(material);
    } else {
      sink.add(new Overflow(content.location(), SignatureMaterial.class.getSimpleName(), 1));
      if (role == Role.SIGNED_FILE) {
        digests(content, sink);
      }
    }
  }

  /** Where the bytes are not kept, whatever a signature may be over has to be known now. */
  private static void digests(EntryContent content, FactSink sink) {
    OTHER_DIGESTS.forEach(algorithm -> sink.add(digest(content, algorithm)));
  }

  private static Fact digest(EntryContent content, String algorithm) {
    String hex = HexFormat.of().formatHex(Digests.digest(algorithm, content.bytes()));
    return new EntryDigest(content.location(), algorithm, hex);
  }

  private static boolean isOfUse(Role role, EntryHead head, byte[] bytes) {
    return switch (role) {
      case JAR_MANIFEST -> holdsDigests(bytes);
      case DETACHED -> DETACHED_EXTENSIONS.contains(head.extension()) || looksLikeCms(bytes);
      case SIGNATURE_FILE,
          SIGNATURE_BLOCK,
          CERTIFICATES,
          SIGNED_FILE,
          BESIDE,
          BESIDE_CHECKSUMS,
          ANDROID,
          NUGET ->
          true;
    };
  }

  /** ContentInfo begins with a sequence and the identifier of its content type. */
  private static boolean looksLikeCms(byte[] bytes) {
    return bytes.length > 20 && bytes[0] == 0x30 && CmsFile.looksLike(bytes);
  }

  /** A manifest without digests is of no signature; most archives have such a one. */
  private static boolean holdsDigests(byte[] bytes) {
    for (int i = 0; i + DIGEST.length <= bytes.length; i++) {
      int j = 0;
      while (j < DIGEST.length && (bytes[i + j] | (DIGEST[j] == '-' ? 0 : 0x20)) == DIGEST[j]) {
        j++;
      }
      if (j == DIGEST.length) {
        return true;
      }
    }
    return false;
  }
}
