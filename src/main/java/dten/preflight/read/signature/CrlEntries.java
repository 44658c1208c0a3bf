package dten.preflight.read.signature;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The entries of a revocation list, RFC 5280 section 5.3, gone through in place. */
final class CrlEntries {
  private static final byte[] REASON = {0x55, 0x1D, 0x15};
  private static final byte[] HOLD_INSTRUCTION = {0x55, 0x1D, 0x17};
  private static final byte[] INVALIDITY_DATE = {0x55, 0x1D, 0x18};
  private static final byte[] ISSUER = {0x55, 0x1D, 0x1D};

  private final Optional<DerElement> list;
  private final String listIssuer;
  private final boolean understood;

  /**
   * What a list says of one certificate.
   *
   * @param reason the number of section 5.3.1; 0 where none is given
   * @param invalidSince the date of section 5.3.2
   */
  record Entry(Instant revoked, int reason, Optional<Instant> invalidSince) {
    /** Takes a certificate off a list again; only in lists that amend another one. */
    boolean isRemoval() {
      return reason == 8;
    }

    /** Revoked for now. */
    boolean isHold() {
      return reason == 6;
    }
  }

  /** An entry in the making. */
  private static final class Extras {
    private int reason;
    private Optional<Instant> invalidSince = Optional.empty();
    private Optional<String> issuer = Optional.empty();
    private boolean understood = true;
  }

  /**
   * Goes through them once.
   *
   * @throws IOException where one is malformed
   */
  CrlEntries(Optional<DerElement> list, String listIssuer) throws IOException {
    this.list = list;
    this.listIssuer = listIssuer;
    this.understood = look(new BigInteger("-1"), "").understood;
  }

  /** Whether none has a critical extension that is not known here. */
  boolean areUnderstood() {
    return understood;
  }

  /** The entry of a certificate by its serial number and issuer. */
  Optional<Entry> find(BigInteger serial, String issuerKey) {
    return Der.guarded(() -> look(serial, issuerKey)).flatMap(Looked::entry);
  }

  private record Looked(Optional<Entry> entry, boolean understood) {}

  private Looked look(BigInteger serial, String issuerKey) throws IOException {
    if (list.isEmpty()) {
      return new Looked(Optional.empty(), true);
    }
    DerElement all = list.get();
    byte[] wanted = serial.toByteArray();
    String issuer = listIssuer;
    Optional<Entry> found = Optional.empty();
    boolean allUnderstood = true;
    for (int at = all.from(); at < all.end(); ) {
      DerElement entry = DerElement.at(all.bytes(), at, all.end(), DerElement.SEQUENCE);
      DerElement number = entry.first(DerElement.INTEGER);
      DerElement date = number.next(entry);
      Extras extras = date.isLastOf(entry) ? new Extras() : extras(date.next(entry));
      // An entry without an issuer of its own has that of the one before, section 5.3.3.
      issuer = extras.issuer.orElse(issuer);
      allUnderstood &= extras.understood;
      if (isSame(number, wanted) && issuer.equals(issuerKey)) {
        found = Optional.of(new Entry(Crl.time(date), extras.reason, extras.invalidSince));
      }
      at = entry.end();
    }
    return new Looked(found, allUnderstood);
  }

  /** Numbers with needless zeros in front are the same numbers. */
  private static boolean isSame(DerElement number, byte[] wanted) {
    byte[] bytes = number.bytes();
    int from = number.from();
    while (number.end() - from > wanted.length && bytes[from] == 0) {
      from++;
    }
    return Arrays.equals(bytes, from, number.end(), wanted, 0, wanted.length);
  }

  private static Extras extras(DerElement extensions) throws IOException {
    Extras extras = new Extras();
    for (int at = extensions.from(); at < extensions.end(); ) {
      DerElement extension =
          DerElement.at(extensions.bytes(), at, extensions.end(), DerElement.SEQUENCE);
      DerElement oid = extension.first(DerElement.OBJECT_IDENTIFIER);
      DerElement value = oid.next(extension);
      boolean critical = false;
      if (value.tag() == DerElement.BOOLEAN) {
        critical = value.hasContent(new byte[] {(byte) 0xFF});
        value = value.next(extension);
      }
      DerElement content = DerElement.at(value.bytes(), value.from(), value.end());
      if (oid.hasContent(REASON)) {
        extras.reason = new BigInteger(content.content()).intValue();
      } else if (oid.hasContent(INVALIDITY_DATE)) {
        extras.invalidSince = Optional.of(Crl.time(content));
      } else if (oid.hasContent(ISSUER)) {
        extras.issuer = Optional.of(issuer(content));
      } else {
        extras.understood &= !critical || oid.hasContent(HOLD_INSTRUCTION);
      }
      at = extension.end();
    }
    return extras;
  }

  private static String issuer(DerElement names) throws IOException {
    for (GeneralName name :
        GeneralNames.getInstance(ASN1Primitive.fromByteArray(names.whole())).getNames()) {
      if (name.getTagNo() == GeneralName.directoryName) {
        return NameForm.of(name).text();
      }
    }
    throw new IOException("an issuer without a name");
  }
}
