package dten.preflight.read.content.source;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Kind;
import dten.preflight.read.EntryHead;
import org.junit.jupiter.api.Test;

class FileRoleTest {
  private static FileRole role(String path) {
    return FileRole.of(new EntryHead(path, Kind.TEXT, 1, -1));
  }

  @Test
  void whatRunsIsNeverTakenForText() {
    for (String path : new String[] {"p/install.sh", "p/bin/changes.sh", "p/license-server.sh"}) {
      assertThat(role(path)).as(path).isEqualTo(FileRole.SCRIPT);
    }
    for (String path :
        new String[] {"p/conf/app.conf", "p/.env", "p/conf/a.yaml", "p/dependencies.yaml", "p/x"}) {
      assertThat(role(path)).as(path).isEqualTo(FileRole.SETTINGS);
    }
    assertThat(role("p/src/A.java")).isEqualTo(FileRole.SOURCE);
  }

  @Test
  void textForPeople() {
    for (String path :
        new String[] {"p/README", "p/LICENSE", "p/x-NOTICE", "a.jar!/META-INF/AL2.0", "p/a.md"}) {
      assertThat(role(path)).as(path).isEqualTo(FileRole.PROSE);
    }
  }

  @Test
  void pagesOfTheManualAndPagesOfTheWeb() {
    for (String path : new String[] {"man/a.1m", "man/a.3pm", "web/a.jsf", "web/a.tagx"}) {
      assertThat(role(path)).as(path).isEqualTo(FileRole.PROSE);
    }
    assertThat(role("conf/a.1x9")).isEqualTo(FileRole.SETTINGS);
    assertThat(role("conf/inc/a.inc")).isEqualTo(FileRole.SOURCE);
    assertThat(role("x/BrokerResources.properties")).isEqualTo(FileRole.LABELS);
    assertThat(role("x/resources.conf")).isEqualTo(FileRole.SETTINGS);
  }

  @Test
  void billsOfMaterialsAreListsOfOthers() {
    for (String path : new String[] {"shop-1.0-cyclonedx.json", "shop.cdx.xml", "sbom/bom.json"}) {
      assertThat(role(path)).as(path).isEqualTo(FileRole.OTHER);
    }
    assertThat(role("conf/bomb.json")).isEqualTo(FileRole.SETTINGS);
  }

  @Test
  void whatIsThereForTests() {
    for (String path :
        new String[] {"p/spec/a.rb", "p/lib/a_spec.rb", "p/src/a.test.ts", "p/pkg/a_test.go"}) {
      assertThat(role(path)).as(path).isEqualTo(FileRole.PROSE);
    }
    assertThat(role("p/ha-tests/a.yml")).isEqualTo(FileRole.EXAMPLE);
    assertThat(role("p/shop-test-e2e/a.conf")).isEqualTo(FileRole.EXAMPLE);
    assertThat(role("p/latest/a.conf")).isEqualTo(FileRole.SETTINGS);
    assertThat(role("p/spec/a.conf")).isEqualTo(FileRole.SETTINGS);
    assertThat(role("p/localization/de_DE/labels.inc")).isEqualTo(FileRole.LABELS);
    assertThat(role("p/localization/db/labels.inc")).isEqualTo(FileRole.LABELS);
    assertThat(role("p/localization/labels.inc")).isEqualTo(FileRole.SOURCE);
    assertThat(role("p/conf/de_DE/labels.inc")).isEqualTo(FileRole.SOURCE);
  }

  @Test
  void examplesAndLabels() {
    assertThat(role("p/examples/a.conf")).isEqualTo(FileRole.EXAMPLE);
    assertThat(role("p/conf/a.conf.sample")).isEqualTo(FileRole.EXAMPLE);
    assertThat(role("a.jar!/META-INF/maven/g/a/pom.xml")).isEqualTo(FileRole.EXAMPLE);
    assertThat(role("test-1.0/conf/a.conf")).isEqualTo(FileRole.SETTINGS);
    assertThat(role("p/messages_pt_BR.properties")).isEqualTo(FileRole.LABELS);
    assertThat(role("p/i18n/x.json")).isEqualTo(FileRole.LABELS);
    assertThat(role("p/map/x.css")).isEqualTo(FileRole.OTHER);
  }
}
