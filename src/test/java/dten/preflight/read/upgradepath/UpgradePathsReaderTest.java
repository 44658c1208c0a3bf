package dten.preflight.read.upgradepath;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.Location;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.Region;
import dten.preflight.fact.UpgradePaths;
import dten.preflight.read.document.DocumentReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpgradePathsReaderTest {
  private static final Location FILE = new Location(Base.OPERATOR, "p.yaml", null);

  @Test
  void pathsAndStopsAreReadWithTheirPlaces() {
    Parsed<UpgradePaths> parsed =
        read(
            """
            schema: upgrade-paths/1
            product: shop
            paths:
              - from: ">=4.0 <4.2"
                to: 4.2
            stops:
              - version: 4.1.0
                reason: it converts the sessions
            """);
    assertThat(parsed)
        .isEqualTo(
            new Parsed.Value<>(
                new UpgradePaths(
                    "shop",
                    List.of(new UpgradePaths.Path(">=4.0 <4.2", "4.2", FILE.at(new Region(4, 5)))),
                    List.of(
                        new UpgradePaths.Stop(
                            "4.1.0", "it converts the sessions", FILE.at(new Region(7, 5))))),
                List.of()));
  }

  @Test
  void everyFaultIsNamedAndTheRestHolds() {
    Parsed<UpgradePaths> parsed =
        read(
            """
            product: shop
            path: []
            paths:
              - {from: "[4.0", to: 4.2}
              - {from: 4.0}
              - 4.1
              - {from: 4.1, to: 4.2, via: 4.1.5}
            stops:
              - {version: next}
            """);
    assertThat(problems(parsed))
        .containsExactly(
            "p.yaml:6:5: paths[2]: is a number, not a mapping",
            "p.yaml:4:12: paths[0].from: is \"[4.0\", no range of versions; write it as [4.0,4.2)"
                + " or \">=4.0 <4.2\"",
            "p.yaml:5:5: paths[1].to: is missing; add it",
            "p.yaml:7:26: paths[3].via: is not a known field; known are from, to",
            "p.yaml:9:15: stops[0].version: is \"next\", no version; write one such as 4.1.0",
            "p.yaml:2:1: path: is not a known field; did you mean paths?");
    assertThat(parsed.toOptional().orElseThrow().paths()).hasSize(1);
  }

  @Test
  void whatIsNoSuchFileCannotBeUsed() {
    assertThat(problems(read("[]"))).containsExactly("p.yaml:1:1: is a list, not a mapping");
    assertThat(problems(read("product: shop")))
        .containsExactly("p.yaml:1:1: paths: is missing; add it");
    assertThat(problems(read("stops: []")))
        .containsExactly("p.yaml:1:1: product: is missing; add it");
    assertThat(problems(UpgradePathsReader.read(Path.of("no-such.yaml"))))
        .containsExactly("no-such.yaml: no such file");
  }

  private static Parsed<UpgradePaths> read(String yaml) {
    return UpgradePathsReader.of(FILE, DocumentReader.yaml(FILE, yaml).toOptional().orElseThrow());
  }

  private static List<String> problems(Parsed<UpgradePaths> parsed) {
    List<Problem> problems =
        parsed instanceof Parsed.Value<UpgradePaths> value
            ? value.problems()
            : ((Parsed.Malformed<UpgradePaths>) parsed).problems();
    return problems.stream().map(Problem::toString).toList();
  }
}
