package dten.preflight.testing;

import dten.preflight.testing.Pki.Identity;
import java.time.Instant;
import java.time.LocalDate;

/** The authorities of a made-up vendor, for tests: an old root, a new one, and what they issued. */
public final class Vendor {
  public static final LocalDate FROM = LocalDate.of(2020, 1, 1);
  public static final LocalDate UNTIL = LocalDate.of(2050, 1, 1);

  /** The root that operators know. */
  public static final Identity ROOT = Pki.root("CN=Acme Root,O=Acme", FROM, UNTIL);

  public static final Identity AUTHORITY =
      Pki.certificate("CN=Acme Signing CA,O=Acme").authority(0).valid(FROM, UNTIL).issuedBy(ROOT);
  public static final Identity SIGNER =
      Pki.certificate("CN=Acme Releases,O=Acme")
          .codeSigning()
          .valid(FROM, UNTIL)
          .issuedBy(AUTHORITY);

  /** Was valid when {@link Cms#SIGNED_AT} was, and is not on the day of the run. */
  public static final Identity EXPIRED =
      Pki.certificate("CN=Acme Releases 2025,O=Acme")
          .codeSigning()
          .valid(FROM, LocalDate.of(2026, 6, 30))
          .issuedBy(AUTHORITY);

  public static final Identity STAMPS =
      Pki.certificate("CN=Acme Time,O=Acme").timeStamping().valid(FROM, UNTIL).issuedBy(ROOT);
  public static final Instant STAMPED_AT = Cms.SIGNED_AT;

  /** The root of somebody nobody knows. */
  public static final Identity STRANGE_ROOT = Pki.root("CN=Strange Root", FROM, UNTIL);

  public static final Identity STRANGE_AUTHORITY =
      Pki.certificate("CN=Strange CA").authority().valid(FROM, UNTIL).issuedBy(STRANGE_ROOT);
  public static final Identity STRANGER =
      Pki.certificate("CN=Strange Releases")
          .codeSigning()
          .valid(FROM, UNTIL)
          .issuedBy(STRANGE_AUTHORITY);

  /** The stranger's root as the known root vouches for it. */
  public static final Identity CROSS_SIGNED =
      Pki.certificate("CN=Strange Root").authority().valid(FROM, UNTIL).issuedBy(ROOT);

  private Vendor() {}
}
