package dten.preflight.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty keys of Spring Boot from 2.7 to 3.3, as people spell them. */
class RelaxedSpellingsTest {
  private static final List<String> REMOVED =
      List.of(
          "spring.jta.log-dir",
          "spring.jta.transaction-manager-id",
          "spring.mustache.allow-request-override",
          "spring.mustache.expose-session-attributes",
          "spring.webflux.multipart.streaming",
          "management.endpoint.jolokia.enabled",
          "spring.config.use-legacy-processing",
          "spring.session.store-type",
          "server.netty.max-chunk-size",
          "spring.flyway.license-key");

  private static final Map<String, String> RENAMED =
      new TreeMap<>(
          Map.of(
              "spring.redis.host", "spring.data.redis.host",
              "spring.redis.lettuce.shutdown-timeout", "spring.data.redis.lettuce.shutdown-timeout",
              "spring.data.cassandra.keyspace-name", "spring.cassandra.keyspace-name",
              "server.max-http-header-size", "server.max-http-request-header-size",
              "spring.security.oauth2.resourceserver.jwt.jws-algorithm",
                  "spring.security.oauth2.resourceserver.jwt.jws-algorithms",
              "management.metrics.export.jmx.step", "management.jmx.metrics.export.step",
              "spring.liquibase.labels", "spring.liquibase.label-filter",
              "spring.mvc.date-format", "spring.mvc.format.date",
              "spring.resources.add-mappings", "spring.web.resources.add-mappings",
              "spring.http.log-request-details", "spring.mvc.log-request-details"));

  private static final List<String> CHANGED =
      List.of(
          "spring.flyway.clean-disabled",
          "management.endpoints.jmx.exposure.include",
          "spring.flyway.connect-retries-interval",
          "spring.security.filter.dispatcher-types",
          "spring.couchbase.env.io.idle-http-connection-timeout",
          "logging.pattern.dateformat",
          "server.tomcat.max-part-count",
          "spring.mvc.throw-exception-if-no-handler-found",
          "spring.jmx.default-domain",
          "spring.sql.init.data-locations");

  private static final List<String> HEALTHY =
      List.of(
          "server.port",
          "server.servlet.context-path",
          "spring.application.name",
          "spring.datasource.hikari.maximum-pool-size",
          "spring.main.banner-mode",
          "spring.mvc.format.date-time",
          "spring.redis-like.host",
          "spring.session.timeout",
          "logging.level.root",
          "management.server.port");

  @TempDir Path folder;

  private ConfigCase boot() {
    StringBuilder keys = new StringBuilder();
    for (String key : REMOVED) {
      keys.append("  - {key: " + key + ", removed-in: 3.0.0, on-removed: ignored}\n");
    }
    RENAMED.forEach(
        (key, next) ->
            keys.append("  - {key: " + key + ", removed-in: 3.0.0, replacement: " + next + "}\n"));
    for (String key : CHANGED) {
      keys.append("  - {key: " + key + ", default-change: {in: 3.0.0, from: a, to: b}}\n");
    }
    return new ConfigCase(folder)
        .packageName("spring-boot-3.3.13.zip")
        .installed("products: {spring-boot: 2.7.18}\n")
        .matrixFile(
            "product: spring-boot\nreviewed: 2026-11-18\ncovers-up-to: 3.3.13\n"
                + "version-scheme: maven\nspelling: relaxed\nenv-prefix: \"\"\nkeys:\n"
                + keys);
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>(REMOVED);
    all.addAll(RENAMED.keySet());
    all.addAll(CHANGED);
    all.addAll(HEALTHY);
    return all;
  }

  private static String camel(String key) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      boolean up = i > 0 && key.charAt(i - 1) == '-';
      if (key.charAt(i) != '-') {
        out.append(up ? Character.toUpperCase(key.charAt(i)) : key.charAt(i));
      }
    }
    return out.toString();
  }

  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(
          key -> key,
          RelaxedSpellingsTest::camel,
          key -> key.replace('-', '_'),
          key -> key.toUpperCase(Locale.ROOT).replace('-', '_'));

  /** What is to be said of forty keys at their places: {@code file:line:column key}. */
  private static List<String> expected(List<String> places) {
    List<String> expected = new ArrayList<>();
    List<String> all = all();
    for (int i = 0; i < places.size(); i++) {
      String key = all.get(i);
      if (REMOVED.contains(key)) {
        expected.add(places.get(i) + " no replacement is named");
      } else if (RENAMED.containsKey(key)) {
        expected.add(places.get(i) + " set " + RENAMED.get(key) + " in its place");
      }
    }
    return expected;
  }

  /** Place and advice of each finding. */
  private static List<String> said(ConfigCase of) {
    List<String> said = new ArrayList<>();
    for (String line : of.lines(new KeyLifecycleCheck())) {
      if (line.startsWith("error config.key-removed ")) {
        String place = line.split(" ", 4)[2];
        String fix = line.substring(line.indexOf(" FIX ") + 5);
        int end = fix.indexOf(" and delete");
        said.add(place + " " + (end > 0 ? fix.substring(0, end) : fix.split("; ", 2)[1]));
      }
    }
    return said;
  }

  @Test
  void inProperties() {
    for (UnaryOperator<String> spelling : SPELLINGS) {
      StringBuilder file = new StringBuilder("# all of them\n");
      List<String> places = new ArrayList<>();
      for (String key : all()) {
        file.append("  ").append(spelling.apply(key)).append(" = x\n");
        places.add("application.properties:" + (places.size() + 2) + ":3");
      }
      ConfigCase live = boot().live("application.properties", file.toString());
      assertThat(said(live)).isEqualTo(expected(places));
      assertThat(live.lines(new ChangedDefaultCheck())).isEmpty();
    }
  }

  @Test
  void inYaml() {
    for (UnaryOperator<String> spelling : SPELLINGS) {
      StringBuilder file = new StringBuilder();
      List<String> places = new ArrayList<>();
      List<String> open = List.of();
      int line = 0;
      for (String key : all()) {
        String[] names = spelling.apply(key).split("\\.", -1);
        int same = 0;
        while (same < open.size() && same < names.length && open.get(same).equals(names[same])) {
          same++;
        }
        if (same == 0 && line > 0) {
          file.append("---\n");
          line++;
        }
        for (int depth = same; depth < names.length; depth++) {
          boolean leaf = depth == names.length - 1;
          file.append("  ".repeat(depth)).append(names[depth]).append(leaf ? ": x\n" : ":\n");
          line++;
        }
        int column = 2 * (names.length - 1) + 1;
        places.add("application.yaml:" + line + ":" + column);
        open = List.of(names).subList(0, names.length - 1);
      }
      ConfigCase live = boot().live("application.yaml", file.toString());
      assertThat(said(live)).isEqualTo(expected(places));
      assertThat(live.lines(new ChangedDefaultCheck())).isEmpty();
    }
  }

  @Test
  void inTheEnvironment() {
    List<UnaryOperator<String>> spellings =
        List.of(
            key -> key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT),
            key -> key.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT));
    for (UnaryOperator<String> spelling : spellings) {
      StringBuilder file = new StringBuilder();
      List<String> places = new ArrayList<>();
      for (String key : all()) {
        file.append("export ").append(spelling.apply(key)).append("=x\n");
        places.add("app.env:" + (places.size() + 1) + ":8");
      }
      ConfigCase live = boot().live("app.env", file.toString());
      assertThat(said(live)).isEqualTo(expected(places));
      assertThat(live.lines(new ChangedDefaultCheck())).isEmpty();
    }
  }

  @Test
  void aKeyThatIsNotSetGetsTheNewDefault() {
    ConfigCase live = boot().live("application.yaml", "server:\n  port: 1\n");
    List<String> unset = new ArrayList<>();
    for (String line : live.lines(new ChangedDefaultCheck())) {
      unset.add(line.split(" ", 5)[3]);
    }
    assertThat(unset).isEqualTo(CHANGED);
    assertThat(said(live)).isEmpty();
  }

  @Test
  void listsAndMaps() {
    ConfigCase live =
        new ConfigCase(folder)
            .packageName("spring-boot-3.3.13.zip")
            .installed("products: {spring-boot: 2.7.18}\n")
            .matrixFile(
                """
                product: spring-boot
                reviewed: 2026-11-18
                covers-up-to: 3.3.13
                spelling: relaxed
                env-prefix: ""
                keys:
                  - {key: spring.old-list, removed-in: 3.0.0}
                  - {key: app.tags, aliases: [app.tags.**], match: glob, removed-in: 3.0.0}
                """)
            .live(
                "application.properties",
                """
                spring.oldList[0]=a
                spring.oldList[1]=b
                spring.old-list[0].name=c
                app.tags.region=x
                app.tags[my.zone]=y
                app.tagsy=z
                """)
            .live("list.yaml", "spring:\n  old_list:\n    - a\n    - b\napp:\n  tags: {r: 1}\n")
            .live("app.env", "SPRING_OLDLIST_0=a\nSPRING_OLDLIST_1=b\nAPP_TAGS_REGION=z\n");
    assertThat(said(live))
        .containsExactly(
            "application.properties:1:1 no replacement is named",
            "application.properties:3:1 no replacement is named",
            "application.properties:4:1 no replacement is named",
            "application.properties:5:1 no replacement is named",
            "list.yaml:2:3 no replacement is named",
            "list.yaml:6:10 no replacement is named",
            "app.env:1:1 no replacement is named",
            "app.env:3:1 no replacement is named");
  }
}
