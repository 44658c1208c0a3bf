package dten.preflight.samples;

import dten.preflight.testing.Pki;
import dten.preflight.testing.Pki.Identity;
import java.time.LocalDate;

/**
 * The vendor's authorities as the story has them: the root that everybody knows, the one it was
 * rotated to, and the key that signed the package. The keys follow from their names, so the samples
 * can be made again byte by byte; they protect nothing.
 */
final class SamplePki {
  private static final LocalDate END = LocalDate.of(2046, 12, 31);
  private static final Pki.Key NEW_ROOT_KEY = Pki.Key.rsa("Dten Root G2", 3072);

  /** Known to every operator for years. */
  static final Identity KNOWN_ROOT =
      Pki.certificate("CN=Dten Root G1,O=Dten Systems")
          .key(Pki.Key.rsa("Dten Root G1", 3072))
          .authority()
          .valid(LocalDate.of(2016, 1, 1), END)
          .selfSigned();

  /** The root it was rotated to; unknown to the operator. */
  static final Identity NEW_ROOT =
      Pki.certificate("CN=Dten Root G2,O=Dten Systems")
          .key(NEW_ROOT_KEY)
          .authority()
          .valid(LocalDate.of(2026, 1, 1), END)
          .selfSigned();

  /** The same key and name, vouched for by the known root: what the vendor sends when asked. */
  static final Identity NEW_ROOT_CROSS_SIGNED =
      Pki.certificate("CN=Dten Root G2,O=Dten Systems")
          .key(NEW_ROOT_KEY)
          .authority()
          .valid(LocalDate.of(2026, 1, 1), END)
          .issuedBy(KNOWN_ROOT);

  static final Identity SIGNING_AUTHORITY =
      Pki.certificate("CN=Dten Code Signing CA 2026,O=Dten Systems")
          .key(Pki.Key.rsa("Dten Code Signing CA 2026", 3072))
          .authority(0)
          .valid(LocalDate.of(2026, 1, 1), LocalDate.of(2036, 12, 31))
          .issuedBy(NEW_ROOT);

  static final Identity SIGNER =
      Pki.certificate("CN=Dten Release Signing 2026,O=Dten Systems")
          .key(Pki.Key.rsa("Dten Release Signing 2026", 3072))
          .codeSigning()
          .valid(LocalDate.of(2026, 1, 15), LocalDate.of(2029, 1, 14))
          .issuedBy(SIGNING_AUTHORITY);

  private SamplePki() {}
}
