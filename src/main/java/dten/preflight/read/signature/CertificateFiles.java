package dten.preflight.read.signature;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the certificates out of a file, whatever shape they have there: PEM (RFC 7468), DER (RFC
 * 5280), or the certificates of a PKCS#7 or CMS file (RFC 5652).
 */
public final class CertificateFiles {
  /** How many certificates of one file are read. */
  public static final int MOST = 10_000;

  private static final Set<String> CERTIFICATE_LABELS =
      Set.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");
  private static final Set<String> CMS_LABELS = Set.of("PKCS7", "CMS", "PKCS #7 SIGNED DATA");

  private CertificateFiles() {}

  /** Each certificate once, in the order of the file; empty where there is none. */
  public static List<X509> read(Location file, byte[] bytes) {
    Set<X509> found = new LinkedHashSet<>();
    if (bytes.length > 0 && bytes[0] == 0x30) {
      fromDer(file, bytes, found);
    }
    if (found.isEmpty()) {
      for (Pem.Block block : Pem.blocks(bytes, MOST)) {
        Location at = file.at(Region.line(block.line()));
        if (CERTIFICATE_LABELS.contains(block.label())) {
          X509.of(at, block.der().array()).ifPresent(found::add);
        } else if (CMS_LABELS.contains(block.label())) {
          CmsFile.parse(at, block.der().array()).ifPresent(cms -> found.addAll(cms.certificates()));
        }
      }
    }
    return new ArrayList<>(found);
  }

  private static void fromDer(Location file, byte[] bytes, Set<X509> found) {
    X509.of(file, bytes)
        .ifPresentOrElse(
            found::add,
            () -> CmsFile.parse(file, bytes).ifPresent(cms -> found.addAll(cms.certificates())));
  }
}
