package dten.preflight.read.host.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * However a file of settings is bent: its copy has as many lines, or there is none, and a copy of
 * the copy is the same. {@code -Dmutations=100000} for that many files, over all formats.
 */
class RedactorMutationsTest {
  private static final int ROUNDS = Integer.getInteger("mutations", 2000);

  private static final Map<String, String> SEEDS =
      new TreeMap<>(
          Map.of(
              "a.properties",
              "# a\ndb.password = Tr0ub4dor-Zq\ntoken=Tr0ub4\\\n  dor-Zt\nu=jdbc:x://a:b-Zs@h/d\n",
              "a.yaml",
              "a: {password: \"Tr0\\\"Zq\", n: 1}\nsecret: |\n  Zr\n  Zs\n# token: Zt\nk: 'i''s'\n",
              "a.json",
              "{\"clientSecret\": \"Tr0\\u0075b\", \"n\": [1, {\"token\": \"Zq-Ab1Cd2Ef3\"}]}\n",
              "a.xml",
              "<?xml version=\"1.0\"?><a p=\"1\" password=\"x&amp;y\"><token>Zs</token><!-- <b/> --></a>\n",
              "a.toml",
              "[db]\npassword = \"Zq\"\nk = \"\"\"\na\n\"\"\"\nn = [1, 2]\n",
              "a.ini",
              "[db]\npassword = Zq ; old\nk=-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n",
              "a.env",
              "export A_TOKEN='Zq' # x\nB=\"-Dq.password=Zr -Da=b\"\n",
              "a.service",
              "[Service]\nEnvironment=\"TOKEN=Zq\" A=b\nExecStart=/bin/x --password Zr\n",
              "a.conf",
              "server { a \"Bearer Zq-Ab1Cd2Ef3\"; }\nrequirepass Zr\nd { password = \"Zs\" }\n",
              "users",
              "anna:$apr1$Zq$abcdefghijklmnop\nben:$6$abcdefgh$Zr:1:2\n"));

  @TestFactory
  Stream<DynamicTest> copiesKeepLinesAndNothingElseToTakeOut() {
    return SEEDS.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(), () -> mutate(each.getKey(), each.getValue())));
  }

  private static void mutate(String name, String seed) {
    Location file = new Location(Base.TARGET, "etc/" + name, null);
    Redactor redactor = new Redactor();
    Mutations mutations =
        new Mutations(name.hashCode(), List.of(seed.getBytes(StandardCharsets.UTF_8)));
    for (int round = 0; round < ROUNDS / SEEDS.size(); round++) {
      byte[] bytes = round % 4 == 0 ? mutations.next() : mutations.nextText();
      String text = new String(bytes, StandardCharsets.UTF_8);
      Optional<String> copy = redactor.redacted(file, text);
      if (copy.isPresent()) {
        assertThat(lines(copy.get())).as(text).isEqualTo(lines(text));
        assertThat(redactor.redacted(file, copy.get())).as(text).isEqualTo(copy);
      }
    }
  }

  private static long lines(String text) {
    return text.chars().filter(c -> c == '\n').count();
  }
}
