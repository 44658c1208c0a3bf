package dten.preflight.read.content.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Endpoint.Credentials;
import dten.preflight.fact.Fact;
import dten.preflight.fact.TlsBypass;
import dten.preflight.testing.Reads;
import dten.preflight.testing.Work;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointReaderTest {
  private static List<String> found(String path, String content) {
    List<String> lines = new ArrayList<>();
    for (Fact fact : Reads.facts(path, content, List.of(new EndpointReader()), List.of())) {
      String place = fact.location().toString();
      String at = place.substring(place.indexOf(':') + 1);
      if (fact instanceof Endpoint e) {
        String secret = e.credentials() == Credentials.PRESENT ? " password" : "";
        lines.add(at + " " + e.address() + e.path() + " " + e.origin() + " " + e.use() + secret);
      } else if (fact instanceof TlsBypass bypass) {
        lines.add(at + " " + bypass.how() + " " + bypass.use());
      }
    }
    return lines;
  }

  @Test
  void urls() {
    assertThat(found("a.conf", "\nurl=https://API.corp.test:8443/v1?x=1\n"))
        .containsExactly("2:5 https://api.corp.test:8443/v1 URL ACTIVE");
    assertThat(found("a.conf", "x = \"ftp://u:p@files.corp.test/in\""))
        .containsExactly("1:6 ftp://files.corp.test/in URL ACTIVE password");
    assertThat(found("a.conf", "x=http://[2001:db8:1::5]:80/ http://10.1.2.3"))
        .containsExactly(
            "1:3 http://[2001:db8:1::5]:80/ URL ACTIVE", "1:30 http://10.1.2.3 URL ACTIVE");
    assertThat(found("a.properties", "u=jdbc:postgresql://db1.corp.test:5432/app"))
        .containsExactly("1:3 jdbc:postgresql://db1.corp.test:5432/app JDBC ACTIVE");
    assertThat(found("a.properties", "u=jdbc:oracle:thin:@ora1.corp.test:1521:X"))
        .containsExactly("1:3 jdbc:oracle://ora1.corp.test:1521 JDBC ACTIVE");
    assertThat(found("a.properties", "u=http\\://a.corp.test/"))
        .containsExactly("1:3 http://a.corp.test/ URL ACTIVE");
  }

  @Test
  void whatIsNoPartner() {
    for (String url :
        List.of(
            "http://localhost:80/",
            "https://127.0.0.1/",
            "file:///etc/x",
            "http://${HOST}/",
            "https://<host>/",
            "http://your-host/",
            "tcp://0.0.0.0:61616",
            "vm://broker",
            "http://[::1]/",
            "classpath://x.y/",
            "https://{{ host }}/",
            "jar://x.corp.test")) {
      assertThat(found("a.conf", "x=" + url + "\n")).as(url).isEmpty();
    }
  }

  @Test
  void hostsOfTheClientOfSsh() {
    assertThat(found("conf/ssh_config", "Host export\n  HostName files.corp.test\n  User hd\n"))
        .containsExactly("2:12 files.corp.test HOST_SETTING ACTIVE");
  }

  @Test
  void whatAProgramMakesIsNoHostUntilItRuns() {
    String script =
        """
        #!/bin/sh
        host=`echo $url | cut -d : -f 2 | sed s,x,y,`
        db_hosts="$(cat hosts.list | grep active | other2list)"
        apply Service for (http_vhost => config in host.vars) {
        yum install -y \\
            nmap-ncat perl-test
        host=db1
        """;
    assertThat(found("a", script)).containsExactly("7:6 db1 HOST_SETTING ACTIVE");
    assertThat(found("b", "#!/usr/bin/perl\nmy $host = shift;\nmy $host = 'db2';\n"))
        .containsExactly("3:13 db2 HOST_SETTING ACTIVE");
    assertThat(found("c.sh", "x=1; nc gw.corp.test 99\n"))
        .containsExactly("1:9 tcp://gw.corp.test:99 ARGUMENT ACTIVE");
  }

  @Test
  void namesOfThingsAreNotCalled() {
    String xml =
        """
        <!DOCTYPE a PUBLIC "-//A//B" "http://a.corp.test/a.dtd">
        <a xmlns="http://b.corp.test/ns" xmlns:xsi="http://c.corp.test/i"
         xsi:schemaLocation="http://d.corp.test/s
           http://e.corp.test/s.xsd">
        <homepage>http://f.corp.test/</homepage><url>http://g.corp.test/</url></a>
        """;
    assertThat(found("a.xml", xml))
        .containsExactly(
            "1:31 http://a.corp.test/a.dtd URL MENTIONED",
            "2:11 http://b.corp.test/ns URL MENTIONED",
            "2:45 http://c.corp.test/i URL MENTIONED",
            "3:22 http://d.corp.test/s URL MENTIONED",
            "4:4 http://e.corp.test/s.xsd URL MENTIONED",
            "5:11 http://f.corp.test/ URL MENTIONED",
            "5:46 http://g.corp.test/ URL ACTIVE");
    assertThat(found("a.sh", "echo see https://docs.corp.test/\n# https://c.corp.test/\n"))
        .containsExactly(
            "1:10 https://docs.corp.test/ URL MENTIONED", "2:3 https://c.corp.test/ URL COMMENTED");
    assertThat(found("a.xml", "<details>Get drivers from the site https://d.corp.test/</details>"))
        .containsExactly("1:36 https://d.corp.test/ URL MENTIONED");
    assertThat(found("a.sql", "--https://t.corp.test/1\n"))
        .containsExactly("1:3 https://t.corp.test/1 URL COMMENTED");
    assertThat(found("README.md", "See https://docs.corp.test/.\n"))
        .containsExactly("1:5 https://docs.corp.test/. URL MENTIONED");
  }

  @Test
  void argumentsOfCommands() {
    assertThat(found("a.sh", "sftp -P 2222 import@files.corp.test:/out <<EOF\n"))
        .containsExactly("1:14 sftp://files.corp.test:2222/out ARGUMENT ACTIVE");
    assertThat(found("a.sh", "scp -i k a.txt b@old1:/in/; ssh -p 22 root@10.0.0.9 uptime\n"))
        .containsExactly(
            "1:16 scp://old1/in/ ARGUMENT ACTIVE", "1:39 ssh://10.0.0.9:22 ARGUMENT ACTIVE");
    assertThat(found("a.sh", "rsync -av -e ssh /x/ u@r1.corp.test:/y\n"))
        .containsExactly("1:22 rsync://r1.corp.test/y ARGUMENT ACTIVE");
    assertThat(found("a.sh", "psql -h db1.corp.test -p 5433 app; nc -z mq1.corp.test 5672\n"))
        .containsExactly(
            "1:9 postgresql://db1.corp.test:5433 ARGUMENT ACTIVE",
            "1:42 tcp://mq1.corp.test:5672 ARGUMENT ACTIVE");
    assertThat(found("a.sh", "curl -o x get.corp.test/a; ftp -n ftp1.corp.test\n"))
        .containsExactly(
            "1:11 http://get.corp.test/a ARGUMENT ACTIVE",
            "1:35 ftp://ftp1.corp.test ARGUMENT ACTIVE");
    assertThat(found("a.sh", "ssh \"$HOST\" ls; scp a b; psql -h localhost; curl -o f.txt $U\n"))
        .isEmpty();
  }

  @Test
  void settings() {
    assertThat(found("a.properties", "db.host=db1\nmq.brokers = m1.corp.test:5672,m2:5672\n"))
        .containsExactly(
            "1:9 db1 HOST_SETTING ACTIVE",
            "2:14 m1.corp.test:5672 HOST_PORT ACTIVE",
            "2:32 m2:5672 HOST_PORT ACTIVE");
    assertThat(found("a.yaml", "brokers:\n  - m1.corp.test:9092\n  - \"m2:9092\"\nx: 1\n"))
        .containsExactly("2:5 m1.corp.test:9092 HOST_PORT ACTIVE", "3:6 m2:9092 HOST_PORT ACTIVE");
    assertThat(found("etc/resolv.conf", "nameserver 10.0.0.2\nsearch corp.test\n"))
        .containsExactly("1:12 10.0.0.2 HOST_SETTING ACTIVE");
    assertThat(found("a.conf", "remote = u@files.corp.test:/out\n"))
        .containsExactly("1:12 files.corp.test HOST_SETTING ACTIVE");
    assertThat(found("a.sh", "SFTP_HOST=\"files.corp.test\"\nSERVER=$1\n"))
        .containsExactly("1:12 files.corp.test HOST_SETTING ACTIVE");
    assertThat(
            found(
                "a.properties",
                """
                bind.address=10.0.0.1
                host=0.0.0.0
                proxy=org.acme.Proxy
                server=a.properties
                host=localhost
                endpoint=true
                node.id=7
                host.name=${h}
                """))
        .isEmpty();
  }

  @Test
  void switchedOffChecks() {
    assertThat(found("a.sh", "curl -fsSk https://a.corp.test/ | tar x\n"))
        .containsExactly("1:1 curl -k ACTIVE", "1:12 https://a.corp.test/ URL ACTIVE");
    assertThat(
            found("a.sh", "ssh -o StrictHostKeyChecking=no h1 ls; wget --no-check-certificate $U"))
        .containsExactly(
            "1:33 ssh://h1 ARGUMENT ACTIVE",
            "1:8 stricthostkeychecking=no ACTIVE",
            "1:45 --no-check-certificate ACTIVE");
    assertThat(found("a.js", "x({ rejectUnauthorized: false })"))
        .containsExactly("1:5 rejectunauthorized=false MENTIONED");
    assertThat(found("a.sh", "curl -sS -K f $U; ssh -o StrictHostKeyChecking=yes\n")).isEmpty();
  }

  /** Texts made to take long cost what their length does. */
  @Test
  void hostileTextsTakeNoTime() {
    for (String piece :
        List.of(
            "http://a.corp.test/ ", "://", "host=a.b,", "ssh a ", "curl -k ", "xmlns=\"", "<")) {
      Work.growsWithLengthOnly(piece, 400_000, text -> found("a.conf", text));
    }
  }
}
