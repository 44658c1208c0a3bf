package dten.preflight.fact.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders that the test suites of each scheme's own programs hold to. */
class PublishedVectorsTest {
  private final List<String> wrong = new ArrayList<>();
  private int judged;

  /** {@code a < b}, {@code a > b} or {@code a = b}, one in a line. */
  private void compare(VersionScheme scheme, String lines) {
    for (String line : lines.lines().toList()) {
      List<String> words = List.of(line.strip().split(" ", 3));
      int expected =
          switch (words.get(1)) {
            case "<" -> -1;
            case ">" -> 1;
            default -> 0;
          };
      judge(scheme, words.get(0), words.get(2), expected);
    }
    assertThat(wrong).isEmpty();
    System.out.println(scheme + ": " + judged + " comparisons as published");
  }

  private void judge(VersionScheme scheme, String a, String b, int expected) {
    judged++;
    boolean right =
        Integer.signum(scheme.compare(a, b)) == expected
            && Integer.signum(scheme.compare(b, a)) == -expected;
    if (!right) {
      wrong.add(a + " against " + b + " is not " + expected);
    }
  }

  private void ascending(VersionScheme scheme, String... versions) {
    for (int i = 0; i < versions.length; i++) {
      for (int j = i; j < versions.length; j++) {
        judge(scheme, versions[i], versions[j], Integer.compare(i, j));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** node-semver, fixtures of comparisons. */
  @Test
  void semver() {
    compare(
        VersionScheme.SEMVER,
        """
        0.0.0 > 0.0.0-foo
        0.0.1 > 0.0.0
        1.0.0 > 0.9.9
        0.10.0 > 0.9.0
        0.99.0 > 0.10.0
        2.0.0 > 1.2.3
        v0.0.0 > 0.0.0-foo
        v0.0.1 > 0.0.0
        v1.0.0 > 0.9.9
        v0.10.0 > 0.9.0
        v0.99.0 > 0.10.0
        v2.0.0 > 1.2.3
        0.0.0 > v0.0.0-foo
        1.2.3 > 1.2.3-asdf
        1.2.3 > 1.2.3-4
        1.2.3 > 1.2.3-4-foo
        1.2.3-5-foo > 1.2.3-5
        1.2.3-5 > 1.2.3-4
        1.2.3-5-foo > 1.2.3-5-Foo
        3.0.0 > 2.7.2+asdf
        1.2.3-a.10 > 1.2.3-a.5
        1.2.3-a.b > 1.2.3-a.5
        1.2.3-a.b > 1.2.3-a
        1.2.3-a.b.c.10.d.5 > 1.2.3-a.b.c.5.d.100
        1.2.3-r2 > 1.2.3-r100
        1.2.3-r100 > 1.2.3-R2
        1.2.3 = v1.2.3
        1.2.3-0 = v1.2.3-0
        1.2.3-1 = v1.2.3-1
        1.2.3-beta = v1.2.3-beta
        1.2.3-beta+build = 1.2.3-beta+otherbuild
        1.2.3+build = 1.2.3+otherbuild
        """);
  }

  /** ComparableVersionTest of Maven. */
  @Test
  void maven() {
    compare(
        VersionScheme.MAVEN,
        """
        1 < 2
        1.5 < 2
        1 < 2.5
        1.0 < 1.1
        1.1 < 1.2
        1.0.0 < 1.1
        1.0.1 < 1.1
        1.1 < 1.2.0
        1.0-alpha-1 < 1.0
        1.0-alpha-1 < 1.0-alpha-2
        1.0-alpha-1 < 1.0-beta-1
        1.0-beta-1 < 1.0-SNAPSHOT
        1.0-SNAPSHOT < 1.0
        1.0-alpha-1-SNAPSHOT < 1.0-alpha-1
        1.0 < 1.0-1
        1.0-1 < 1.0-2
        1.0.0 < 1.0-1
        2.0-1 < 2.0.1
        2.0.1-klm < 2.0.1-lmn
        2.0.1 < 2.0.1-xyz
        2.0.1 < 2.0.1-123
        2.0.1-xyz < 2.0.1-123
        0.7 < 2
        0.2 < 1.0.7
        6.1.0rc3 < 6.1.0
        6.1.0rc3 < 6.1H.5-beta
        6.1.0 < 6.1H.5-beta
        20190126.230843 < 1234567890.12345
        1234567890.12345 < 123456789012345.1H.5-beta
        20190126.230843 < 123456789012345.1H.5-beta
        123456789012345.1H.5-beta < 12345678901234567890.1H.5-beta
        20190126.230843 < 12345678901234567890.1H.5-beta
        1-0.alpha < 1
        1-0.beta < 1
        1-0.alpha < 1-0.beta
        1.0.final-redhat < 1.0-sp1-redhat
        1.0.final-redhat < 1.0-sp-1-redhat
        1.0.final-redhat < 1.0-sp.1-redhat
        1.0-sp1-redhat = 1.0-sp-1-redhat
        1 = 1-0
        1 = 1.0-0
        1.0 = 1.0-0
        1a = 1-a
        1a = 1.0-a
        1a = 1.0.0-a
        1.0a = 1-a
        1.0.0a = 1-a
        1x = 1.0.0-x
        1.0x = 1-x
        1.0.0x = 1-x
        1ga = 1
        1release = 1
        1final = 1
        1cr = 1rc
        1a1 = 1-alpha-1
        1b2 = 1-beta-2
        1m3 = 1-milestone-3
        1X = 1x
        1A = 1a
        1GA = 1
        1RELEASE = 1
        1RC = 1cr
        0000000000000000001 = 1
        01 = 1
        0000000000000000000 = 0
        """);
  }

  /** python-debian's and dpkg's own tests. */
  @Test
  void debian() {
    compare(
        VersionScheme.DEBIAN,
        """
        1.0 < 1.1
        1.2 < 1.11
        1.0-0.1 < 1.1
        1.0-0.1 < 1.0-1
        1.0 = 1.0
        1.0-0.1 = 1.0-0.1
        1:1.0-0.1 = 1:1.0-0.1
        1:1.0 = 1:1.0
        1.0-0.1 < 1.0-1
        1.0final-5sarge1 > 1.0final-5
        1.0final-5 > 1.0a7-2
        0.9.2-5 < 0.9.2+cvs.1.0.dev.2004.07.28-1.5
        1:500 < 1:5000
        100:500 > 11:5000
        1.0.4-2 > 1.0pre7-2
        1.5~rc1 < 1.5
        1.5~rc1 < 1.5+b1
        1.5~rc1 < 1.5~rc2
        1.5~rc1 > 1.5~dev0
        0:0-0 = 0:0-00
        0:0-0 = 0:00-0
        1:2-3 = 1:2-3
        0:1-0 < 1:0-0
        0:a-0 < 0:b-0
        0:0-a < 0:0-b
        0:0-0 < 0:1-0
        0:1.0-0 < 0:2.0-0
        0:0.9-0 < 0:0.10-0
        7.6p2-4 > 7.6-0
        1.0.3-3 > 1.0-1
        1.3 > 1.2.2-2
        1.3 > 1.2.2
        0-pre = 0-pre
        0-pre < 0-pree
        1.1.6r2-2 > 1.1.6r-1
        2.6b2-1 > 2.6b-2
        98.1p5-1 < 98.1-pre2-b6-2
        0.4a6-2 > 0.4-1
        1:3.0.5-2 < 1:3.0.5.1
        1:0.4 > 10.3
        1:1.25-4 < 1:1.25-8
        0:1.18.36 = 1.18.36
        1.18.36 > 1.18.35
        1.18.36 > 0:1.18.35
        9:1.18.36:5.4-20 < 10:0.5.1-22
        9:1.18.36:5.4-20 < 9:1.18.36:5.5-1
        9:1.18.36:5.4-20 < 9:1.18.37:4.3-22
        1.18.36-0.17.35-18 > 1.18.36-19
        1:1.2.13-3 < 1:1.2.13-3.1
        2.0.7pre1-4 < 2.0.7r-1
        0.2 > 0.2-0~
        10:0.5.1-22 > 9:1.18.36:5.4-20
        """);
  }

  /** rpmvercmp.at of rpm. */
  @Test
  void rpm() {
    compare(
        VersionScheme.RPM,
        """
        1.0 = 1.0
        1.0 < 2.0
        2.0 > 1.0
        2.0.1 = 2.0.1
        2.0 < 2.0.1
        2.0.1 > 2.0
        2.0.1a = 2.0.1a
        2.0.1a > 2.0.1
        2.0.1 < 2.0.1a
        5.5p1 = 5.5p1
        5.5p1 < 5.5p2
        5.5p10 = 5.5p10
        5.5p1 < 5.5p10
        10xyz < 10.1xyz
        xyz10 = xyz10
        xyz10 < xyz10.1
        xyz.4 = xyz.4
        xyz.4 < 8
        xyz.4 < 2
        5.5p2 < 5.6p1
        5.6p1 < 6.5p1
        6.0.rc1 > 6.0
        10b2 > 10a1
        10a2 < 10b2
        1.0aa = 1.0aa
        1.0a < 1.0aa
        10.0001 = 10.0001
        10.0001 = 10.1
        10.0001 < 10.0039
        4.999.9 < 5.0
        20101121 = 20101121
        20101121 < 20101122
        2_0 = 2_0
        2.0 = 2_0
        a = a
        a+ = a+
        a+ = a_
        a_ = a+
        +a = +a
        +a = _a
        +_ = +_
        _+ = +_
        _+ = _+
        + = _
        1.0~rc1 = 1.0~rc1
        1.0~rc1 < 1.0
        1.0~rc1 < 1.0~rc2
        1.0~rc1~git123 = 1.0~rc1~git123
        1.0~rc1~git123 < 1.0~rc1
        1.0^ = 1.0^
        1.0^ > 1.0
        1.0^git1 > 1.0
        1.0^git1 < 1.0^git2
        1.0^git1 < 1.01
        1.0^20160101 < 1.0.1
        1.0^20160101^git1 = 1.0^20160101^git1
        1.0^20160102 > 1.0^20160101^git1
        1.0~rc1^git1 = 1.0~rc1^git1
        1.0~rc1^git1 > 1.0~rc1
        1.0^git1~pre = 1.0^git1~pre
        1.0^git1 > 1.0^git1~pre
        1b.fc17 = 1b.fc17
        1b.fc17 < 1.fc17
        1.fc17 > 1b.fc17
        1g.fc17 = 1g.fc17
        1g.fc17 > 1.fc17
        1.1.\u03b1 = 1.1.\u03b2
        1.1.\u03b1\u03b1 = 1.1.\u03b1
        """);
  }

  /** The order in the tests of packaging, the reference implementation. */
  @Test
  void pep440() {
    String[] versions = {
      "1.0.dev456",
      "1.0a1",
      "1.0a2.dev456",
      "1.0a12.dev456",
      "1.0a12",
      "1.0b1.dev456",
      "1.0b2",
      "1.0b2.post345.dev456",
      "1.0b2.post345",
      "1.0b2-346",
      "1.0c1.dev456",
      "1.0c1",
      "1.0rc2",
      "1.0c3",
      "1.0",
      "1.0.post456.dev34",
      "1.0.post456",
      "1.1.dev1",
      "1.2+123abc",
      "1.2+123abc456",
      "1.2+abc",
      "1.2+abc123",
      "1.2+abc123def",
      "1.2+1234.abc",
      "1.2+123456",
      "1.2.r32+123456",
      "1.2.rev33+123456",
    };
    List<String> all = new ArrayList<>(List.of(versions));
    for (String version : versions) {
      all.add("1!" + version);
    }
    ascending(VersionScheme.PEP440, all.toArray(new String[0]));
    System.out.println(VersionScheme.PEP440 + ": " + judged + " comparisons as published");
  }
}
