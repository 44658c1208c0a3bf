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

  /**
   * What a file holds.
   *
   * @param certificates each once, in the order of the file
   * @param unreadable where something stands that is marked as a certificate and is none
   * @param isCut whether there were more than {@link #MOST}
   */
  public record Reading(List<X509> certificates, List<Location> unreadable, boolean isCut) {
    /** Copies the lists. */
    public Reading {
      certificates = List.copyOf(certificates);
      unreadable = List.copyOf(unreadable);
    }
  }

  /** Each certificate once, in the order of the file; empty where there is none. */
  public static List<X509> read(Location file, byte[] bytes) {
    return readAll(file, bytes).certificates();
  }

  /** The same, and what is wrong with the file. */
  public static Reading readAll(Location file, byte[] bytes) {
    Set<X509> found = new LinkedHashSet<>();
    List<Location> unreadable = new ArrayList<>();
    if (bytes.length > 0 && bytes[0] == 0x30) {
      fromDer(file, bytes, found);
    }
    boolean isCut = false;
    if (found.isEmpty()) {
      List<Pem.Block> blocks = Pem.blocks(bytes, MOST + 1);
      isCut = blocks.size() > MOST;
      for (Pem.Block block : isCut ? blocks.subList(0, MOST) : blocks) {
        fromBlock(file.at(Region.line(block.line())), block, found, unreadable);
      }
    }
    return new Reading(new ArrayList<>(found), unreadable, isCut);
  }

  /** Whether blocks with a label hold certificates. */
  static boolean isOfCertificates(String label) {
    return CERTIFICATE_LABELS.contains(label) || CMS_LABELS.contains(label);
  }

  private static void fromBlock(
      Location at, Pem.Block block, Set<X509> found, List<Location> unreadable) {
    byte[] der = block.der().array();
    if (CERTIFICATE_LABELS.contains(block.label())) {
      X509.of(at, der).ifPresentOrElse(found::add, () -> unreadable.add(at));
    } else if (CMS_LABELS.contains(block.label())) {
      CmsFile.parse(at, der)
          .ifPresentOrElse(cms -> found.addAll(cms.certificates()), () -> unreadable.add(at));
    }
  }

  private static void fromDer(Location file, byte[] bytes, Set<X509> found) {
    if (CmsFile.looksLike(bytes)) {
      CmsFile.parse(file, bytes).ifPresent(cms -> found.addAll(cms.certificates()));
    } else {
      X509.of(file, bytes).ifPresent(found::add);
    }
  }
}
