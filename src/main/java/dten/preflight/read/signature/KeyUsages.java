package dten.preflight.read.signature;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The bits of key usage and their names, RFC 5280 section 4.2.1.3. */
final class KeyUsages {
  static final int[] ALL = {
    KeyUsage.digitalSignature,
    KeyUsage.nonRepudiation,
    KeyUsage.keyEncipherment,
    KeyUsage.dataEncipherment,
    KeyUsage.keyAgreement,
    KeyUsage.keyCertSign,
    KeyUsage.cRLSign,
    KeyUsage.encipherOnly,
    KeyUsage.decipherOnly
  };

  private static final List<String> NAMES =
      List.of(
          "digitalSignature",
          "nonRepudiation",
          "keyEncipherment",
          "dataEncipherment",
          "keyAgreement",
          "keyCertSign",
          "cRLSign",
          "encipherOnly",
          "decipherOnly");

  private KeyUsages() {}

  /** The names of the bits; none for -1, which stands for no such extension. */
  static List<String> names(int bits) {
    List<String> names = new ArrayList<>();
    for (int i = 0; bits >= 0 && i < ALL.length; i++) {
      if ((bits & ALL[i]) != 0) {
        names.add(NAMES.get(i));
      }
    }
    return names;
  }

  /** Words for the lack of all of these bits. */
  static String neither(int bits) {
    List<String> names = names(bits);
    return names.size() == 1 ? "no " + names.get(0) : "neither " + String.join(" nor ", names);
  }
}
