package dten.preflight.read.config;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Base;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.read.EntryHead;
import dten.preflight.read.Text;
import dten.preflight.testing.Reads;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-1.0.0/conf/x.properties",
        "x.yaml",
        "deep/down/x.yml",
        "conf/x.json",
        "settings.json",
        "x/etc/context.xml",
        "x.toml",
        "x/.env",
        "x/.env.production",
        "x.conf",
        "x/conf/x.ini.sample",
        "x/conf/x.yaml.j2",
        "etc/default/x",
        "systemd/x.service",
        "lib/x.jar!/application.properties",
        "lib/x.jar!/BOOT-INF/classes/application-prod.yml",
      })
  void configurationIsRead(String path) {
    assertThat(new ConfigReader().wants(new EntryHead(path, Kind.TEXT, 10, -1))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conf/messages.properties",
        "conf/labels_de.properties",
        "conf/text_pt_BR.properties",
        "x/pom.properties",
        "web/data.json",
        "web/package-lock.json",
        "docs/x.xml",
        "lib/x.jar!/META-INF/maven/a/b/pom.properties",
        "lib/x.jar!/x.properties",
        "README.md",
        "bin/x.sh",
      })
  void otherFilesAreNot(String path) {
    assertThat(new ConfigReader().wants(new EntryHead(path, Kind.TEXT, 10, -1))).isFalse();
    assertThat(new ConfigReader().wants(new EntryHead("x.yaml", Kind.BINARY, 10, -1))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "x.conf, 'a=1', ini",
    "x.conf, '# only comments', ini",
    "x.conf, '[s]\na=1', ini",
    "x.conf, 'a = 1\nb = 2 \\\n 3 4', ini",
    "x.conf, 'server {\n listen 80;\n}', none",
    "x.conf, '<VirtualHost *:80>\nServerName x\n</VirtualHost>', none",
    "x.conf, 'play {\n http { x = 1 }\n}\nakka.y = 2', none",
    "x.conf, 'Host x\n User y\n Port 2', none",
    "x.conf, '{\"a\": 1}', json",
    "x.conf, '<?xml version=\"1.0\"?><a/>', xml",
    "x.conf, '[Service]\nEnvironment=A=1', env",
    "x.cfg, 'a = b, \\\n  c', properties",
    "x.cfg, '[s]\na=1', ini",
    "haproxy.cfg, 'global\n maxconn 4000\n log /dev/log local0', none",
    "x.properties.template, 'a=1', properties",
    "x.service, '[Unit]\nA=b', env",
    "app, '---\na: 1', yaml",
    "notes, 'These are some words, no more.', none",
  })
  void theFormatIsThatOfNameOrText(String path, String text, String format) {
    assertThat(
            ConfigFormats.of(path, Text.of(Location.ofEntry(path), text))
                .map(ConfigFormat::name)
                .orElse("none"))
        .isEqualTo(format);
  }

  @Test
  void keysOfThePackageHaveTheirPlace() {
    List<Fact> facts =
        Reads.facts(
            "x-1.0.0/conf/x.conf", "\n#proxy=reencrypt\n", List.of(new ConfigReader()), List.of());
    assertThat(facts)
        .containsExactly(
            new ConfigEntry(
                new Location(Base.PACKAGE, "x-1.0.0/conf/x.conf", new Region(2, 2)),
                "proxy",
                "proxy",
                "reencrypt",
                null,
                ConfigEntry.State.COMMENTED,
                "ini"));
  }
}
