package dten.preflight.read.keysource;

import static org.assertj.core.api.Assertions.assertThatCode;

import dten.preflight.fact.Location;
import dten.preflight.read.document.DocumentReader;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever stands in a source: no exception. {@code -Dmutations=100000} for more of it. */
class KeySourceMutationsTest {
  private static final int ROUNDS = Integer.getInteger("mutations", 1000);
  private static final String SIGNS = "\"'<>{}[](),:;|=-.\\\n\r\t \0\u00e9ab1D";

  private static final Map<String, String> SEEDS =
      Map.of(
          "spring",
          "{\"properties\": [{\"name\": \"a.b\", \"type\": \"java.util.Map\", \"defaultValue\":"
              + " [1, \"x\"], \"deprecation\": {\"level\": \"error\", \"since\": \"2.0\"}}]}",
          "keycloak",
          "--a-<b> <c>   DEPRECATED. Use x. Possible\n  values are: d, e (deprecated). Default: d.\n",
          "jetty",
          "<?xml version=\"1.0\"?><C><Property name=\"a\" deprecated=\"b,c\" default=\"1\"/></C>",
          "csv",
          "key;match;removed-in;replacement;reason\na;exact;1.0;b|c;\"d \"\"e\"\"\"\n",
          "pluto",
          "deprecated-versions:\n- {version: a/v1, kind: B, removed-in: v1.2, component: k8s}\n");

  private static Consumer<String> reader(String form) {
    Location at = Location.ofEntry("x");
    return switch (form) {
      case "spring" -> text -> SpringMetadata.read(at, text, "x", new ArrayList<>());
      case "keycloak" -> text -> KeycloakHelp.read(text, "x");
      case "jetty" -> text -> JettyXml.read(at, text, "x", new ArrayList<>());
      case "csv" -> text -> CsvKeys.read(at, text, new ArrayList<>());
      default ->
          text ->
              DocumentReader.vendorYaml(at, text)
                  .toOptional()
                  .ifPresent(root -> PlutoVersions.read(at, root, "x", new ArrayList<>()));
    };
  }

  @TestFactory
  Stream<DynamicTest> everyReaderTakesAnything() {
    return SEEDS.keySet().stream()
        .sorted()
        .map(form -> DynamicTest.dynamicTest(form, () -> mutate(form)));
  }

  private static void mutate(String form) {
    Random random = new Random(form.hashCode());
    Consumer<String> reader = reader(form);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder(SEEDS.get(form));
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        int at = random.nextInt(text.length() + 1);
        char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.insert(at, sign);
          case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
          default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
        }
      }
      String mutant = text.toString();
      assertThatCode(() -> reader.accept(mutant)).as(mutant).doesNotThrowAnyException();
    }
  }
}
