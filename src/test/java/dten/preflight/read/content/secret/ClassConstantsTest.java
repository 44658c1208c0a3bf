package dten.preflight.read.content.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Javac;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constants of classes: only what somebody made up is a secret. */
class ClassConstantsTest {
  @TempDir private Path folder;

  private List<String> found(String fields) throws IOException {
    byte[] jar = new Javac(folder).source("org.x.A", "public class A {" + fields + "}").jar();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().endsWith("A.class")) {
          return Secrets.in("org/x/A.class", in.readAllBytes()).stream()
              .map(credential -> credential.type())
              .toList();
        }
      }
    }
    throw new IOException("no class");
  }

  @Test
  void aConstantThatSomebodyMadeUp() throws IOException {
    assertThat(found("public static final String DB_PASSWORD = \"Tr0ub4dor9Zq\";"))
        .containsExactly("DB_PASSWORD");
  }

  @Test
  void namesOfThemselvesAndCodesOfMessages() throws IOException {
    assertThat(
            found(
                "public static final String Wss10PathV1Token10 = \"Wss10PathV1Token10\";"
                    + "public static final String WSS10_PATHV1_TOKEN11 = \"Wss10PathV1Token11\";"
                    + "public static final String X_NO_PASSWORD = \"BB4002\";"))
        .isEmpty();
  }
}
