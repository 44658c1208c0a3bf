package dten.preflight.read.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsTest {
  @Test
  void yamlTreesDocumentsAliasesAndComments() {
    assertThat(
            ConfigLines.of(
                "yaml",
                """
                # server settings
                server:
                  port: 8080        # the port
                  # host: example
                  ssl: {enabled: true, "key.alias": x}
                  #  old: 1
                nodes:
                  - a
                  - name: b
                    pass: hunter2
                base: &base
                  x: 1
                  y: 2
                prod:
                  <<: *base
                  y: 3
                copy: *base
                empty:
                x.y: 7
                x:
                  y: 8
                #proxy:
                #  mode: edge
                ---
                server: {port: 9090}
                """))
        .containsExactly(
            "2:1 server=null",
            "3:3 server.port=8080",
            "5:3 server.ssl=null",
            "5:9 server.ssl.enabled=true",
            "5:24 server.ssl.key.alias=x",
            "7:1 nodes=null",
            "8:5 nodes[0]=a",
            "9:5 nodes[1]=null",
            "9:5 nodes[1].name=b",
            "10:5 nodes[1].pass=[redacted: 7 characters, [a-z0-9]]",
            "11:1 base=null",
            "12:3 base.x=1",
            "13:3 base.y=2",
            "14:1 prod=null",
            "16:3 prod.y=3",
            "12:3 prod.x=1",
            "17:1 copy=null",
            "12:3 copy.x=1",
            "13:3 copy.y=2",
            "18:1 empty=null",
            "19:1 x.y=7",
            "20:1 x=null",
            "21:3 x.y=8",
            "21:3 x.y again after line 19",
            "25:1 server=null",
            "25:10 server.port=9090",
            "4:5 #server.host=example",
            "6:6 #server.ssl.old=1",
            "23:4 #proxy.mode=edge");
  }

  @Test
  void yamlThatBreaksOffKeepsWhatItWas() {
    assertThat(ConfigLines.of("yaml", "a: 1\n---\nb: [2\nc: 3\n"))
        .containsExactly("1:1 a=1", "4:2 syntax error: expected ',' or ']', but got :");
    assertThat(ConfigLines.of("yaml", "? [1]\n: 2\n"))
        .containsExactly("Overflow[location=f, kind=ConfigEntry, dropped=1]");
    assertThat(ConfigLines.of("yaml", "a: &a [*a, *gone]\n"))
        .containsExactly("1:1 a=null", "1:8 a[0]=null", "1:12 a[1]=null");
  }

  @Test
  void aliasesCannotMakeAMountain() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      laughs.append("a").append(i).append(": &a").append(i).append(" [");
      laughs.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
    }
    assertThat(ConfigLines.of("yaml", laughs.toString())).hasSizeLessThan(20_100);
    String deep = "[".repeat(50_000);
    for (String format : List.of("yaml", "json", "toml")) {
      assertThat(ConfigLines.of(format, deep)).hasSize(1).allMatch(l -> l.contains("Overflow"));
    }
    assertThat(ConfigLines.of("xml", "<a>".repeat(50_000))).isEmpty();
  }

  @Test
  void json() {
    assertThat(
            ConfigLines.of(
                "json",
                """
                {
                  // as many programs allow
                  "a": {"b": [1, true, null]},
                  "a": "again",
                  "c.d": 1.50,
                }
                """))
        .containsExactly(
            "3:3 a=null",
            "3:9 a.b=null",
            "3:15 a.b[0]=1",
            "3:18 a.b[1]=true",
            "3:24 a.b[2]=null",
            "4:3 a=again",
            "4:3 a again after line 3",
            "5:3 c.d=1.50");
    assertThat(ConfigLines.of("json", "{\"a\": hunter2secret}").toString())
        .contains("1:7 syntax error: Unrecognized token '…'")
        .doesNotContain("hunter2");
  }

  @Test
  void environmentFiles() {
    assertThat(
            ConfigLines.of(
                "env",
                """
                # OLD=1
                export A=1
                B="two words" # comment
                C='$HOME'
                D=bare words # comment
                E = spaced
                JAVA_OPTS="$JAVA_OPTS -Xmx1g"
                JAVA_OPTS="$JAVA_OPTS -server"
                if [ -f /x ]; then F=1; fi
                G=
                H="a \\"b\\" \\$c"
                A=2
                test x =y
                DB_PASSWORD=hunter2
                """))
        .containsExactly(
            "1:3 #OLD=1",
            "2:8 A=1",
            "3:1 B=two words",
            "4:1 C=$HOME",
            "5:1 D=bare words",
            "6:1 E=spaced",
            "7:1 JAVA_OPTS=$JAVA_OPTS -Xmx1g",
            "8:1 JAVA_OPTS=$JAVA_OPTS -server",
            "10:1 G=",
            "11:1 H=a \"b\" $c",
            "12:1 A=2",
            "12:1 A again after line 2",
            "14:1 DB_PASSWORD=[redacted: 7 characters, [a-z0-9]]");
  }

  @Test
  void linesWithSectionsAndWithout() {
    assertThat(
            ConfigLines.of(
                "ini",
                """
                proxy=edge
                hostname-port = 8443   # inline
                # hostname = x
                quoted = "a # b"
                [mysqld]
                skip-networking
                port: 3306
                ;log = y
                long = one \\
                  two
                list = a
                  b
                [remote "origin"]
                port = 1
                """))
        .containsExactly(
            "1:1 proxy=edge",
            "2:1 hostname-port=8443",
            "3:3 #hostname=x",
            "4:1 quoted=a # b",
            "6:1 mysqld.skip-networking=",
            "7:1 mysqld.port=3306",
            "8:2 #mysqld.log=y",
            "9:1 mysqld.long=one two",
            "11:1 mysqld.list=a\nb",
            "14:1 remote.origin.port=1");
  }

  @Test
  void unitsGiveEnvironment() {
    assertThat(
            ConfigLines.of(
                "systemd",
                """
                [Service]
                Environment="KC_PROXY=edge" KC_X=1 \\
                # a comment between
                  'KC_Y=two words'
                ExecStart=/bin/x --a=b
                Environment=DB_PASSWORD=hunter2
                """))
        .containsExactly(
            "2:14 KC_PROXY=edge",
            "2:29 KC_X=1",
            "4:4 KC_Y=two words",
            "5:18 a=b",
            "6:13 DB_PASSWORD=[redacted: 7 characters, [a-z0-9]]");
  }

  @Test
  void toml() {
    assertThat(
            ConfigLines.of(
                "toml",
                """
                title = "x"
                # old = 1
                [server]
                port = 8080
                hosts = ["a", "b"]
                tls.enabled = true
                # gone = 2
                [[node]]
                name = 'n1'
                """))
        .containsExactly(
            "1:1 title=x",
            "3:1 server=null",
            "4:1 server.port=8080",
            "5:1 server.hosts=null",
            "5:10 server.hosts[0]=a",
            "5:15 server.hosts[1]=b",
            "6:1 server.tls=null",
            "6:1 server.tls.enabled=true",
            "8:1 node=null",
            "8:1 node[0]=null",
            "9:1 node[0].name=n1",
            "2:3 #old=1",
            "7:3 #server.gone=2");
    assertThat(ConfigLines.of("toml", "a = 1\na = 2\n"))
        .containsExactly("1:1 a=1", "2:1 syntax error: this key or table stands twice");
    assertThat(ConfigLines.of("toml", "a = 1\nb = hunter2\n"))
        .containsExactly("1:1 a=1", "2:5 syntax error: this is not valid TOML");
  }

  @Test
  void xml() {
    assertThat(
            ConfigLines.of(
                "xml",
                """
                <?xml version="1.0"?>
                <!DOCTYPE Server [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <Server xmlns:x="urn:x" xmlns="urn:y" x:port="8005">
                  <!-- <Connector port="8009" protocol="AJP/1.3"/> -->
                  <Service name="Catalina">
                    <Connector port="8080"
                               redirectPort='8443' a="&amp;&#65;&x;"/>
                  </Service>
                  <property><name>dfs.replication</name><value>3</value></property>
                  <entry key="k.l">v</entry>
                  <add key="m" value="n"/>
                  <property name="password" value="hunter2"/>
                  <note><![CDATA[a < b]]></note>
                </Server>
                """))
        .containsExactly(
            "3:39 /Server@port=8005",
            "4:19 #/Server/Connector@port=8009",
            "4:31 #/Server/Connector@protocol=AJP/1.3",
            "5:12 /Server/Service[Catalina]@name=Catalina",
            "6:16 /Server/Service[Catalina]/Connector@port=8080",
            "7:16 /Server/Service[Catalina]/Connector@redirectPort=8443",
            "7:36 /Server/Service[Catalina]/Connector@a=&A&x;",
            "9:13 /Server/property[dfs.replication]/name=dfs.replication",
            "9:41 /Server/property[dfs.replication]/value=3",
            "9:13 dfs.replication=3",
            "10:10 /Server/entry@key=k.l",
            "10:3 /Server/entry=v",
            "10:3 k.l=v",
            "11:8 /Server/add@key=m",
            "11:16 /Server/add@value=n",
            "11:3 m=n",
            "12:13 /Server/property[password]@name=password",
            "12:29 /Server/property[password]@value=[redacted: 7 characters, [a-z0-9]]",
            "13:3 /Server/note=a < b");
  }

  @Test
  void elementsOfXmlAreCalledByWhatNamesThem() {
    assertThat(
            ConfigLines.of(
                "xml",
                """
                <web-app>
                  <Listener className="a.B" on="1"/>
                  <servlet>
                    <display-name>Shown</display-name>
                    <servlet-name>s</servlet-name>
                    <servlet-class>a.S</servlet-class>
                  </servlet>
                  <auth-constraint><role-name>r</role-name><x>1</x></auth-constraint>
                  <x id="i" className="a.C"><name>n</name></x>
                  <name></name><distributable/><empty a="1"/>
                </web-app>
                """))
        .containsExactly(
            "2:13 /web-app/Listener[a.B]@className=a.B",
            "2:29 /web-app/Listener[a.B]@on=1",
            "4:5 /web-app/servlet/display-name=Shown",
            "5:5 /web-app/servlet[s]/servlet-name=s",
            "6:5 /web-app/servlet[s]/servlet-class=a.S",
            "8:20 /web-app/auth-constraint/role-name=r",
            "8:44 /web-app/auth-constraint/x=1",
            "9:6 /web-app/x[i]@id=i",
            "9:13 /web-app/x[i]@className=a.C",
            "9:29 /web-app/x[i]/name=n",
            "10:3 /web-app/name=",
            "10:16 /web-app/distributable=",
            "10:39 /web-app/empty@a=1");
  }

  @Test
  void elementsInCommentsOfXmlMayLackTheirOuterBrackets() {
    assertThat(
            ConfigLines.of(
                "xml",
                """
                <beans>
                  <!-- bean id="b" class="x.Y">
                    <property name="port" value="1"/>
                    <list></list>
                  </bean -->
                  <!-- add b="2" / -->
                  <!-- bean or not, <c d="3"/> is one -->
                  <!-- bean a="4" -->
                  <!-- and/or -->
                  <!--/-->
                  <!-- bean <b>text</bean -->
                </beans>
                """))
        .containsExactly(
            "2:13 #/beans/bean[b]@id=b",
            "2:20 #/beans/bean[b]@class=x.Y",
            "3:15 #/beans/bean[b]/property[port]@name=port",
            "3:27 #/beans/bean[b]/property[port]@value=1",
            "6:12 #/beans/add@b=2",
            "7:24 #/beans/c@d=3");
  }

  @Test
  void aValueIsAsSecretAsItsNameBesideItSays() {
    for (String format : List.of("yaml", "json")) {
      assertThat(
              ConfigLines.of(
                      format,
                      "{\"env\": [{\"name\": \"DB_PASSWORD\", \"value\": \"hunter2\"}, {\"value\":"
                          + " \"hunter2\", \"key\": \"api.token\"}], \"environment\":"
                          + " [\"DB_PASSWORD=hunter2\"]}")
                  .toString())
          .contains("env[1].value=[redacted", " DB_PASSWORD=[redacted")
          .doesNotContain("hunter2");
    }
    assertThat(
            ConfigLines.of("toml", "[[env]]\nname = \"DB_PASSWORD\"\nvalue = \"hunter2\"\n")
                .toString())
        .doesNotContain("hunter2");
    assertThat(
            ConfigLines.of(
                    "xml",
                    """
                    <a>
                      <property><name>db.password</name><value>hunter2</value></property>
                      <property><value>hunter2</value><name>db.password</name></property>
                      <entry key="db.password">hunter2</entry>
                      <add key="db.password" value="hunter2"/>
                      <password>hunter2</password>
                      <!-- <add key="db.password" value="hunter2"/> -->
                      <x password="hunter2" url="ftp://u:hunter2@h/"/>
                      <bean id="ds"><property name="password"><value>hunter2</value></property></bean>
                    </a>
                    """)
                .toString())
        .contains(" db.password=[redacted", "/a/property[db.password]/value=[redacted")
        .doesNotContain("hunter2");
  }

  @Test
  void xmlThatIsNotWellFormed() {
    assertThat(fault("<a><b></a>")).isEqualTo("1:7 syntax error: </a> where </b> is due");
    assertThat(fault("<a x=1/>")).isEqualTo("1:4 syntax error: the value of x is not quoted");
    assertThat(fault("<a x='1' x='2'/>"))
        .isEqualTo("1:10 syntax error: the attribute x stands twice");
    assertThat(fault("<a>b & c</a>"))
        .isEqualTo("1:6 syntax error: & starts no reference here; write &amp;");
    assertThat(fault("<a/><b/>")).isEqualTo("1:5 syntax error: a second root element stands here");
    assertThat(fault("<a>")).isEqualTo("1:4 syntax error: the document ends inside <a>");
    assertThat(fault("<a/> x")).isEqualTo("1:6 syntax error: text stands outside the root element");
    assertThat(fault("")).isEqualTo("1:1 syntax error: there is no element in the document");
    assertThat(fault("<a x='<'/>"))
        .isEqualTo("1:7 syntax error: < stands in the value of x; write &lt;");
    assertThat(fault("<a><!-- <b> -- x --></a>")).isEqualTo("none");
  }

  private static String fault(String xml) {
    return ConfigLines.of("xml", xml).stream()
        .filter(l -> l.contains("syntax error"))
        .findFirst()
        .orElse("none");
  }
}
