package dten.preflight.read.signature;

import dten.preflight.fact.Location;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Takes the certificates out of a PKCS#12 file (RFC 7292 section 4). The JDK shows only those that
 * carry an attribute of its own as trusted, and OpenSSL writes none; this shows them all, for a
 * file that holds no key and so can be meant for nothing else.
 */
public final class Pkcs12Certificates {
  private final Location file;
  private final char[] password;
  private final List<X509> certificates = new ArrayList<>();
  private boolean hasKeys;

  private Pkcs12Certificates(Location file, char[] password) {
    this.file = file;
    this.password = password;
  }

  /**
   * Every certificate of a file without a key; empty where it holds a key, or cannot be opened. The
   * caller has verified that nobody changed the file, as far as its password shows that.
   */
  public static List<X509> ofFileWithoutKey(Location file, byte[] bytes, char[] password) {
    Pkcs12Certificates reader = new Pkcs12Certificates(file, password);
    Optional<Boolean> read = Der.guarded(() -> reader.read(bytes));
    return read.isEmpty() || reader.hasKeys ? List.of() : List.copyOf(reader.certificates);
  }

  private boolean read(byte[] bytes) throws IOException {
    ContentInfo safe = Pfx.getInstance(ASN1Primitive.fromByteArray(bytes)).getAuthSafe();
    for (ASN1Encodable each : sequence(ASN1OctetString.getInstance(safe.getContent()))) {
      ContentInfo part = ContentInfo.getInstance(each);
      if (part.getContentType().equals(PKCSObjectIdentifiers.data)) {
        bags(sequence(ASN1OctetString.getInstance(part.getContent())));
      } else if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
        EncryptedData data = EncryptedData.getInstance(part.getContent());
        bags(ASN1Sequence.getInstance(decrypted(data)));
      }
    }
    return true;
  }

  private static ASN1Sequence sequence(ASN1OctetString octets) {
    return ASN1Sequence.getInstance(octets.getOctets());
  }

  private void bags(ASN1Sequence bags) throws IOException {
    for (Enumeration<?> all = bags.getObjects(); all.hasMoreElements(); ) {
      SafeBag bag = SafeBag.getInstance(all.nextElement());
      if (bag.getBagId().equals(PKCSObjectIdentifiers.certBag)) {
        CertBag held = CertBag.getInstance(bag.getBagValue());
        if (held.getCertId().equals(PKCSObjectIdentifiers.x509Certificate)) {
          byte[] der = ASN1OctetString.getInstance(held.getCertValue()).getOctets();
          X509.of(file, der).ifPresent(certificates::add);
        }
      } else if (!bag.getBagId().equals(PKCSObjectIdentifiers.crlBag)) {
        // A key, a secret, or bags in a bag, which may hold one.
        hasKeys = true;
      }
    }
  }

  /** The JDK knows every algorithm that it and OpenSSL write, by identifier or by parameters. */
  private byte[] decrypted(EncryptedData data) throws IOException {
    AlgorithmIdentifier id = data.getEncryptionAlgorithm();
    boolean isPbes2 = id.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2);
    try {
      AlgorithmParameters parameters =
          AlgorithmParameters.getInstance(isPbes2 ? "PBES2" : id.getAlgorithm().getId());
      parameters.init(id.getParameters().toASN1Primitive().getEncoded());
      PBEKeySpec spec = new PBEKeySpec(password);
      SecretKey key = SecretKeyFactory.getInstance("PBE").generateSecret(spec);
      spec.clearPassword();
      Cipher cipher =
          Cipher.getInstance(isPbes2 ? parameters.toString() : id.getAlgorithm().getId());
      cipher.init(Cipher.DECRYPT_MODE, key, parameters);
      return cipher.doFinal(data.getContent().getOctets());
    } catch (GeneralSecurityException e) {
      // The cause is left out: it must never quote what was tried.
      throw new IOException("cannot be decrypted");
    }
  }
}
