package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Nested;
import dten.preflight.testing.Zips;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One secret in every wrapping a package may have for it, through the whole program: it is found,
 * its harmless twin is not, and neither is shown.
 */
class SecretsAnywhereTest {
  /** Put together here so that no scanner takes this file for a leak. */
  private static final String TOKEN = "ghp_" + "q7Zk0vR2xW9mTb4LsY8nHc3JdF6gP1aEu5oK";

  private static final String NO_TOKEN = "ghp_" + "q7Zk0vR2xW9mTb4LsY8nHc";
  private static final String PASSWORD = "Tr0ub" + "4dor77";

  @TempDir private Path folder;

  /** What is said of secrets in a package with this one entry. */
  private List<String> found(String name, byte[] content) throws IOException {
    Path file = folder.resolve("p.zip");
    Files.write(file, new Zips().file("p/" + name, content).bytes());
    Typed ran = Typed.of("check", file.toString(), "--debug");
    assertThat(ran.out() + ran.err()).doesNotContain(PASSWORD).doesNotContain(TOKEN.substring(4));
    List<String> found = new ArrayList<>();
    for (String line : ran.out().split("\n", -1)) {
      String[] words = line.split("\\s+", 4);
      if (words.length == 4 && words[1].startsWith("secret.")) {
        found.add(words[0] + " " + words[1] + " " + words[2]);
      }
    }
    return found;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** A program for Linux with strings in it. */
  private static byte[] elf(String... strings) {
    byte[] header = new byte[64];
    header[0] = 0x7F;
    header[1] = 'E';
    header[2] = 'L';
    header[3] = 'F';
    header[4] = 2;
    header[5] = 1;
    return joined(header, ascii("libc.so.6\0" + String.join("\0", strings) + "\0"), new byte[99]);
  }

  /** Compiled Python: a header of 16 bytes, then constants as short ASCII strings. */
  private static byte[] pyc(String... constants) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xCB, 0x0D, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0});
    for (String constant : constants) {
      out.write('z');
      out.write(constant.length());
      out.writeBytes(ascii(constant));
    }
    out.writeBytes(new byte[8]);
    return out.toByteArray();
  }

  /** A class with one constant field. */
  private static byte[] javaClass(String field, String value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xCAFEBABE);
    out.writeInt(61);
    out.writeShort(10);
    text(out, "A");
    number(out, 7, 1);
    text(out, "java/lang/Object");
    number(out, 7, 3);
    text(out, field);
    text(out, "Ljava/lang/String;");
    text(out, "ConstantValue");
    text(out, value);
    number(out, 8, 8);
    for (int word : new int[] {0x21, 2, 4, 0, 1, 0x19, 5, 6, 1, 7, 0, 2, 9, 0, 0}) {
      out.writeShort(word);
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeByte(1);
    out.writeUTF(text);
  }

  private static void number(DataOutputStream out, int tag, int number) throws IOException {
    out.writeByte(tag);
    out.writeShort(number);
  }

  @Test
  void text() throws IOException {
    assertThat(found("a.conf", ascii("x=" + TOKEN + "\n")))
        .containsExactly("error secret.vendor-token p/a.conf:1:3");
    assertThat(found("a.conf", ascii("x=" + NO_TOKEN + "\n"))).isEmpty();
    assertThat(found("a.conf", ascii("db.password=" + PASSWORD + "\n")))
        .containsExactly("error secret.password p/a.conf:1:13");
    assertThat(found("a.conf", ascii("db.password=${DB_PASSWORD}\n"))).isEmpty();
  }

  @Test
  void pairsOfBytes() throws IOException {
    byte[] mark = {(byte) 0xFF, (byte) 0xFE};
    assertThat(found("a.ini", joined(mark, utf16("[db]\r\npassword=" + PASSWORD + "\r\n"))))
        .containsExactly("error secret.password p/a.ini:2:10");
    assertThat(found("a.ini", utf16("[db]\r\npassword=" + PASSWORD + "\r\n")))
        .containsExactly("warning secret.password p/a.ini");
    assertThat(found("a.ini", utf16("[db]\r\npassword=${DB}\r\n"))).isEmpty();
    assertThat(found("a.ini", joined(mark, utf16("[db]\r\npassword=${DB}\r\n")))).isEmpty();
    assertThat(found("a.bin", joined(new byte[9], utf16("k=" + TOKEN + ";"), new byte[9])))
        .containsExactly("error secret.vendor-token p/a.bin");
    assertThat(found("a.bin", joined(new byte[9], utf16("k=" + NO_TOKEN + ";"), new byte[9])))
        .isEmpty();
  }

  @Test
  void base64() throws IOException {
    Base64.Encoder base64 = Base64.getEncoder();
    assertThat(found("a.bin", ascii("\0" + base64.encodeToString(ascii("k:" + TOKEN)) + "\0")))
        .containsExactly("error secret.vendor-token p/a.bin");
    assertThat(found("a.bin", ascii("\0" + base64.encodeToString(ascii("k:" + NO_TOKEN)) + "\0")))
        .isEmpty();
    String config = base64.encodeToString(ascii("[db]\ndb.password=" + PASSWORD + "\n"));
    assertThat(found("a.yaml", ascii("config: " + config + "\n")))
        .containsExactly("warning secret.password p/a.yaml:1:9");
    String harmless = base64.encodeToString(ascii("[db]\ndb.password=${DB_PASSWORD}\n"));
    assertThat(found("a.yaml", ascii("config: " + harmless + "\n"))).isEmpty();
  }

  @Test
  void javaClasses() throws IOException {
    assertThat(found("A.class", javaClass("GREETING", TOKEN)))
        .containsExactly("error secret.vendor-token p/A.class");
    assertThat(found("A.class", javaClass("GREETING", NO_TOKEN))).isEmpty();
    assertThat(found("A.class", javaClass("DB_PASSWORD", PASSWORD)))
        .containsExactly("warning secret.password p/A.class");
    assertThat(found("A.class", javaClass("GREETING", PASSWORD))).isEmpty();
    assertThat(found("A.class", javaClass("DB_PASSWORD", "app2.db.password"))).isEmpty();
    assertThat(found("A.class", javaClass("URL", "jdbc:x://app:" + PASSWORD + "@db1.corp/x")))
        .containsExactly("warning secret.url-credentials p/A.class");
  }

  @Test
  void compiledPython() throws IOException {
    assertThat(found("a.pyc", pyc("hello", TOKEN)))
        .containsExactly("error secret.vendor-token p/a.pyc");
    assertThat(found("a.pyc", pyc("hello", NO_TOKEN))).isEmpty();
    assertThat(found("a.pyc", pyc("user=app password=" + PASSWORD)))
        .containsExactly("warning secret.password p/a.pyc");
    assertThat(found("a.pyc", pyc("user=app password=%s"))).isEmpty();
  }

  @Test
  void programs() throws IOException {
    assertThat(found("a", elf("hello", TOKEN))).containsExactly("error secret.vendor-token p/a");
    assertThat(found("a", elf("hello", NO_TOKEN))).isEmpty();
    assertThat(found("a", elf("hello", "db_password=" + PASSWORD)))
        .containsExactly("warning secret.password p/a");
    assertThat(found("a", elf("hello", "db_password=%s", "password: ", "Enter password1")))
        .isEmpty();
    assertThat(found("a", elf("postgres://app:" + PASSWORD + "@db1.corp/x")))
        .containsExactly("warning secret.url-credentials p/a");
    assertThat(found("a", elf("postgres://app:%s@db1.corp/x"))).isEmpty();
  }

  @Test
  void threeArchivesDeep() throws IOException {
    for (String content : List.of("k=" + TOKEN, "k=" + NO_TOKEN)) {
      byte[] inner = new Zips().file("c.conf", content).bytes();
      byte[] tar = Nested.gzip(new Nested().entry("b.zip", '0', "", inner).tar());
      byte[] outer = new Zips().file("a.tar.gz", tar).bytes();
      List<String> expected =
          content.endsWith(TOKEN)
              ? List.of("warning secret.vendor-token p/x.zip!/a.tar.gz!/b.zip!/c.conf:1:3")
              : List.of();
      assertThat(found("x.zip", outer)).isEqualTo(expected);
    }
  }
}
