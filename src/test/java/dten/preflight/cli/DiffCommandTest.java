package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Javac;
import dten.preflight.testing.Schema;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  private static final String PASSWORD = "db.password=" + "Kq7" + "vTz0pLm\n";

  @TempDir private Path folder;
  private Zips before = new Zips();
  private Zips now = new Zips();

  /** Files of one date, which therefore is the date of a build. */
  @BeforeEach
  void filesThatBothHave() {
    before = new Zips().file("shop-1.0/a.txt", "a").file("shop-1.0/b.txt", "b");
    before.file("shop-1.0/c.txt", "c");
    now = new Zips().file("shop-2.0/a.txt", "a").file("shop-2.0/b.txt", "b");
    now.file("shop-2.0/c.txt", "c");
  }

  private Typed diff(String... options) throws IOException {
    Path old = Files.write(folder.resolve("old.zip"), before.bytes());
    Path fresh = Files.write(folder.resolve("new.zip"), now.bytes());
    List<String> all = new ArrayList<>(List.of("diff", old.toString(), fresh.toString()));
    all.addAll(List.of(options));
    return Typed.of(all.toArray(new String[0]));
  }

  /** What stands between the two packages and the summary. */
  private List<String> lines(String... options) throws IOException {
    Typed typed = diff(options);
    assertThat(typed.exit()).as(typed.err()).isZero();
    List<String> lines = typed.out().lines().toList();
    return lines.subList(3, lines.size() - 1);
  }

  @Test
  void packagesThatDifferInTheirVersionOnly() throws IOException {
    assertThat(lines()).containsExactly("# configuration keys: none differ");
    assertThat(diff().out())
        .endsWith(
            "SUMMARY keys=0 migration=0 script=0 unit=0 schedule=0 endpoint=0 permission=0"
                + " library=0 api=0 date=0 file=0\n");
  }

  @Test
  void theHeadNamesBoth() throws IOException {
    List<String> head = diff().out().lines().limit(3).toList();
    assertThat(head.get(0)).isEqualTo("# preflight 1.0.0 diff");
    assertThat(head.get(1))
        .matches("# old package=old.zip sha256=[0-9a-f]{64} root=shop-1.0/ files=3");
    assertThat(head.get(2))
        .matches("# new package=new.zip sha256=[0-9a-f]{64} root=shop-2.0/ files=3");
  }

  @Test
  void everyTurnOfAKey() throws IOException {
    before.file(
        "shop-1.0/conf/shop.properties",
        """
        same=1
        # shown=1
        gone=1
        out=1
        # in=1
        other=1
        # example-gone=1
        # example-other=1
        """);
    now.file(
        "shop-2.0/conf/shop.properties",
        """
        # out=1
        fresh=2
        # shown=1
        in=2
        other=2
        # example-other=2
        # example-fresh=2
        same=1
        """);
    assertThat(lines().subList(0, 9))
        .containsExactly(
            "# configuration keys: 1 vanished, 1 commented-out, 1 changed, 1 commented-in, 1"
                + " appeared, 1 example-vanished, 1 example-changed, 1 example-appeared",
            "key vanished conf/shop.properties:3:1 gone was \"1\"",
            "key commented-out conf/shop.properties:1:3 out from \"1\" to \"1\"",
            "key changed conf/shop.properties:5:1 other from \"1\" to \"2\"",
            "key commented-in conf/shop.properties:4:1 in from \"1\" to \"2\"",
            "key appeared conf/shop.properties:2:1 fresh is \"2\"",
            "key example-vanished conf/shop.properties:7:3 example-gone was \"1\"",
            "key example-changed conf/shop.properties:6:3 example-other from \"1\" to \"2\"",
            "key example-appeared conf/shop.properties:7:3 example-fresh is \"2\"");
  }

  @Test
  void ofPropertiesThatStandTwiceTheLastOneCounts() throws IOException {
    before.file("shop-1.0/conf/a.properties", "a=1\na=2\n");
    now.file("shop-2.0/conf/a.properties", "a=2\n");
    assertThat(lines())
        .containsExactly(
            "# configuration keys: none differ",
            "# files: 1 changed",
            "file changed conf/a.properties from 8 bytes to 4 bytes");
  }

  @Test
  void yamlAndXmlByTheirPaths() throws IOException {
    before
        .file("shop-1.0/conf/a.yaml", "server:\n  port: 80\n  host: a\n")
        .file("shop-1.0/conf/b.xml", "<a><b name='x' n='1'/><b name='y' n='1'  /></a>");
    now.file("shop-2.0/conf/a.yaml", "server:\n  host: a\n  port: 81\n")
        .file("shop-2.0/conf/b.xml", "<a>\n<b name='y' n='1'/><b name='x' n='2'/></a>");
    assertThat(lines().subList(0, 3))
        .containsExactly(
            "# configuration keys: 2 changed",
            "key changed conf/a.yaml:3:3 server.port from \"80\" to \"81\"",
            "key changed conf/b.xml:2:32 /a/b[x]@n from \"1\" to \"2\"");
  }

  @Test
  void keysInsideLibrariesWhateverTheirVersion() throws IOException {
    before.file(
        "shop-1.0/lib/web-1.0.jar", new Zips().file("application.properties", "a=1\n").bytes());
    now.file(
        "shop-2.0/lib/web-2.0.jar", new Zips().file("application.properties", "a=2\n").bytes());
    assertThat(lines())
        .containsExactly(
            "# configuration keys: 1 changed",
            "key changed lib/web-2.0.jar!/application.properties:1:1 a from \"1\" to \"2\"",
            "# files: 1 replaced",
            "file replaced lib/web-2.0.jar from 1.0 to 2.0");
  }

  @Test
  void secretsAreNotShown() throws IOException {
    before.file("shop-1.0/conf/a.properties", PASSWORD);
    now.file("shop-2.0/conf/a.properties", "a=1\n");
    for (String format : List.of("text", "json")) {
      String out = diff("--format", format).out();
      assertThat(out).contains("db.password", "redacted").doesNotContain("vTz0pLm");
    }
  }

  @Test
  void filesGoneNewMovedAndOfAnotherVersion() throws IOException {
    before
        .file("shop-1.0/a.bin", "the same bytes")
        .file("shop-1.0/gone.txt", "gone")
        .file("shop-1.0/schema-1.0.bin", "one");
    now.file("shop-2.0/sub/a.bin", "the same bytes")
        .file("shop-2.0/new.txt", "fresh")
        .file("shop-2.0/schema-2.0.bin", "two");
    assertThat(lines())
        .containsExactly(
            "# configuration keys: none differ",
            "# files: 1 vanished, 1 appeared, 1 moved, 1 replaced",
            "file vanished gone.txt 4 bytes",
            "file appeared new.txt 5 bytes",
            "file moved sub/a.bin from a.bin",
            "file replaced schema-2.0.bin from 1.0 to 2.0");
  }

  @Test
  void longGroupsAreCutUnlessAllIsWanted() throws IOException {
    for (int i = 100; i < 140; i++) {
      now.file("shop-2.0/f" + i, "f" + i);
    }
    List<String> cut = lines();
    assertThat(cut).hasSize(33);
    assertThat(cut.get(32)).isEqualTo("# and 10 more appeared; --all shows them");
    assertThat(lines("--all")).hasSize(42).noneMatch(line -> line.contains("more"));
  }

  @Test
  void whatRunsAndWhatIsTalkedTo() throws IOException {
    before
        .file("shop-1.0/units/old.service", "[Service]\nExecStart=/opt/shop/bin/old\n")
        .file("shop-1.0/cron.d/shop", "0 3 * * * shop /opt/shop/bin/tidy\n")
        .file("shop-1.0/bin/a.sh", "#!/bin/sh\ncurl https://one.corp.internal/x\n");
    now.file("shop-2.0/units/new.service", "[Service]\nExecStart=/opt/shop/bin/new\n")
        .file("shop-2.0/cron.d/shop", "0 4 * * * shop /opt/shop/bin/tidy\n")
        .file("shop-2.0/bin/a.sh", "#!/bin/sh\ncurl https://two.corp.internal/x\n")
        .file("shop-2.0/bin/b.sh", "#!/bin/sh\necho b\n");
    List<String> lines = new ArrayList<>(lines());
    lines.removeIf(line -> line.startsWith("file ") || line.startsWith("# files"));
    assertThat(lines)
        .containsExactly(
            "# configuration keys: none differ",
            "# scripts: 1 appeared",
            "script appeared bin/b.sh",
            "# units: 1 vanished, 1 appeared",
            "unit vanished units/old.service:1:1 old.service",
            "unit appeared units/new.service:1:1 new.service",
            "# schedules: 1 vanished, 1 appeared",
            "schedule vanished cron.d/shop:1:1 cron job \"0 3 * * *\" as shop: /opt/shop/bin/tidy",
            "schedule appeared cron.d/shop:1:1 cron job \"0 4 * * *\" as shop: /opt/shop/bin/tidy",
            "# endpoints: 1 vanished, 1 appeared",
            "endpoint vanished bin/a.sh:2:6 https://one.corp.internal",
            "endpoint appeared bin/a.sh:2:6 https://two.corp.internal");
  }

  @Test
  void migrationsGoneNewAndRewritten() throws IOException {
    before
        .file("shop-1.0/db/V1__a.sql", "CREATE TABLE a (id int);\n")
        .file("shop-1.0/db/V2__b.sql", "CREATE TABLE b (id int);\n")
        .file("shop-1.0/db/V3__c.sql", "CREATE TABLE c (id int);\n");
    now.file("shop-2.0/db/V1__a.sql", "CREATE TABLE a (id int);\n")
        .file("shop-2.0/db/V2__b.sql", "CREATE TABLE b (id bigint);\n")
        .file("shop-2.0/db/V4__d.sql", "CREATE TABLE d (id int);\n");
    assertThat(lines().subList(1, 5))
        .containsExactly(
            "# migrations: 1 vanished, 1 appeared, 1 changed",
            "migration vanished db/V3__c.sql Flyway 3",
            "migration appeared db/V4__d.sql Flyway 4",
            "migration changed db/V2__b.sql Flyway 2");
  }

  @Test
  void permissionsThatChangedAndNoOthers() throws IOException {
    before
        .file("shop-1.0/a", "a")
        .central(h -> h.attributes = 0100755L << 16)
        .file("shop-1.0/b", "b")
        .central(h -> h.attributes = 0100644L << 16);
    now.file("shop-2.0/a", "a")
        .central(h -> h.attributes = 0100644L << 16)
        .file("shop-2.0/b", "b")
        .central(h -> h.attributes = 0100644L << 16);
    assertThat(lines())
        .containsExactly(
            "# configuration keys: none differ",
            "# permissions: 1 changed",
            "permission changed a from 0755 to 0644");
  }

  @Test
  void librariesBesideAnotherVersionOfThemselves() throws IOException {
    byte[] jar = new Zips().file("a", "a").bytes();
    byte[] other = new Zips().file("b", "b").bytes();
    before.file("shop-1.0/lib/log-1.9.jar", jar);
    now.file("shop-2.0/lib/log-1.9.jar", jar)
        .file("shop-2.0/lib/log-1.10.jar", other)
        .file("shop-2.0/lib/log-api-1.10.jar", jar)
        .file("shop-2.0/compat/log-1.8.jar", jar);
    List<String> lines = lines();
    assertThat(lines.subList(1, 3))
        .containsExactly(
            "# libraries beside another version of themselves: 1 doubled",
            "library doubled lib/log-1.9.jar beside lib/log-1.10.jar");
  }

  @Test
  void membersOfLibrariesThatOthersCall() throws IOException {
    byte[] lib =
        new Javac(folder).source("org.x.Foo", "public class Foo { public void bar() {} }").jar();
    byte[] fresh = new Javac(folder).source("org.x.Foo", "public class Foo {}").jar();
    byte[] caller =
        new Javac(folder)
            .source("org.y.App", "class App { void run() { new org.x.Foo().bar(); } }")
            .against(Files.write(folder.resolve("x.jar"), lib))
            .jar();
    before.file("shop-1.0/lib/x-1.0.jar", lib).file("shop-1.0/lib/y.jar", caller);
    now.file("shop-2.0/lib/x-2.0.jar", fresh).file("shop-2.0/lib/y.jar", caller);
    assertThat(lines().subList(1, 3))
        .containsExactly(
            "# members of libraries that others call: 1 vanished",
            "api vanished lib/x-2.0.jar org.x.Foo.bar() called by lib/y.jar");
    String installed = folder.resolve("old.zip").toString();
    String next = folder.resolve("new.zip").toString();
    assertThat(Typed.of("check", next, "--previous", installed).out().lines().toList())
        .anyMatch(
            line ->
                line.startsWith("warning change.api-removed")
                    && line.contains("shop-2.0/lib/y.jar")
                    && line.contains("1 public member of x-2.0.jar is gone that y.jar still"));
  }

  @Test
  void otherBytesUnderTheSameDate() throws IOException {
    before.file("shop-1.0/a", "a").file("shop-1.0/b", "b");
    now.file("shop-2.0/a", "A").file("shop-2.0/b", "b");
    // One date for all is the date of a build, and says nothing of one file.
    assertThat(lines()).noneMatch(line -> line.startsWith("date"));
    before = new Zips().file("shop-1.0/a", "a");
    now = new Zips().file("shop-2.0/a", "A");
    assertThat(lines())
        .containsExactly(
            "# configuration keys: none differ",
            "# other bytes under the same date: 1 kept",
            "date kept a 2026-11-20T12:00",
            "# files: 1 changed",
            "file changed a from 1 bytes to 1 bytes");
  }

  @Test
  void namesAndValuesCannotActOnWhoReads() throws IOException {
    now.file("shop-2.0/x\u001b[31m\n::error::y", "x").file("shop-2.0/conf/a.properties", "k=1\n");
    before.file("shop-1.0/conf/a.properties", "k=\\u001b]0;t\\u0007 \\n##vso[x]\n");
    for (String format : List.of("text", "json")) {
      String out = diff("--format", format).out();
      assertThat(out).doesNotContain("\u001b", "\u0007", "\n::error", "##vso[");
    }
  }

  @Test
  void jsonIsAsItsSchemaHasIt() throws IOException {
    everyTurnOfAKey();
    String json = diff("--format", "json").out();
    assertThat(Schema.faults("diff-1.schema.json", Schema.json(json))).isEmpty();
    assertThat(json).contains("\"commented-out\"").contains("\"root\" : \"shop-1.0/\"");
  }

  @Test
  void writesToAFileAndNeverOverAPackage() throws IOException {
    Path out = folder.resolve("out.txt");
    Typed typed = diff("--output", out.toString());
    assertThat(typed.exit()).isZero();
    assertThat(typed.out()).isEmpty();
    assertThat(Files.readString(out)).startsWith("# preflight 1.0.0 diff\n");
    String old = folder.resolve("old.zip").toString();
    Typed over = diff("--output", old);
    assertThat(over.exit()).isEqualTo(2);
    assertThat(over.err()).contains("is the package itself");
  }

  @Test
  void whatCannotBeRead() throws IOException {
    String missing = folder.resolve("none.zip").toString();
    Typed typed = Typed.of("diff", missing, folder.toString());
    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.err())
        .isEqualTo(
            "preflight: %s: no such file\npreflight: %s: is a directory; name the ZIP file\n"
                .formatted(missing, folder));
    Path text = Files.write(folder.resolve("t.zip"), "no".getBytes(StandardCharsets.UTF_8));
    Path fine = Files.write(folder.resolve("fine.zip"), now.bytes());
    Typed noZip = Typed.of("diff", text.toString(), fine.toString());
    assertThat(noZip.exit()).isEqualTo(2);
    assertThat(noZip.err())
        .isEqualTo(
            "preflight: %s: has no entry that can be read; preflight check tells why\n"
                .formatted(text));
    assertThat(Typed.of("diff", fine.toString()).exit()).isEqualTo(2);
    Typed limit = diff("--limit", "max-nothing=1");
    assertThat(limit.exit()).isEqualTo(2);
    assertThat(limit.err()).contains("max-nothing");
  }
}
