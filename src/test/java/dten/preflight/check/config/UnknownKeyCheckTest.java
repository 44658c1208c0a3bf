package dten.preflight.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownKeyCheckTest {
  private static final String HEAD = "product: shop\nreviewed: 2026-11-18\ncovers-up-to: 5.2.0\n";

  @TempDir Path folder;

  private ConfigCase shop(String matrix) {
    return new ConfigCase(folder).matrixFile(HEAD + matrix);
  }

  @Test
  void onlyWhatStartsLikeAKeyOfTheProductIsExpectedToBeKnown() {
    ConfigCase live =
        shop("""
                spelling: relaxed
                env-prefix: SHOP_
                known-keys: [shop.data.host, shop.max-size, shop.labels, shop.labels.**, shop.list]
                keys: [{key: shop.old, removed-in: 5.0.0}]
                """)
            .packaged("shop-5.2.0/conf/shop.properties", "shop.packaged=1\n#shop.example=2\n")
            .live(
                "shop.properties",
                """
                shop.data.hots=1
                shop.maxSize=2
                shop.labels.mine=3
                shop.list[0]=4
                shop.list[1]=5
                shop.old=6
                shop.packaged=7
                shop.example=8
                own.key=9
                plain=10
                #shop.commented=11
                """)
            .live("shop.yaml", "shop:\n  data: {host: a, location: 1}\n")
            .live("shop.env", "SHOP_MAX_SIZE=1\nSHOP_NEW=2\nPATH=3\n");
    assertThat(live.lines(new UnknownKeyCheck()))
        .containsExactly(
            "note config.key-unknown shop.properties:1:1 shop.data.hots is in neither the matrix"
                + " nor the package; shop 5.2.0 probably does not read it FIX did you mean"
                + " shop.data.host?",
            "note config.key-unknown shop.yaml:2:19 shop.data.location is in neither the matrix nor"
                + " the package; shop 5.2.0 probably does not read it FIX look it up, and remove it"
                + " or add it to known-keys of the matrix",
            "note config.key-unknown shop.env:2:1 SHOP_NEW is in neither the matrix nor the"
                + " package; shop 5.2.0 probably does not read it FIX look it up, and remove it or"
                + " add it to known-keys of the matrix");
  }

  @Test
  void aSlipFurtherInIsSeenUnlessTheNameIsShort() {
    String known = "known-keys: [shop.harvest.mode, shop.db.url]\nkeys: []\n";
    assertThat(
            shop(known)
                .live("shop.properties", "shop.harvst.mode=1\nshop.ai.url=2\n")
                .lines(new UnknownKeyCheck()))
        .containsExactly(
            "note config.key-unknown shop.properties:1:1 shop.harvst.mode is in neither the matrix"
                + " nor the package; shop 5.2.0 probably does not read it FIX did you mean"
                + " shop.harvest.mode?",
            "note config.key-unknown shop.properties:2:1 shop.ai.url is in neither the matrix nor"
                + " the package; shop 5.2.0 probably does not read it FIX look it up, and remove it"
                + " or add it to known-keys of the matrix");
  }

  @Test
  void plainNamesAreExpectedInFilesOfTheProductAlone() {
    String keys = "known-keys: [proxy-headers, spi-**]\nkeys: []\n";
    String text = "proxy-haeders=1\nspi-a-b=2\nquarkus.x=3\n";
    assertThat(
            shop("files: [shop.conf]\n" + keys)
                .live("shop.conf", text)
                .live("other.conf", text)
                .lines(new UnknownKeyCheck()))
        .containsExactly(
            "note config.key-unknown shop.conf:1:1 proxy-haeders is in neither the matrix nor the"
                + " package; shop 5.2.0 probably does not read it FIX did you mean proxy-headers?");
    assertThat(shop(keys).live("shop.conf", text).lines(new UnknownKeyCheck())).isEmpty();
  }

  @Test
  void manyAreSummedUp() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 25; i++) {
      text.append("x").append(i).append("yz=1\n");
    }
    List<String> lines =
        shop("files: [shop.conf]\nknown-keys: [abc]\nkeys: []\n")
            .live("shop.conf", text.toString())
            .lines(new UnknownKeyCheck());
    assertThat(lines).hasSize(21);
    assertThat(lines.get(20))
        .isEqualTo(
            "note config.key-unknown shop.conf:21:1 5 more keys from here on are in neither the"
                + " matrix nor the package FIX add those that are right to known-keys of the"
                + " matrix");
  }

  @Test
  void withoutKnownKeysNothingIsUnknown() {
    assertThat(
            shop("keys: [{key: a.b, removed-in: 5.0.0}]\n")
                .live("shop.conf", "a.c=1\n")
                .lines(new UnknownKeyCheck()))
        .containsExactly("skipped config.key-unknown the matrix has no known-keys");
  }
}
