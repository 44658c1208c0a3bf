package dten.preflight.read.content.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.UntriedKeystore;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.EntryHead;
import dten.preflight.testing.Pki;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which keystores anybody can open; all of them are made by the platform. */
class KeyStoreReaderTest {
  private static List<String> found(String path, byte[] bytes) {
    EntryHead head = new EntryHead(path, Kind.BINARY, bytes.length, 0100644);
    EntryFacts facts = new EntryFacts(Location.ofEntry(path), List.of());
    KeyStoreReader reader = new KeyStoreReader();
    if (reader.wants(head)) {
      reader.read(new EntryContent(head, bytes), facts);
    }
    List<String> lines = new ArrayList<>();
    for (Fact fact : facts.finish()) {
      if (fact instanceof Credential c) {
        lines.add(c.location() + " " + c.form() + " " + c.type() + " " + c.strength());
      }
    }
    return lines;
  }

  private static List<String> untried(KeyStoreReader reader, byte[] bytes) {
    EntryHead head = new EntryHead("a.p12", Kind.BINARY, bytes.length, 0100644);
    EntryFacts facts = new EntryFacts(Location.ofEntry("a.p12"), List.of());
    reader.read(new EntryContent(head, bytes), facts);
    List<String> lines = new ArrayList<>();
    for (Fact fact : facts.finish()) {
      if (fact instanceof UntriedKeystore u) {
        lines.add(u.location() + " " + u.reason());
      }
    }
    return lines;
  }

  @Test
  void whatTheBudgetDoesNotReachIsSaid() throws Exception {
    KeyStoreReader poor = new KeyStoreReader(15_000);
    byte[] store = store("PKCS12", "q7Zk0vR2xW9m", true);
    assertThat(untried(poor, store)).containsExactly("a.p12 BUDGET");
    assertThat(untried(poor, store("PKCS12", "q7Zk0vR2xW9m", false))).isEmpty();
    assertThat(untried(new KeyStoreReader(), store)).isEmpty();
  }

  @Test
  void anUnusualCheckValueIsSaid() throws Exception {
    byte[] store = store("PKCS12", "q7Zk0vR2xW9m", true);
    // SHA-256 of the check value (2.16.840.1.101.3.4.2.1) becomes a digest that nobody knows.
    int digest = lastIndexOf(store, new byte[] {0x65, 3, 4, 2, 1});
    store[digest + 4] = 0x7F;
    assertThat(untried(new KeyStoreReader(), store)).containsExactly("a.p12 FORM");
    assertThat(untried(new KeyStoreReader(), new byte[] {0x30, 3, 2, 1, 3})).isEmpty();
  }

  private static int lastIndexOf(byte[] bytes, byte[] sought) {
    for (int i = bytes.length - sought.length; i >= 0; i--) {
      if (Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] store(String type, String password, boolean key) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    Pki.Identity identity =
        Pki.root("CN=Store", LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"));
    PrivateKey secret =
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(identity.key().pkcs8()));
    Certificate certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(identity.der()));
    store.setCertificateEntry("known", certificate);
    if (key) {
      store.setKeyEntry("own", secret, password.toCharArray(), new Certificate[] {certificate});
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password.toCharArray());
    return out.toByteArray();
  }

  @Test
  void defaultPasswordsOpenThem() throws Exception {
    for (String password : List.of("changeit", "password", "changeme")) {
      assertThat(found("conf/a.jks", store("JKS", password, true)))
          .containsExactly("conf/a.jks KEYSTORE Java keystore WELL_KNOWN");
      assertThat(found("conf/a.p12", store("PKCS12", password, true)))
          .containsExactly("conf/a.p12 KEYSTORE PKCS#12 keystore WELL_KNOWN");
    }
    assertThat(found("conf/server-keystore", store("JCEKS", "changeit", true)))
        .containsExactly("conf/server-keystore KEYSTORE Java keystore WELL_KNOWN");
    assertThat(found("conf/a.p12", store("PKCS12", "", true)))
        .containsExactly("conf/a.p12 KEYSTORE PKCS#12 keystore WELL_KNOWN");
  }

  @Test
  void othersAreQuiet() throws Exception {
    for (String type : List.of("JKS", "JCEKS", "PKCS12")) {
      assertThat(found("conf/a.jks", store(type, "q7Zk0vR2xW9m", true))).as(type).isEmpty();
      assertThat(found("conf/a.jks", store(type, "changeit", false))).as(type).isEmpty();
    }
  }

  @Test
  void spoiltOnesAreQuiet() throws Exception {
    Random random = new Random(7);
    for (String type : List.of("JKS", "PKCS12")) {
      byte[] whole = store(type, "changeit", true);
      for (int cut = 0; cut < whole.length; cut += 37) {
        assertThat(found("a.jks", Arrays.copyOf(whole, cut))).isEmpty();
      }
      for (int i = 0; i < 200; i++) {
        byte[] spoilt = whole.clone();
        spoilt[random.nextInt(40)] = (byte) random.nextInt();
        found("a.jks", spoilt);
      }
    }
  }
}
