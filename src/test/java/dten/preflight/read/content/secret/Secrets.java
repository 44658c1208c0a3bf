package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.StreamReader;
import dten.preflight.read.content.keystore.KeyStoreReader;
import dten.preflight.read.content.scan.ByteScanner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs all readers of secrets over one entry, for tests. */
final class Secrets {
  private static final Tokens TOKENS = new Tokens();
  private static final ByteScanner SCANNER =
      new ByteScanner(
          List.of(
              TOKENS,
              new PrivateKeys(),
              new JsonWebTokens(),
              new EncodedSecrets(TOKENS),
              new BinarySecrets()));
  private static final List<EntryReader> READERS =
      List.of(new SecretReader(TOKENS), new ClassConstants(), new KeyStoreReader());

  private Secrets() {}

  /** Every credential of a text. */
  static List<Credential> in(String path, String content) {
    return in(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Every credential of an entry, which is a text unless it holds a NUL. */
  static List<Credential> in(String path, byte[] bytes) {
    List<Credential> found = new ArrayList<>();
    for (Fact fact : facts(path, bytes)) {
      if (fact instanceof Credential credential) {
        found.add(credential);
      }
    }
    return found;
  }

  /** Every fact of a text, what is no secret included. */
  static List<Fact> facts(String path, String content) {
    return facts(path, content.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Fact> facts(String path, byte[] bytes) {
    EntryHead head = new EntryHead(path, kind(bytes), bytes.length, 0100644);
    EntryFacts facts = new EntryFacts(Location.ofEntry(path), List.of());
    for (EntryReader reader : READERS) {
      if (reader.wants(head)) {
        reader.read(new EntryContent(head, bytes), facts);
      }
    }
    StreamReader.Run run = SCANNER.open(head, facts).orElseThrow();
    run.accept(bytes, 0, bytes.length);
    run.end();
    return List.copyOf(facts.finish());
  }

  private static Kind kind(byte[] bytes) {
    boolean text = true;
    for (byte b : bytes) {
      text &= b != 0;
    }
    boolean program = bytes.length > 3 && (bytes[0] & 0xFF) == 0xCA && (bytes[1] & 0xFF) == 0xFE;
    return text ? Kind.TEXT : program ? Kind.JAVA_CLASS : Kind.BINARY;
  }
}
