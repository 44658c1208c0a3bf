package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential;
import dten.preflight.fact.Credential.Certainty;
import dten.preflight.fact.Credential.Form;
import dten.preflight.fact.Credential.Standing;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PublishedSample;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.content.scan.Automaton;
import dten.preflight.read.content.scan.Hits;
import dten.preflight.read.content.source.Assignment;
import dten.preflight.read.content.source.Assignment.Link;
import dten.preflight.read.content.source.Assignment.Quoting;
import dten.preflight.read.content.source.FileRole;
import dten.preflight.read.content.source.Randomness;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds literals in Java classes that are stored in a field or handed to a method whose name asks
 * for a secret: {@code static final String PASSWORD = "…"}, {@code setPassword("…")} (The Java
 * Virtual Machine Specification, chapter 4).
 */
public final class ClassConstants implements EntryReader {
  private static final int LARGEST = 1 << 20;
  private static final int LEAST = 6;
  private static final int LDC = 0x12;
  private static final int LDC_W = 0x13;
  private static final List<String> NAMES =
      List.of("passw", "passphrase", "pwd", "secret", "token", "apikey", "api_key", "accesskey");

  /** Most classes name none of these, and are left after one walk. */
  private final Automaton automaton = Automaton.ignoringCase(NAMES);

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.JAVA_CLASS && head.declaredSize() <= LARGEST;
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    byte[] bytes = content.bytes();
    Hits hits = new Hits();
    automaton.walk(bytes, 0, bytes.length, automaton.start(), hits);
    if (hits.size() == 0) {
      return;
    }
    ConstantPool pool = ConstantPool.of(bytes);
    Set<String> seen = new HashSet<>();
    for (int at = pool.end(); at + 4 < bytes.length; at++) {
      int opcode = bytes[at] & 0xFF;
      if (opcode == LDC) {
        stored(pool, bytes[at + 1] & 0xFF, at + 2, content, seen, sink);
      } else if (opcode == LDC_W) {
        stored(pool, pool.number(at + 1), at + 3, content, seen, sink);
      }
      // A field: flags, name, descriptor, one attribute or more, the first of them the value.
      int value = pool.constantValue(at);
      if (value > 0) {
        judge(pool.utf8(pool.number(at + 2)), pool.string(value), content, seen, sink);
      }
    }
  }

  /** A literal is pushed, and the very next instruction takes it. */
  private static void stored(
      ConstantPool pool,
      int literal,
      int next,
      EntryContent content,
      Set<String> seen,
      FactSink sink) {
    String value = pool.string(literal);
    if (!value.isEmpty() && pool.takesOne(next)) {
      judge(pool.memberName(pool.number(next + 1)), value, content, seen, sink);
    }
  }

  private static void judge(
      String member, String value, EntryContent content, Set<String> seen, FactSink sink) {
    String name = member.startsWith("set") ? member.substring(3) : member;
    boolean said = name.replace("_", "").equalsIgnoreCase(value) || isMessageCode(value);
    if (name.isEmpty() || value.length() < LEAST || said || !isMadeUp(value)) {
      return;
    }
    Assignment written = new Assignment(name, 0, value, 0, Quoting.QUOTED, Link.EQUALS);
    SecretValue.Verdict verdict = SecretValue.judge(SecretName.of(name), written, FileRole.SOURCE);
    boolean sure = verdict != null && verdict.certainty() == Certainty.HIGH;
    if (verdict == null || !sure || !seen.add(name + '\n' + value)) {
      return;
    }
    if (PublishedCredentials.contains(value)) {
      sink.add(new PublishedSample(content.location()));
    } else {
      sink.add(
          new Credential(
              content.location(),
              Form.ASSIGNMENT,
              name,
              Redaction.of(value),
              Certainty.MEDIUM,
              Standing.ACTIVE,
              verdict.strength()));
    }
  }

  /** A few capitals and some digits, by which a text for people is looked up: {@code AB4002}. */
  private static boolean isMessageCode(String value) {
    int letters = 0;
    while (letters < value.length()
        && value.charAt(letters) >= 'A'
        && value.charAt(letters) <= 'Z') {
      letters++;
    }
    int digits = value.length() - letters;
    return letters >= 1
        && letters <= 4
        && digits >= 3
        && digits <= 6
        && ValueShape.isNumber(value.substring(letters));
  }

  /** Letters with digits and no joints: a program's constants are mostly names of settings. */
  private static boolean isMadeUp(String value) {
    boolean joined = false;
    boolean digit = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      joined |= "./_-: ".indexOf(c) >= 0;
      digit |= c >= '0' && c <= '9';
    }
    return digit && (!joined || (value.indexOf('.') < 0 && Randomness.looksGenerated(value)));
  }
}
