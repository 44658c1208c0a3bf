package dten.preflight.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedVersionTest {
  @ParameterizedTest
  @CsvSource({
    "keycloak-26.0.8, keycloak, 26.0.8",
    "apache-karaf-4.4.6.zip, apache-karaf, 4.4.6",
    "kafka_2.13-3.9.0.tgz, kafka_2.13, 3.9.0",
    "log4j-1.2-api-2.24.1.jar, log4j-1.2-api, 2.24.1",
    "wildfly-26.1.3.Final, wildfly, 26.1.3.Final",
    "shop-v4.1.0-rc1-linux-x64.zip, shop, 4.1.0-rc1",
    "shop-4.1.0-jdk-17.0.2.zip, shop, 4.1.0",
    "shop_2.0.1+build.7.zip, shop, 2.0.1+build.7",
    "Upgrade Pack 5.2.0.zip, Upgrade Pack, 5.2.0",
    "1.2.3.zip, '', 1.2.3",
  })
  void splits(String written, String name, String version) {
    assertThat(NamedVersion.of(written)).contains(new NamedVersion(name, version));
  }

  @ParameterizedTest
  @CsvSource({"Full-upgrade-package-shop.zip", "conf", "shop-2", "utf8.1-a", "''", "a-1.x"})
  void namesWithoutAVersion(String written) {
    assertThat(NamedVersion.of(written)).isEmpty();
  }

  @Test
  void absurdlyLongNamesAreLeftAlone() {
    assertThat(NamedVersion.of("a-".repeat(500) + "1.2.3")).isEmpty();
  }
}
