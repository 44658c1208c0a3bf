package dten.preflight.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.run.Readers;
import dten.preflight.testing.Reads;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptKeyCheckTest {
  @TempDir Path folder;

  private List<String> lines(String path, String script) {
    ConfigCase shop =
        new ConfigCase(folder)
            .matrixFile(
                """
                product: shop
                reviewed: 2026-11-18
                covers-up-to: 5.2.0
                files: [shop.conf]
                env-prefix: SHOP_
                keys:
                  - {key: proxy, removed-in: 5.0.0, replacement: proxy-headers,
                     on-removed: ignored, reason: it guessed}
                  - {key: cache.host, removed-in: 6.0.0}
                """);
    for (Fact fact :
        Reads.facts(path, script, Readers.ofEntries(Optional.empty()), Readers.ofTexts())) {
      shop.fact(fact);
    }
    return shop.withoutTarget(new ScriptKeyCheck());
  }

  private static String said(String place, String does) {
    return "warning config.script-sets-removed-key %s the script %s, which was removed in 5.0.0;"
            .formatted(place, does)
        + " 5.2.0 ignores it without a word: it guessed FIX ask the vendor for a script that sets"
        + " proxy-headers; what it was to configure is left at its default";
  }

  @Test
  void everyWayToSetAKey() {
    String script =
        """
        #!/bin/sh
        export SHOP_PROXY=edge
        SHOP_PROXY=edge ./bin/shop.sh start
        ./bin/shop.sh start --proxy=edge --cache.host=x
        java -Dproxy=edge -jar shop.jar
        echo "proxy=edge" >> /opt/shop/conf/shop.conf
        cat > "$HOME/shop.conf" <<EOF
        cache.host=a
        proxy=edge
        EOF
        """;
    assertThat(lines("scripts/configure.sh", script))
        .containsExactlyInAnyOrder(
            said("scripts/configure.sh:2:8", "sets SHOP_PROXY (proxy)"),
            said("scripts/configure.sh:3:1", "sets SHOP_PROXY (proxy)"),
            said("scripts/configure.sh:4:21", "sets proxy"),
            said("scripts/configure.sh:5:6", "sets proxy"),
            said("scripts/configure.sh:6:7", "writes proxy into /opt/shop/conf/shop.conf"),
            said("scripts/configure.sh:9:1", "writes proxy into $HOME/shop.conf"));
  }

  @Test
  void keysAreSetByEditingAFileToo() {
    String script =
        """
        #!/bin/sh
        sed -i 's/^proxy=.*/proxy=edge/' /opt/shop/conf/shop.conf
        sed -Ei.bak -e '/^#/d' -e 's|^#? *proxy *=.*|proxy = edge|g' conf/shop.conf
        sed -i '$a proxy=edge' conf/shop.conf
        crudini --set conf/shop.conf '' proxy edge
        yq -i '.proxy = "edge"' conf/shop.conf
        kubectl set env deployment/shop SHOP_PROXY=edge
        """;
    assertThat(lines("scripts/configure.sh", script))
        .containsExactlyInAnyOrder(
            said("scripts/configure.sh:2:8", "writes proxy into /opt/shop/conf/shop.conf"),
            said("scripts/configure.sh:3:27", "writes proxy into conf/shop.conf"),
            said("scripts/configure.sh:4:8", "writes proxy into conf/shop.conf"),
            said("scripts/configure.sh:5:33", "writes proxy into conf/shop.conf"),
            said("scripts/configure.sh:6:7", "writes proxy into conf/shop.conf"),
            said("scripts/configure.sh:7:33", "sets SHOP_PROXY (proxy)"));
  }

  @Test
  void editingThatSetsNothingOfTheKind() {
    assertThat(
            lines(
                "scripts/configure.sh",
                """
                #!/bin/sh
                sed 's/^proxy=.*/proxy=edge/' conf/shop.conf
                sed -i 's/^proxy=.*/proxy=edge/' conf/other.conf
                sed -i 's/^proxy=.*//' conf/shop.conf
                sed -i 's/^proxy=/#proxy=/' conf/shop.conf
                sed -i 's/^proxy=/\\1=/' conf/shop.conf
                sed -i 's/^proxy=.*/proxy-headers=xforwarded/' conf/shop.conf
                sed -i
                sed -i s
                sed -i 's/a' conf/shop.conf
                crudini --get conf/shop.conf '' proxy
                crudini --del conf/shop.conf '' proxy
                crudini --set conf/shop.conf other proxy edge
                yq '.proxy = "edge"' conf/shop.conf
                yq -i 'del(.proxy)' conf/shop.conf
                yq -i '.proxy == "edge"' conf/shop.conf
                xmlstarlet sel -t -v /proxy conf/shop.conf
                kubectl get env SHOP_PROXY=edge
                """))
        .isEmpty();
  }

  @Test
  void unitsAndDropInsStartProgramsWithKeys() {
    String text =
        """
        [Service]
        ExecStart=
        ExecStart=/opt/shop/bin/shop.sh start --proxy=edge
        ExecStartPre=/usr/bin/java -Dproxy=edge -jar x.jar
        ExecStartPost=/usr/bin/curl --proxy=http://x https://y
        # ExecStart=/opt/shop/bin/shop.sh --proxy=edge
        """;
    for (String path : List.of("systemd/shop.service", "systemd/shop.service.d/override.conf")) {
      assertThat(lines(path, text))
          .containsExactlyInAnyOrder(
              said(path + ":3:39", "sets proxy"), said(path + ":4:28", "sets proxy"));
    }
  }

  @Test
  void whatOnlyLooksLikeIt() {
    assertThat(
            lines(
                "scripts/configure.sh",
                """
                #!/bin/sh
                curl --proxy=http://x https://y
                proxy=edge
                echo "proxy=edge"
                echo "proxy=edge" >> /etc/other.conf
                echo "#proxy=edge" >> /opt/shop/conf/shop.conf
                sed -i '/^proxy=/d' /opt/shop/conf/shop.conf
                """))
        .isEmpty();
    assertThat(lines("scripts/rollback.sh", "#!/bin/sh\necho proxy=edge >> /opt/shop/shop.conf\n"))
        .isEmpty();
  }
}
