package dten.preflight.packaged;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dten.preflight.run.Preflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The finished distribution, as the build has left it. */
final class Distribution {
  static final String NAME = "preflight-" + Preflight.VERSION;

  private Distribution() {}

  /** A file of the build; where there is none yet, the test is skipped. */
  static Path made(String file) {
    Path made = Path.of("target", file);
    assumeTrue(Files.exists(made), () -> "skipped: " + made + " is not built");
    return made;
  }

  static Path jar() {
    return made("preflight/lib/preflight.jar");
  }

  /** What the list of components names, as the libraries call their jars. */
  static Set<String> components() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode each : components(made(NAME + ".cdx.json")).path("components")) {
      names.add(each.path("name").asString() + "-" + each.path("version").asString() + ".jar");
    }
    return names;
  }

  static JsonNode components(Path file) throws IOException {
    return new JsonMapper().readTree(Files.readAllBytes(file));
  }
}
