package dten.preflight.read.trust;

import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.read.document.OperatorFile;
import dten.preflight.read.signature.CertificateFiles;
import dten.preflight.read.signature.Pkcs12Certificates;
import dten.preflight.read.signature.X509;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the certificates of one trust store, recognised by its content: PEM, DER, PKCS#7, PKCS#12,
 * JKS.
 */
final class StoreFile {
  private static final int LARGEST = 16 * 1024 * 1024;
  private static final String PKCS12 = "PKCS12";
  private static final char[] NONE = {};
  private static final int JKS = 0xFEEDFEED;
  private static final int JCEKS = 0xCECECECE;

  private final Path file;
  private final Location location;
  private final StorePassword password;

  private StoreFile(Path file, StorePassword password) {
    this.file = file;
    this.location = OperatorFile.location(file);
    this.password = password;
  }

  /** At least one certificate, or the problem that there is none. */
  static Parsed<List<X509>> read(Path file, StorePassword password) {
    return new StoreFile(file, password).read();
  }

  private Parsed<List<X509>> read() {
    Parsed<byte[]> read = OperatorFile.bytes(file, LARGEST);
    if (!(read instanceof Parsed.Value<byte[]> content)) {
      return new Parsed.Malformed<>(((Parsed.Malformed<byte[]>) read).problems());
    }
    byte[] bytes = content.value();
    String type = keyStoreType(bytes);
    if (type != null) {
      return keyStore(type, bytes);
    }
    List<X509> certificates = CertificateFiles.read(location, bytes);
    return certificates.isEmpty()
        ? fault("holds no certificate; give PEM, DER, PKCS#7, PKCS#12 or JKS")
        : new Parsed.Value<>(certificates, List.of());
  }

  private static @Nullable String keyStoreType(byte[] bytes) {
    int magic = 0;
    for (int i = 0; i < 4 && i < bytes.length; i++) {
      magic = (magic << 8) | (bytes[i] & 0xFF);
    }
    if (magic == JKS) {
      return "JKS";
    }
    if (magic == JCEKS) {
      return "JCEKS";
    }
    return isPkcs12(bytes) ? PKCS12 : null;
  }

  /** PFX begins with a sequence that begins with the version 3 (RFC 7292 section 4). */
  private static boolean isPkcs12(byte[] bytes) {
    if (bytes.length < 10 || bytes[0] != 0x30) {
      return false;
    }
    int length = bytes[1] & 0xFF;
    int at = length <= 0x80 ? 2 : 2 + (length & 0x7F);
    return at + 3 <= bytes.length && bytes[at] == 2 && bytes[at + 1] == 1 && bytes[at + 2] == 3;
  }

  private Parsed<List<X509>> keyStore(String type, byte[] bytes) {
    if (password.variable().isPresent() && password.value() == null) {
      return fault(
          "needs a password, but the environment variable "
              + password.variable().get()
              + " is not set; set it");
    }
    try {
      KeyStore store = KeyStore.getInstance(type);
      store.load(new ByteArrayInputStream(bytes), password.value());
      List<X509> found = trusted(store);
      if (found.isEmpty() && store.size() == 0 && type.equals(PKCS12)) {
        char[] given = password.value();
        found = Pkcs12Certificates.ofFileWithoutKey(location, bytes, given == null ? NONE : given);
      }
      return found.isEmpty() ? nothingFound() : new Parsed.Value<>(found, List.of());
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // The cause is left out: it says no more, and must never quote what was tried.
      return fault(
          password
              .variable()
              .map(
                  name ->
                      "cannot be opened with the password in the environment variable "
                          + name
                          + "; the password is wrong or the file is damaged")
              .orElse(
                  "cannot be opened without a password; name the environment variable that holds"
                      + " it with --trust-password-env"));
    }
  }

  private Parsed<List<X509>> nothingFound() {
    return fault(
        password.variable().isEmpty()
            ? "shows no trusted certificate without a password; name the environment variable that"
                + " holds it with --trust-password-env, or give the certificates as PEM"
            : "holds no certificate marked as trusted, and none without a key beside it; give the"
                + " roots alone, as PEM, or import them with keytool -importcert -trustcacerts");
  }

  /** Of a store with keys only what is marked as trusted: a key's own chain says nothing of it. */
  private List<X509> trusted(KeyStore store) throws GeneralSecurityException {
    List<X509> found = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(alias)) {
        found.addAll(CertificateFiles.read(location, store.getCertificate(alias).getEncoded()));
      }
    }
    return found;
  }

  private Parsed<List<X509>> fault(String message) {
    return new Parsed.Malformed<>(List.of(new Problem(location, "", message)));
  }
}
