package dten.preflight.read.content.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dten.preflight.testing.Mutations;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** However a class is bent, reading it and all it refers to throws nothing. */
class ClassFileMutationsTest {
  private static final int ROUNDS = Integer.getInteger("mutations", 5000);

  @Test
  void anyBytesAreReadOrPassedOver() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (Class<?> each : List.of(ClassFile.class, Map.Entry.class, Thread.State.class)) {
      String name = each.getName();
      String path = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream in = Objects.requireNonNull(each.getResourceAsStream(path))) {
        seeds.add(in.readAllBytes());
      }
    }
    Mutations mutations = new Mutations(1, seeds);
    int whole = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutations.next();
      whole += readWhole(bytes, round);
    }
    assertThat(whole).as("classes that could still be read").isGreaterThan(ROUNDS / 20);
  }

  private static int readWhole(byte[] bytes, int round) {
    int[] read = {0};
    assertThatCode(
            () -> {
              Optional<ClassFile> file = ClassFile.of(bytes);
              if (file.isPresent()) {
                use(file.get());
                read[0]++;
              }
            })
        .as("round %d", round)
        .doesNotThrowAnyException();
    return read[0];
  }

  private static void use(ClassFile file) {
    file.isModule();
    file.text(file.name());
    file.type(file.name());
    for (ClassFile.Name above : file.supers()) {
      file.text(above);
      file.startsWith(above, "java/");
    }
    file.references(
        new ClassFile.References() {
          @Override
          public void type(ClassFile.Name type) {
            file.text(type);
          }

          @Override
          public void member(
              ClassFile.Through through,
              ClassFile.Name owner,
              ClassFile.Name name,
              ClassFile.Name descriptor) {
            file.text(owner);
            file.bits(file.member(name, descriptor));
          }
        });
  }
}
