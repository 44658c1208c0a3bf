package dten.preflight.read.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PropertiesFormatTest {
  @Test
  void everyFormOfTheGrammar() {
    assertThat(
            ConfigLines.of(
                "properties",
                """
                a=1
                  b : 2
                c 3
                d
                e = multi, \\
                    line
                path=c:\\\\temp\\tx
                uni\\u0041=\\u00e9
                k\\ ey\\=x=v
                # commented.key=old
                #other = x y
                ! excl=1
                # Set x to y = z
                # see http://x/?a=b
                f==
                """))
        .containsExactly(
            "1:1 a=1",
            "2:3 b=2",
            "3:1 c=3",
            "4:1 d=",
            "5:1 e=multi, line",
            "7:1 path=c:\\temp\tx",
            "8:1 uniA=é",
            "9:1 k ey=x=v",
            "10:3 #commented.key=old",
            "11:2 #other=x y",
            "12:3 #excl=1",
            "15:1 f==");
  }

  @Test
  void aKeyThatStandsTwiceAndABrokenEscape() {
    assertThat(ConfigLines.of("properties", "a=1\r\nb=2\r\na=3\r\nb=2\rpath=C:\\users\\u12\n"))
        .containsExactly(
            "1:1 a=1",
            "2:1 b=2",
            "3:1 a=3",
            "3:1 a again after line 1",
            "4:1 b=2",
            "4:1 b again after line 2 the same",
            "5:8 \\u must be followed by four hexadecimal digits; Java refuses the whole file",
            "5:14 \\u must be followed by four hexadecimal digits; Java refuses the whole file",
            "5:1 path=C:sers12");
  }

  @Test
  void secretsAreNotKept() {
    List<String> lines =
        ConfigLines.of(
            "properties",
            """
            db.password=hunter2
            db.url=jdbc:postgresql://app:hunter2@db/x
            db.password-file=/run/secret
            token.timeout=30
            smtp.pass=${SMTP_PASS}
            apiKey=${KEY:hunter2}
            #db.password=hunter2
            jaas=org.x.Login required password="hunter2";
            proxy.enabled=true
            """);
    assertThat(lines)
        .containsExactly(
            "1:1 db.password=[redacted: 7 characters, [a-z0-9]]",
            "2:1 db.url=[redacted: 34 characters, [a-z0-9 others]]",
            "3:1 db.password-file=/run/secret",
            "4:1 token.timeout=30",
            "5:1 smtp.pass=${SMTP_PASS}",
            "6:1 apiKey=[redacted: 14 characters, [a-zA-Z0-9 others]]",
            "7:2 #db.password=[redacted: 7 characters, [a-z0-9]]",
            "8:1 jaas=[redacted: 40 characters, [a-zA-Z0-9 others]]",
            "9:1 proxy.enabled=true");
    assertThat(lines.toString()).doesNotContain("hunter2");
  }

  /** The grammar is java.util.Properties' own: whatever it loads, this reads. */
  @Test
  void agreesWithJavaOnGeneratedText() throws IOException {
    Random random = new Random(7);
    String alphabet = "ab=: \t\\\n\r#!u0041.";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(30);
      for (int i = 0; i < length; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Properties java = new Properties();
      try {
        java.load(new StringReader(text.toString()));
      } catch (IllegalArgumentException badEscape) {
        assertThat(ConfigLines.of("properties", text.toString()).toString())
            .contains("\\u must be");
        continue;
      }
      Map<String, String> ours = ConfigLines.active("properties", text.toString());
      java.remove(""); // a key without characters is nothing a matrix could name
      assertThat(ours).as(text.toString()).isEqualTo(Map.copyOf(java));
    }
  }
}
