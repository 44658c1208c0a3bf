package dten.preflight.read.content.keystore;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Strength;
import dten.preflight.fact.Kind;
import dten.preflight.fact.UntriedKeystore;
import dten.preflight.fact.UntriedKeystore.Reason;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.content.secret.Redaction;
import dten.preflight.read.content.source.FileRole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds keystores with a private key that open with a password everybody tries first. Only their
 * own check value is computed, which says whether a password is right; no key is ever taken out.
 */
public final class KeyStoreReader implements EntryReader {
  private static final List<String> PASSWORDS =
      List.of("changeit", "changeme", "password", "notasecret", "secret", "");

  private static final Set<String> EXTENSIONS =
      Set.of("jks", "jceks", "ks", "p12", "pfx", "pkcs12", "keystore", "truststore");

  private static final int LARGEST = 4 * 1024 * 1024;

  /**
   * How many rounds of hashing one package may cost; a usual keystore asks for 10 000 for each
   * password, so that this is enough for some hundred and takes seconds.
   */
  private static final long MOST_ROUNDS = 40_000_000;

  private final AtomicLong rounds;

  /** With the usual bound. */
  public KeyStoreReader() {
    this(MOST_ROUNDS);
  }

  /** With another bound, for tests. */
  KeyStoreReader(long mostRounds) {
    this.rounds = new AtomicLong(mostRounds);
  }

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.BINARY && head.declaredSize() <= LARGEST && isNamedSo(head);
  }

  private static boolean isNamedSo(EntryHead head) {
    String name = head.name().toLowerCase(Locale.ROOT);
    return EXTENSIONS.contains(head.extension())
        || name.contains("keystore")
        || name.contains("truststore");
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    byte[] bytes = content.bytes();
    if (JavaKeyStore.isOne(bytes)) {
      JavaKeyStore store = new JavaKeyStore(bytes);
      if (store.holdsKey()) {
        for (String password : PASSWORDS) {
          if (store.opensWith(password)) {
            sink.add(fact(content, "Java keystore", password));
            return;
          }
        }
      }
      return;
    }
    Optional<Pkcs12> store = Pkcs12.of(bytes);
    if (store.isPresent()) {
      open(store.get(), content, sink);
    } else if (Pkcs12.isUnusual(bytes)) {
      sink.add(new UntriedKeystore(content.location(), Reason.FORM));
    }
  }

  private void open(Pkcs12 store, EntryContent content, FactSink sink) {
    if (!store.holdsKey()) {
      return;
    }
    for (String password : PASSWORDS) {
      if (rounds.addAndGet(-store.rounds()) < 0) {
        sink.add(new UntriedKeystore(content.location(), Reason.BUDGET));
        return;
      }
      if (store.opensWith(password)) {
        sink.add(fact(content, "PKCS#12 keystore", password));
        return;
      }
    }
  }

  private static Credential fact(EntryContent content, String type, String password) {
    return new Credential(
        content.location(),
        Form.KEYSTORE,
        type,
        Redaction.of(password),
        Certainty.HIGH,
        FileRole.of(content.head()).standing(),
        Strength.WELL_KNOWN);
  }
}
