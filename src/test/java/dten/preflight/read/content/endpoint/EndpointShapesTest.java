package dten.preflight.read.content.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Endpoint.Credentials;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.TlsBypass;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.EntryHead;
import dten.preflight.read.StreamReader;
import dten.preflight.read.content.scan.ByteScanner;
import dten.preflight.testing.Reads;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way of writing a partner down, one line each. */
class EndpointShapesTest {
  private static List<String> found(String path, String content) {
    List<String> lines = new ArrayList<>();
    for (Fact fact : Reads.facts(path, content, List.of(new EndpointReader()), List.of())) {
      if (fact instanceof Endpoint e) {
        String secret = e.credentials() == Credentials.PRESENT ? " password" : "";
        lines.add(e.address() + e.path() + secret);
      } else if (fact instanceof TlsBypass bypass) {
        lines.add(bypass.how());
      }
    }
    return lines;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "b=amqps://u:p@mq.corp.test:5671/v | amqps://mq.corp.test:5671/v password",
        "u=ldaps://dc1.corp.test/ou=x | ldaps://dc1.corp.test/ou=x",
        "u=ldap://dc2.corp.test:389 | ldap://dc2.corp.test:389",
        "u=jdbc:sqlserver://d.corp.test:1433;databaseName=x | jdbc:sqlserver://d.corp.test:1433",
        "u=jdbc:db2://d.corp.test:50000/x | jdbc:db2://d.corp.test:50000/x",
        "u=mongodb+srv://c1.corp.test/x | mongodb+srv://c1.corp.test/x",
        "u=failover:(tcp://b1.corp.test:61616) | tcp://b1.corp.test:61616",
        "u=jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=o.corp.test)(PORT=1521))) | o.corp.test",
        "proxy_pass http://up2.corp.test:8080/; | http://up2.corp.test:8080/",
        "u=https://[2001:db9::1]:8443/x | https://[2001:db9::1]:8443/x",
      })
  void settings(String line, String expected) {
    assertThat(found("a.properties", line + "\n")).containsExactly(expected);
  }

  @Test
  void listsOfHosts() {
    assertThat(found("a.properties", "zookeeper.connect=z1.corp.test:2181,z2.corp.test:2182/k\n"))
        .containsExactly("z1.corp.test:2181", "z2.corp.test:2182");
    assertThat(found("a.properties", "u=jdbc:mysql://a.corp.test,b.corp.test:3307/app\n"))
        .containsExactly("jdbc:mysql://a.corp.test", "jdbc:mysql://b.corp.test:3307");
    assertThat(found("a.properties", "u=mongodb://m1.corp.test:27017,m2.corp.test:27018/db\n"))
        .containsExactly("mongodb://m1.corp.test:27017", "mongodb://m2.corp.test:27018");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "lftp -p 2121 f.corp.test | ftp://f.corp.test:2121",
        "telnet t.corp.test 23 | telnet://t.corp.test:23",
        "mount -t cifs //nas.corp.test/share /mnt | smb://nas.corp.test/share",
        "mount -t nfs nas2.corp.test:/export /mnt | nfs://nas2.corp.test/export",
        "smbclient //nas3.corp.test/x -U u | smb://nas3.corp.test/x",
        "openssl s_client -connect t.corp.test:443 | tls://t.corp.test:443",
        "redis-cli -h r.corp.test -p 6380 ping | redis://r.corp.test:6380",
        "ldapsearch -h dc.corp.test | ldap://dc.corp.test",
        "mysql --host=d.corp.test -P 3307 app | mysql://d.corp.test:3307",
        "mysql -hd.corp.test app | mysql://d.corp.test",
        "psql 'host=d.corp.test dbname=x' | postgresql://d.corp.test",
        "psql postgresql://u@d.corp.test/app | postgresql://d.corp.test/app",
        "ssh -p 2222 u@[2001:db9:1::7] ls | ssh://[2001:db9:1::7]:2222",
        "scp f u@[2001:db9:1::8]:/in | scp://[2001:db9:1::8]/in",
        "ping -c 1 10.9.8.7 | 10.9.8.7",
        "exec 3<>/dev/tcp/raw.corp.test/7000 | tcp://raw.corp.test:7000",
        "rsync r.corp.test::mod . | rsync://r.corp.test/mod",
        "git clone git@g.corp.test:team/x.git | ssh://g.corp.test/team/x.git",
        "nc -zv 2001:db9::5 5672 | tcp://[2001:db9::5]:5672",
        "curl http://169.254.169.254/latest/ | http://169.254.169.254/latest/",
      })
  void arguments(String line, String expected) {
    assertThat(found("a.sh", line + "\n")).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "nc -l 5672",
        "git commit -m 'by a@b.corp.test: x'",
        "mount /dev/sda1 /mnt",
        "scp a.txt b.txt",
        "redis-cli -p 6380 ping",
        "lftp -p 2121 localhost",
      })
  void noPartner(String line) {
    assertThat(found("a.sh", line + "\n")).isEmpty();
  }

  @Test
  void stringsOfPrograms() {
    for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE)) {
      String text =
          "\0\1 see https://api.corp.test:8443/v1 and again https://api.corp.test:8443/ \0";
      assertThat(inBinary(text.getBytes(charset))).containsExactly("https://api.corp.test:8443");
    }
    assertThat(inBinary("\0file:///x http://localhost/ ://\0".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
  }

  private static List<String> inBinary(byte[] bytes) {
    EntryHead head = new EntryHead("lib/a.so", Kind.BINARY, bytes.length, 0100644);
    EntryFacts facts = new EntryFacts(Location.ofEntry("lib/a.so"), List.of());
    StreamReader.Run run =
        new ByteScanner(List.of(new BinaryUrls())).open(head, facts).orElseThrow();
    run.accept(bytes, 0, bytes.length);
    run.end();
    List<String> lines = new ArrayList<>();
    for (Fact fact : facts.finish()) {
      lines.add(((Endpoint) fact).address());
    }
    return lines;
  }
}
