package dten.preflight.read.document;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorFileTest {
  @TempDir private Path folder;

  @Test
  void utf8WithOrWithoutAMarkIsRead() throws IOException {
    Path plain = Files.writeString(folder.resolve("a.yaml"), "zone: Zürich");
    Path marked = Files.writeString(folder.resolve("b.yaml"), "\uFEFFzone: Zürich");
    assertThat(OperatorFile.text(plain).toOptional()).contains("zone: Zürich");
    assertThat(OperatorFile.text(marked).toOptional()).contains("zone: Zürich");
  }

  @Test
  void everyFaultIsOneLineThatNamesTheFile() throws IOException {
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', (byte) 0xFC});
    Path absent = folder.resolve("absent.yaml");
    assertThat(fault(OperatorFile.yaml(absent))).isEqualTo(absent + ": no such file");
    assertThat(fault(OperatorFile.yaml(folder)))
        .isEqualTo(folder + ": is a directory; name a file");
    assertThat(fault(OperatorFile.yaml(latin)))
        .isEqualTo(latin + ": is not UTF-8 at byte 2; save it as UTF-8");
    assertThat(fault(OperatorFile.bytes(latin, 2)))
        .isEqualTo(latin + ": is longer than 2 bytes; split it or shorten it");
  }

  private static String fault(Parsed<?> parsed) {
    Parsed.Malformed<?> malformed = (Parsed.Malformed<?>) parsed;
    assertThat(malformed.problems()).hasSize(1);
    return malformed.problems().get(0).toString();
  }
}
