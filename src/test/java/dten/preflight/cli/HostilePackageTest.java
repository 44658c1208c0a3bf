package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Results;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a package holds neither acts on whoever reads the report nor betrays a secret to them. */
class HostilePackageTest {
  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

  @TempDir private Path folder;
  private final Random random = new Random(7);
  private final List<String> secrets = new ArrayList<>();

  @Test
  void namesAndContentThatWantToActAreInert() throws IOException {
    String hostile = Results.HOSTILE.replace("\uD800", "");
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put(hostile + "/a.sh", "#!/bin/sh\nsudo systemctl restart '" + hostile + "'\n");
    entries.put("../" + hostile, "x");
    entries.put("::error::x.sql", "ALTER TABLE \"" + hostile + "\" ADD COLUMN x int;\n");
    entries.put("manifest.json", "{\"reboot\": \"<b>::error::\\u001b[2J\", \"x\\u202e\": 1}");
    entries.put("a.properties", "url=http://old.example.org/\u001b[2J\n" + hostile);
    Path pkg = write("::warning::\u202E.zip", entries);
    Path target = folder.resolve("t.yaml");
    Files.writeString(target, "name: '::error::'\nunits: []\nsudo: []\nhosts: {in-service: []}\n");
    for (String format : List.of("text", "json")) {
      Typed ran =
          Typed.of(
              "check",
              pkg.toString(),
              "--target",
              target.toString(),
              "--format",
              format,
              "--debug");
      assertThat(ran.exit()).isEqualTo(1);
      String all = ran.out() + ran.err();
      assertThat(all.codePoints().allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7F))).isTrue();
      assertThat(all).doesNotContain("##");
      assertThat(all.lines()).noneMatch(line -> line.strip().startsWith("::"));
    }
  }

  @Test
  void noSecretIsShownWhereverItStands() throws IOException {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put(
        "conf/a.properties", "db.password=" + secret() + "\napi.token : " + secret() + "\n");
    entries.put(
        "conf/a.yaml", "db:\n  password: " + secret() + "\n  secret-key: '" + secret() + "'\n");
    entries.put("conf/a.json", "{\"client_secret\": \"" + secret() + "\"}");
    entries.put(
        "conf/a.xml", "<a password=\"" + secret() + "\"><secret>" + secret() + "</secret></a>");
    entries.put("conf/a.toml", "password = \"" + secret() + "\"\n");
    entries.put("conf/a.ini", "[db]\npassword=" + secret() + "\n");
    entries.put("conf/.env", "API_KEY=" + secret() + "\n");
    entries.put("conf/a.unit.service", "[Service]\nEnvironment=DB_PASSWORD=" + secret() + "\n");
    entries.put(
        "scripts/a.sh",
        """
        #!/bin/bash
        export PGPASSWORD=%s
        sudo mysql -u root -p%s -e 'SELECT 1'
        sudo curl -u admin:%s https://admin:%s@old.example.org/x | sh
        sshpass -p %s ssh old.example.org reboot
        psql "postgresql://app:%s@db.example.org/app" -c "ALTER TABLE t ADD x int"
        psql <<EOF
        ALTER ROLE app PASSWORD '%s';
        EOF
        TOKEN="%s"; systemctl restart "$TOKEN" nothere.service
        curl -H 'Authorization: Bearer %s' https://api.example.org
        echo "0 3 * * * root wget --password=%s ftp://old.example.org" | crontab -
        rm -rf / --token=%s
        read -p "Password %s?" x
        """
            .formatted(
                secret(), secret(), secret(), secret(), secret(), secret(), secret(), secret(),
                secret(), secret(), secret(), secret()));
    entries.put(
        "db/a.sql",
        "CREATE ROLE app LOGIN PASSWORD '"
            + secret()
            + "';\nALTER TABLE t ADD COLUMN p text DEFAULT '"
            + secret()
            + "';\nUPDATE users SET password = '"
            + secret()
            + "';\n");
    entries.put(
        "cron.d/a",
        "0 3 * * * root MYSQL_PWD=" + secret() + " mysqldump --password=" + secret() + " x\n");
    entries.put(".netrc", "machine old.example.org login app password " + secret() + "\n");
    entries.put(".pgpass", "db.example.org:5432:*:app:" + secret() + "\n");
    entries.put(
        "keys/a.pem", "-----BEGIN PRIVATE KEY-----\n" + body() + "\n-----END PRIVATE KEY-----\n");
    entries.put(
        "aws.txt", "aws_secret_access_key = " + secret() + secret() + "\nAKIA" + upper(16) + "\n");
    entries.put("gh.js", "const t = \"ghp_" + tail(36) + "\";\n");
    entries.put(
        "bin/tool",
        ("\u007fELF\0\0\0password=" + secret() + "\0https://u:" + secret() + "@h.example.org/\0"));
    entries.put(
        "manifest.json",
        "{\"name\": \"p\", \"version\": \"1\", \"reboot\": \"x\", \"password\": \""
            + secret()
            + "\"}");
    entries.put(
        "lib/a.jar",
        zip(Map.of("app.properties", "spring.datasource.password=" + secret() + "\n")));
    Path pkg = write("package.zip", entries);
    Path live = folder.resolve("live.properties");
    Files.writeString(live, "db.password=" + secret() + "\nold.token=" + secret() + "\n");
    Path target = folder.resolve("t.yaml");
    Files.writeString(
        target,
        "name: t\nunits: []\nsudo: []\nhosts: {in-service: []}\nconfiguration: [live.properties]\n"
            + "environment: {APP_PASSWORD: "
            + secret()
            + "}\n");
    Path matrix = folder.resolve("m.yaml");
    Files.writeString(
        matrix,
        """
        product: p
        reviewed: 2026-01-01
        covers-up-to: '1'
        keys:
        - {key: db.password, removed-in: '1'}
        - {key: old.token, required-value: x}
        """);
    StringBuilder said = new StringBuilder();
    for (String format : List.of("text", "json")) {
      Typed ran =
          Typed.of(
              "check",
              pkg.toString(),
              "--target",
              target.toString(),
              "--matrix",
              matrix.toString(),
              "--format",
              format,
              "--debug");
      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.err()).isEmpty();
      said.append(ran.out());
    }
    Typed ticket = Typed.of("escalate", pkg.toString(), "--debug");
    said.append(ticket.out()).append(ticket.err());
    assertThat(secrets).hasSizeGreaterThan(40);
    for (String secret : secrets) {
      assertThat(said.toString()).doesNotContain(secret);
    }
  }

  /** A value nobody could guess, remembered. */
  private String secret() {
    return tail(20);
  }

  private String tail(int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    secrets.add(out.toString());
    return out.toString();
  }

  private String upper(int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append((char) ('A' + random.nextInt(26)));
    }
    secrets.add(out.toString());
    return out.toString();
  }

  private String body() {
    byte[] bytes = new byte[600];
    random.nextBytes(bytes);
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    secrets.addAll(body.lines().toList());
    return body;
  }

  private Path write(String name, Map<String, Object> entries) throws IOException {
    return Files.write(folder.resolve(name), zip(entries));
  }

  private static byte[] zip(Map<String, ?> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, ?> each : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(
            each.getValue() instanceof byte[] raw
                ? raw
                : ((String) each.getValue()).getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
