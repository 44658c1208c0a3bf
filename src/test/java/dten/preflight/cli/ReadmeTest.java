package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.finding.Rule;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.settings.SettingsReader;
import dten.preflight.run.Checks;
import dten.preflight.testing.Schema;
import dten.preflight.testing.Vendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

/** What the README shows works, and what there is stands in the README. */
class ReadmeTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\\n# (\\S+\\.yaml)\\n(.*?)```", Pattern.DOTALL);

  private static final int LONGEST_SHOWN = 150;

  /** The option each file is handed over by. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "target.yaml", "--target",
          "config-keys-matrix.yaml", "--matrix",
          "trust.yaml", "--trust",
          "upgrade-paths.yaml", "--upgrade-paths",
          "waivers.yaml", "--waivers",
          "manifest-profile.yaml", "--manifest-profile");

  @TempDir private Path folder;

  @Test
  void everyExampleOfAFileIsReadWithoutAFault() throws Exception {
    Map<String, String> examples = examples();
    assertThat(examples.keySet()).containsAll(OPTIONS.keySet()).contains("preflight.yaml");
    Path pkg = Files.writeString(folder.resolve("p.zip"), "x");
    Path certificates = Files.createDirectory(folder.resolve("certs"));
    Files.writeString(certificates.resolve("issuing-ca.pem"), Vendor.CROSS_SIGNED.pem());
    for (String library : List.of("plugins/partner.jar", "ext/report-2.jar")) {
      Files.createDirectories(folder.resolve(library).resolveSibling(""));
      Files.writeString(folder.resolve(library), "x");
    }
    for (Map.Entry<String, String> each : OPTIONS.entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.writeString(file, String.valueOf(examples.get(each.getKey())));
      assertThat(Typed.of("check", pkg.toString(), each.getValue(), file.toString()).err())
          .as(each.getKey())
          .isEmpty();
    }
    Path settings = folder.resolve("preflight.yaml");
    Files.writeString(settings, String.valueOf(examples.get("preflight.yaml")));
    assertThat(SettingsReader.read(settings).absence()).isEmpty();
    assertThat(SettingsReader.read(settings).toString()).endsWith("problems=[]]");
  }

  @Test
  void everyExampleIsAsItsSchemaHasIt() throws IOException {
    for (Map.Entry<String, String> each : examples().entrySet()) {
      String schema = each.getKey().replace(".yaml", "-1.schema.json");
      if (Schema.class.getResource("/dten/preflight/schema/" + schema) != null) {
        assertThat(Schema.faults(schema, Schema.yaml(each.getValue()))).as(schema).isEmpty();
      }
    }
  }

  @Test
  void everyOptionLimitAndAreaIsNamed() throws IOException {
    String readme = readme();
    for (OptionSpec option : CheckSpec.spec().options()) {
      assertThat(readme).contains("`" + option.longestName());
    }
    assertThat(readme).contains(Limits.NAMES);
    for (Rule rule : Checks.rules()) {
      assertThat(readme).contains("`" + rule.area() + "`");
    }
  }

  @Test
  void everyLinkInsideLeadsSomewhere() throws IOException {
    String readme = readme();
    Matcher link = Pattern.compile("\\]\\(#([^)]+)\\)").matcher(readme);
    while (link.find()) {
      String heading =
          readme
              .lines()
              .filter(line -> line.startsWith("#"))
              .map(line -> line.replaceAll("^#+ ", "").toLowerCase(java.util.Locale.ROOT))
              .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
              .filter(link.group(1)::equals)
              .findFirst()
              .orElse("");
      assertThat(heading).as(link.group()).isNotEmpty();
    }
  }

  /** Long lines are cut there, and columns moved together. */
  @Test
  void theReportIsThatOfTheSample() throws IOException {
    String begin = "<!-- report of the sample: begin -->\n```text\n";
    String end = "```\n<!-- report of the sample: end -->";
    String readme = readme();
    List<String> shown =
        readme
            .substring(readme.indexOf(begin) + begin.length(), readme.indexOf(end))
            .lines()
            .toList();
    List<String> said = new ArrayList<>();
    String report =
        Typed.of(
                "check",
                "samples/Full-upgrade-package-dten.zip",
                "--config",
                "samples/preflight.yaml")
            .out();
    for (String line : report.lines().filter(line -> !line.isEmpty()).toList()) {
      String joined = line.startsWith("#") ? line : line.replaceAll(" {2,}", "  ");
      boolean cut = joined.length() > LONGEST_SHOWN;
      said.add(cut ? joined.substring(0, LONGEST_SHOWN - 1) + "…" : joined);
    }

    assertThat(shown).isEqualTo(said);
  }

  private static Map<String, String> examples() throws IOException {
    Map<String, String> examples = new TreeMap<>();
    Matcher matcher = EXAMPLE.matcher(readme());
    while (matcher.find()) {
      examples.put(matcher.group(1), matcher.group(2));
    }
    return examples;
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
