package dten.preflight.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDefaultDigestProvider;

/**
 * Signs with RSA (PKCS#1 v1.5) or ECDSA; the latter with the k of RFC 6979, so that equal input
 * gives equal bytes.
 */
final class PkiSigner implements ContentSigner {
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final AlgorithmIdentifier algorithm;
  private final Signer signer;

  /** With a digest by its JCA name, such as {@code SHA-256}. */
  PkiSigner(Pki.Key key, String digest) {
    boolean rsa = key.pair().getPrivate() instanceof RSAKeyParameters;
    algorithm =
        new DefaultSignatureAlgorithmIdentifierFinder()
            .find(digest.replace("-", "") + (rsa ? "withRSA" : "withECDSA"));
    signer =
        rsa
            ? new RSADigestSigner(engine(digest))
            : new DSADigestSigner(
                new ECDSASigner(new HMacDSAKCalculator(engine(digest))), engine(digest));
    signer.init(true, key.pair().getPrivate());
  }

  private static Digest engine(String digest) {
    try {
      return BcDefaultDigestProvider.INSTANCE.get(
          new DefaultDigestAlgorithmIdentifierFinder().find(digest));
    } catch (OperatorCreationException e) {
      throw new IllegalArgumentException(digest, e);
    }
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return algorithm;
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    byte[] bytes = content.toByteArray();
    signer.update(bytes, 0, bytes.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException(e);
    }
  }
}
