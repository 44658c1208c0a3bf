package dten.preflight.read.signature;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes revocation lists (RFC 5280) and OCSP responses (RFC 6960) out of a file, in DER or in the
 * armour of PEM.
 */
public final class RevocationFiles {
  /** How many of one file are read. */
  private static final int MOST = 1_000;

  private static final String LIST = "X509 CRL";
  private static final String RESPONSE = "OCSP RESPONSE";

  private RevocationFiles() {}

  /** All of a file; empty where there is none. */
  public static RevocationSources read(Location file, byte[] bytes) {
    List<Crl> lists = new ArrayList<>();
    List<OcspResponse> responses = new ArrayList<>();
    if (bytes.length > 0 && bytes[0] == DerElement.SEQUENCE) {
      Optional<Crl> list = Crl.of(file, bytes);
      list.ifPresent(lists::add);
      if (list.isEmpty()) {
        OcspResponse.of(file, bytes).ifPresent(responses::add);
      }
    } else {
      for (Pem.Block block : Pem.blocks(bytes, MOST)) {
        Location at = file.at(Region.line(block.line()));
        if (block.label().equals(LIST)) {
          Crl.of(at, block.der().array()).ifPresent(lists::add);
        } else if (block.label().equals(RESPONSE)) {
          OcspResponse.of(at, block.der().array()).ifPresent(responses::add);
        }
      }
    }
    return new RevocationSources(lists, responses);
  }
}
