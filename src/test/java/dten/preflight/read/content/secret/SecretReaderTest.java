package dten.preflight.read.content.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Credential;
import dten.preflight.testing.Work;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which values are taken for secrets, and which of their neighbours are not. */
class SecretReaderTest {
  /** Put together here so that no scanner takes this file for a leak. */
  private static final String MADE_UP = "Tr0ub" + "4dor" + "77";

  private static final String GENERATED = "q7Zk" + "0vR2xW" + "9mTb4LsY8nHc";

  private static List<String> found(String path, String content) {
    List<String> lines = new ArrayList<>();
    for (Credential c : Secrets.in(path, content)) {
      String place = c.location().toString();
      lines.add(
          place.substring(place.indexOf(':') + 1)
              + " "
              + c.form()
              + " "
              + c.type()
              + " "
              + c.certainty()
              + " "
              + c.standing()
              + " "
              + c.strength());
      assertThat(c.toString()).doesNotContain(MADE_UP).doesNotContain(GENERATED);
    }
    return lines;
  }

  @Test
  void settings() {
    assertThat(found("conf/a.properties", "x=1\ndb.password=" + MADE_UP + "\n"))
        .containsExactly("2:13 ASSIGNMENT db.password HIGH ACTIVE ORDINARY");
    assertThat(found("conf/a.yaml", "db:\n  password: \"" + MADE_UP + "\" # ours\n"))
        .containsExactly("2:14 ASSIGNMENT password HIGH ACTIVE ORDINARY");
    assertThat(found("conf/a.json", "{\"clientSecret\": \"" + GENERATED + "\"}"))
        .containsExactly("1:19 ASSIGNMENT clientSecret HIGH ACTIVE ORDINARY");
    assertThat(found("conf/a.xml", "<a><dbPassword>\n" + MADE_UP + "\n</dbPassword></a>"))
        .containsExactly("2:1 ASSIGNMENT dbPassword HIGH ACTIVE ORDINARY");
    assertThat(found("conf/a.xml", "<property name=\"password\" value=\"" + MADE_UP + "\"/>"))
        .containsExactly("1:34 ASSIGNMENT password HIGH ACTIVE ORDINARY");
    assertThat(found("a.env", "export MYSQL_PASSWORD=\"zabbix\"\n"))
        .containsExactly("1:24 ASSIGNMENT MYSQL_PASSWORD MEDIUM ACTIVE WELL_KNOWN");
  }

  @Test
  void valuesThatAreNoSecrets() {
    for (String value :
        List.of(
            "",
            "${DB_PASSWORD}",
            "$DB_PASSWORD",
            "{{ password }}",
            "ENC(abc)",
            "<password>",
            "********",
            "xxxxxxxx",
            "your-password",
            "true",
            "vault:secret/db",
            "%DB_PASSWORD%",
            "@db.password@",
            "/run/secrets/db",
            "file:/etc/pw",
            "$6$salt$hash",
            "{SSHA}abcdef")) {
      assertThat(found("conf/a.properties", "db.password=" + value + "\n")).as(value).isEmpty();
    }
    for (String name :
        List.of(
            "password.file",
            "password-policy",
            "passwordLength",
            "token.expiry",
            "primaryKey",
            "show.password",
            "token_endpoint",
            "keyName",
            "bypass",
            "secretName")) {
      assertThat(found("conf/a.properties", name + "=" + GENERATED + "\n")).as(name).isEmpty();
    }
  }

  @Test
  void sourceTextNeedsLiterals() {
    assertThat(found("src/A.java", "String password = \"" + MADE_UP + "\";"))
        .containsExactly("1:20 ASSIGNMENT password HIGH ACTIVE ORDINARY");
    assertThat(found("src/a.py", "password = os.environ['DB_PASSWORD']\n")).isEmpty();
    assertThat(found("src/A.java", "this.password = password;\nfoo.setPassword(getPassword());"))
        .isEmpty();
    assertThat(found("src/A.java", "static final String PASSWORD = \"password\";")).isEmpty();
    assertThat(found("src/A.java", "if (password == \"" + MADE_UP + "\") {}")).isEmpty();
    assertThat(found("a.js", "a=b('org.x.newpassword','PasswordStep/lambda$0$Type',7,c);"))
        .isEmpty();
    assertThat(found("a.js", "a=set('org.x.newpassword','" + MADE_UP + "');"))
        .containsExactly("1:28 ASSIGNMENT org.x.newpassword HIGH ACTIVE ORDINARY");
  }

  @Test
  void whatLooksWrittenLikeOneButIsNot() {
    assertThat(found("META-INF/locator", "@password={optional,datatype\\:java.lang.String}"))
        .isEmpty();
    assertThat(found("package.json", "{\"pbkdf2-password\": \"1.2.1\"}")).isEmpty();
    assertThat(found("web/form.jsf", "<x id=\"form:pswd:pswd\" required=\"true\"/>")).isEmpty();
    assertThat(found("x/ToolResources.properties", "A1=add -u <user> -p <password> [-s]\n"))
        .isEmpty();
    assertThat(found("conf/a.conf", "@password=" + MADE_UP + ",leaf}")).hasSize(1);
    assertThat(found("conf/a.json", "{\"password\": \"1.2.1x\"}")).hasSize(1);
    assertThat(found("x/cli.properties", "ERR_NO_PASSWORD=Unable to read password\n")).isEmpty();
    assertThat(found("x/cli.properties", "db.password=Unableto\n")).hasSize(1);
    assertThat(found("x/cli.conf", "password=Unableto user=a host=b\n")).hasSize(1);
  }

  @Test
  void codeAndSentencesAreNoValues() {
    assertThat(found("sbin/topasswd", "#!/usr/bin/perl\nmy $PASSWD = start_file($file);\n"))
        .isEmpty();
    assertThat(found("sbin/topasswd", "#!/usr/bin/perl\nmy $PASSWD = '" + MADE_UP + "';\n"))
        .hasSize(1);
    assertThat(found("conf/a.conf", "about = \"admin password (default=nobody7)\"\n")).isEmpty();
    assertThat(found("src/a.c", "auth.password (\"" + MADE_UP + "\");")).hasSize(1);
    assertThat(found("conf/acl", "    spf = pass:softfail:neutral:permerror\n")).isEmpty();
    assertThat(found("conf/acl", "    pass = soft:fail:" + MADE_UP + "\n")).hasSize(1);
    assertThat(found("conf/a.yaml", "server-password: REPO_API_KEY\n")).isEmpty();
    assertThat(found("conf/a.yaml", "server-password: REPO_A7PI_K9\n")).hasSize(1);
    assertThat(found("src/A.java", "s.append(\"- GW_PASSWORD=\").append(pw()).append(\"\\n\");"))
        .isEmpty();
    assertThat(found("src/A.java", "String GW_PASSWORD=\"" + MADE_UP + "\";")).hasSize(1);
    assertThat(found("src/A.java", "String DEVICE_SECRET = \"myDeviceSecret\";")).isEmpty();
    assertThat(found("src/A.java", "String DEVICE_SECRET = \"myDevicesHeart\";")).hasSize(1);
    assertThat(found("src/A.java", "doc = \"calls identified by 'requestId' field\";")).isEmpty();
    assertThat(found("a.sql", "GRANT ALL ON a.* TO b IDENTIFIED BY '" + MADE_UP + "';")).hasSize(1);
    assertThat(found("src/codes.ts", "INVALID_ADMIN_PASSWORD = \"5036x\";")).isEmpty();
    assertThat(found("src/codes.ts", "INITIAL_ADMIN_PASSWORD = \"5036x\";")).hasSize(1);
    assertThat(found("conf/a.env", "U=${U:-amqp://shop:" + MADE_UP + "@mq/x}\n"))
        .containsExactly("1:20 URL amqp URL HIGH ACTIVE ORDINARY");
  }

  @Test
  void numbersOfATableAreCounts() {
    assertThat(found("x/languages/pl", "{\"freq\":{\"D\":92466,\"PW\":10257,\"QW\":99173}}"))
        .isEmpty();
    assertThat(found("conf/a.json", "{\"pw\": \"10257\", \"password\": 102571}")).hasSize(2);
  }

  @Test
  void secureStringsOfPowerShellAndRightsOfSudo() {
    assertThat(found("a.ps1", "$p = ConvertTo-SecureString '" + MADE_UP + "' -AsPlainText -Force"))
        .hasSize(1);
    assertThat(found("a.ps1", "$p = ConvertTo-SecureString -String '" + MADE_UP + "' -AsPlainText"))
        .hasSize(1);
    assertThat(found("a.ps1", "$p = ConvertTo-SecureString $given -AsPlainText -Force")).isEmpty();
    assertThat(found("a.ps1", "$p = ConvertTo-SecureString -AsPlainText -Force $x")).isEmpty();
    assertThat(found("a.sh", "echo 'hd ALL=(ALL) NOPASSWD: /sbin/reboot' > /etc/sudoers.d/hd\n"))
        .isEmpty();
  }

  @Test
  void onlyTheSecretAmongTheObjectsOfAList() {
    String list =
        """
        extra:
        - kind: ConfigMap
          data:
            first: "dmFsdWUx"
        - apiVersion: v1
          kind: Secret
          data:
            second: "c2Vjb25kLXZhbHVl"
        - data:
            third: "dGhpcmQtdmFsdWU="
          kind: Secret
        """;
    assertThat(found("conf/values.yaml", list))
        .containsExactly(
            "8:14 ASSIGNMENT second HIGH ACTIVE ORDINARY",
            "10:13 ASSIGNMENT third HIGH ACTIVE ORDINARY");
    String document = "kind: Secret\nmetadata:\n  name: a\ndata:\n  x: c2Vjb25kLXZhbHVl\n";
    assertThat(found("conf/a.yaml", document)).hasSize(1);
  }

  @Test
  void commentsAndExamplesAreMarked() {
    assertThat(found("conf/a.properties", "# db.password=" + MADE_UP + "\n"))
        .containsExactly("1:15 ASSIGNMENT db.password HIGH COMMENTED ORDINARY");
    assertThat(found("conf/a.xml", "<!--\n <x password=\"" + MADE_UP + "\"/>\n-->"))
        .containsExactly("2:15 ASSIGNMENT password HIGH COMMENTED ORDINARY");
    assertThat(found("p/examples/a.properties", "db.password=" + MADE_UP + "\n"))
        .containsExactly("1:13 ASSIGNMENT db.password HIGH EXAMPLE ORDINARY");
    assertThat(found("p/messages_de.properties", "password=Kennwort1\n")).isEmpty();
  }

  @Test
  void valuesBelowTheirName() {
    assertThat(found("conf/a.ini", "[a]\npasswords_for_backup =\n    " + MADE_UP + "\nx = 1\n"))
        .containsExactly("3:5 ASSIGNMENT passwords_for_backup HIGH ACTIVE ORDINARY");
    assertThat(found("conf/a.yaml", "tokens:\n- " + GENERATED + "\n- ${OTHER}\n"))
        .containsExactly("2:3 ASSIGNMENT tokens HIGH ACTIVE ORDINARY");
    assertThat(found("conf/a.yaml", "password:\n  from: " + GENERATED + "\n")).isEmpty();
    assertThat(found("conf/a.ini", "password =\nuser = " + GENERATED + "\n")).isEmpty();
  }

  @Test
  void secretAccessKeysWithoutAName() {
    String key = "kX9+bQ2/vLr7Tn" + "4WzYc1Hd8sMf3P" + "g6JuE5aRo0iK";
    assertThat(found("notes.txt", "for the upload:\n" + key + "\n"))
        .containsExactly("2:1 TOKEN key of 40 random characters HIGH EXAMPLE ORDINARY");
    assertThat(found("conf/a.env", "AWS_STUFF=" + key + "\n"))
        .containsExactly("1:11 TOKEN AWS secret access key HIGH ACTIVE ORDINARY");
    assertThat(found("conf/a.env", "STUFF=" + key + "\n"))
        .containsExactly("1:7 TOKEN key of 40 random characters MEDIUM ACTIVE ORDINARY");
    String lines = (key + "Bv7").repeat(3).substring(0, 64) + "\n";
    assertThat(found("KEYS", lines + lines + key + "\n=Y+Qi\n")).isEmpty();
    assertThat(found("conf/a.keys", "words before\n" + key + "\n")).hasSize(1);
    for (String other :
        List.of(
            key + "A",
            key.substring(1),
            "0123456789abcdef0123456789abcdef01234567",
            "com/example/application/settings/Default",
            "AbstractSingletonProxyFactoryBeanBuilder2")) {
      assertThat(found("notes.txt", other + "\n")).as(other).isEmpty();
    }
  }

  @Test
  void hashesAndDenialsAreNoSecrets() {
    for (String name : List.of("hashed_secret", "encrypted.password", "dummyToken", "nonSecret")) {
      assertThat(found("conf/a.properties", name + "=" + GENERATED + "\n")).as(name).isEmpty();
    }
  }

  @Test
  void urls() {
    assertThat(found("a.sh", "psql postgres://app:" + MADE_UP + "@db1/x\n"))
        .containsExactly("1:21 URL postgres URL HIGH ACTIVE ORDINARY");
    assertThat(found("a.sh", "curl https://user:password@h/ http://h:80/a@b https://$U:$P@h/\n"))
        .isEmpty();
  }

  @Test
  void commandLines() {
    assertThat(found("a.sh", "mysql -u root -p" + MADE_UP + " -e 'select 1'\n"))
        .containsExactly("1:17 COMMAND_LINE mysql MEDIUM ACTIVE ORDINARY");
    assertThat(found("a.sh", "curl -s \\\n  -u \"app:" + MADE_UP + "\" https://h/\n"))
        .containsExactly("2:11 COMMAND_LINE curl MEDIUM ACTIVE ORDINARY");
    assertThat(found("a.sh", "sshpass -p " + MADE_UP + " ssh h\n"))
        .containsExactly("1:12 COMMAND_LINE sshpass MEDIUM ACTIVE ORDINARY");
    assertThat(found("a.sh", "echo \"app:" + MADE_UP + "\" | sudo chpasswd\n"))
        .containsExactly("1:11 COMMAND_LINE chpasswd MEDIUM ACTIVE ORDINARY");
    assertThat(found("a.sh", "echo " + MADE_UP + " | passwd --stdin app; passwd app\n"))
        .containsExactly("1:6 COMMAND_LINE passwd MEDIUM ACTIVE ORDINARY");
    assertThat(found("a.sh", "foo --admin-password " + MADE_UP + "\n"))
        .containsExactly("1:22 COMMAND_LINE --admin-password HIGH ACTIVE ORDINARY");
    assertThat(found("a.sh", "PGPASSWORD=" + MADE_UP + " psql -h db\n"))
        .containsExactly("1:12 ASSIGNMENT PGPASSWORD HIGH ACTIVE ORDINARY");
    assertThat(
            found(
                "a.sh", "mysql -p\"$PW\" x; curl -u \"$U:$P\" h; sshpass -e ssh h; mkdir -p a/b\n"))
        .isEmpty();
  }

  @Test
  void statements() {
    assertThat(found("a.sql", "CREATE ROLE app LOGIN PASSWORD '" + MADE_UP + "';"))
        .containsExactly("1:33 SQL PASSWORD HIGH ACTIVE ORDINARY");
    assertThat(found("a.sql", "CREATE USER a IDENTIFIED BY '" + MADE_UP + "';"))
        .containsExactly("1:30 SQL IDENTIFIED BY HIGH ACTIVE ORDINARY");
    assertThat(found("a.sql", "CREATE ROLE app PASSWORD NULL; ALTER USER a PASSWORD :'pw';"))
        .isEmpty();
  }

  @Test
  void passwordFiles() {
    assertThat(found("conf/users.properties", "# users\nadmin=admin\nbob=" + MADE_UP + ",x\n"))
        .containsExactly(
            "2:7 PASSWORD_FILE users.properties HIGH ACTIVE WELL_KNOWN",
            "3:5 PASSWORD_FILE users.properties HIGH ACTIVE ORDINARY");
    assertThat(found("home/.pgpass", "db:5432:*:app:" + MADE_UP + "\n"))
        .containsExactly("1:15 PASSWORD_FILE .pgpass HIGH ACTIVE ORDINARY");
    assertThat(found("home/.netrc", "machine h login u password " + MADE_UP + "\n"))
        .containsExactly("1:28 PASSWORD_FILE .netrc HIGH ACTIVE ORDINARY");
    assertThat(found("conf/users.properties", "bob=MD5:0123\nal=CRYPT:xy\n")).isEmpty();
    String elsewhere = "driver = org.example.Driver\nusername = shop\npassword = " + MADE_UP + "\n";
    assertThat(found("etc/jdbcRealm.properties", elsewhere + "usertable = people\n"))
        .containsExactly("3:12 ASSIGNMENT password HIGH ACTIVE ORDINARY");
  }

  @Test
  void kubernetesSecrets() {
    String encoded = Base64.getEncoder().encodeToString(MADE_UP.getBytes(StandardCharsets.UTF_8));
    assertThat(found("a.yaml", "kind: Secret\ndata:\n  username: YWRtaW4=\n  extra: " + encoded))
        .containsExactly("4:10 ASSIGNMENT extra HIGH ACTIVE ORDINARY");
    assertThat(found("a.yaml", "kind: ConfigMap\ndata:\n  extra: " + encoded)).isEmpty();
    assertThat(found("a.yaml", "kind: Secret\ndata:\n  extra: {{ .Values.extra }}\n")).isEmpty();
  }

  @Test
  void whatOthersKeepIsMasked() {
    String script = "mysql -u root -p" + MADE_UP + " x\nexport DB_PASSWORD='" + MADE_UP + "'\n";
    SecretSpans spans = new SecretSpans.Finder().in(script);
    assertThat(spans.masked(script, 0, script.length()))
        .isEqualTo("mysql -u root -p[redacted] x\nexport DB_PASSWORD='[redacted]'\n");
    int from = script.indexOf("-p");
    int to = script.indexOf(" x");
    assertThat(spans.masked(script, from, to)).isEqualTo("-p[redacted]");
    assertThat(spans.masked(script, from + 5, to - 3)).isEqualTo("[redacted]");
    assertThat(spans.masked(script, 0, 5)).isEqualTo("mysql");
    assertThat(new SecretSpans.Finder().in("ls -l /tmp").isEmpty()).isTrue();
  }

  /** Texts made to take long cost what their length does. */
  @Test
  void hostileTextsTakeNoTime() {
    for (String piece :
        List.of(
            "password=" + MADE_UP + " ",
            "\"token\":\"",
            "key:",
            "<!--",
            "/* ",
            "a://b:c1d2e3@",
            "curl -u ",
            "-----BEGIN " + "PRIVATE KEY-----",
            "eyJ",
            "identified by ",
            "kind: Secret\n---\n",
            "\\",
            "'")) {
      Work.growsWithLengthOnly(piece, 400_000, text -> Secrets.in("conf/a.properties", text));
    }
  }
}
