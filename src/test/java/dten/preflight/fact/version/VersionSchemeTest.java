package dten.preflight.fact.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each scheme against the orders its own makers have published. */
class VersionSchemeTest {
  /** Semantic Versioning 2.0.0, sections 10 and 11. */
  @Test
  void semver() {
    ascending(
        VersionScheme.SEMVER,
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0-rc.1",
        "1.0.0",
        "1.9.0",
        "1.10.0",
        "1.11.0",
        "2.0.0",
        "2.1.0",
        "2.1.1");
    equal(VersionScheme.SEMVER, "1.0.0", "1.0.0+20130313144700", "1.0.0+21AF26D3---117B344092BD");
    equal(VersionScheme.SEMVER, "1.0.0-beta", "1.0.0-beta+exp.sha.5114f85");
    // Beyond the grammar, as people write them.
    equal(VersionScheme.SEMVER, "v1.2", "1.2.0", "=1.2.0", "1.2.0.0");
    ascending(
        VersionScheme.SEMVER,
        "1.2.3",
        "1.2.3.4",
        "99999999999999999999.0.0",
        "99999999999999999999999.0.0");
  }

  /** The vectors of Maven's ComparableVersionTest. */
  @Test
  void mavenQualifiers() {
    ascending(
        VersionScheme.MAVEN,
        "1-alpha2snapshot",
        "1-alpha2",
        "1-alpha-123",
        "1-beta-2",
        "1-beta123",
        "1-m2",
        "1-m11",
        "1-rc",
        "1-cr2",
        "1-rc123",
        "1-SNAPSHOT",
        "1",
        "1-sp",
        "1-sp2",
        "1-sp123",
        "1-abc",
        "1-def",
        "1-pom-1",
        "1-1-snapshot",
        "1-1",
        "1-2",
        "1-123");
  }

  @Test
  void mavenNumbers() {
    ascending(
        VersionScheme.MAVEN,
        "2.0",
        "2.0.a",
        "2-1",
        "2.0.2",
        "2.0.123",
        "2.1.0",
        "2.1-a",
        "2.1b",
        "2.1-c",
        "2.1-1",
        "2.1.0.1",
        "2.2",
        "2.123",
        "11.a2",
        "11.a11",
        "11.b2",
        "11.b11",
        "11.m2",
        "11.m11",
        "11",
        "11.a",
        "11b",
        "11c",
        "11m");
    ascending(VersionScheme.MAVEN, "6.1.0rc3", "6.1.0", "6.1H.5-beta");
    ascending(
        VersionScheme.MAVEN,
        "20190126.230843",
        "1234567890.12345",
        "123456789012345.1H.5-beta",
        "12345678901234567890.1H.5-beta");
    ascending(VersionScheme.MAVEN, "1-0.alpha", "1-0.beta", "1");
    ascending(VersionScheme.MAVEN, "2.0-1", "2.0.1");
    ascending(VersionScheme.MAVEN, "2.0.1", "2.0.1-klm", "2.0.1-lmn", "2.0.1-xyz", "2.0.1-123");
    ascending(VersionScheme.MAVEN, "1.0-alpha-1-SNAPSHOT", "1.0-alpha-1", "1.0-alpha-2");
    for (String sp : List.of("1.0-sp1-redhat", "1.0-sp-1-redhat", "1.0-sp.1-redhat")) {
      ascending(VersionScheme.MAVEN, "1.0.final-redhat", sp);
    }
    for (String q : List.of("abc", "alpha", "a", "beta", "b", "def", "milestone", "m", "rc")) {
      ascending(VersionScheme.MAVEN, "1.0.0." + q + "1", "1.0.0-" + q + "2");
      equal(VersionScheme.MAVEN, "2-" + q, "2.0." + q, "2.0.0." + q);
    }
  }

  @Test
  void mavenEqualities() {
    equal(VersionScheme.MAVEN, "1", "1.0", "1.0.0", "1-0", "1.0-0", "1ga", "1final", "1FINAL");
    equal(VersionScheme.MAVEN, "1a", "1-a", "1.0-a", "1.0.0-a", "1.0a", "1.0.0a", "1A");
    equal(VersionScheme.MAVEN, "1x", "1-x", "1.0-x", "1.0.0-x", "1.0x", "1.0.0x", "1X");
    equal(VersionScheme.MAVEN, "1cr", "1rc", "1Cr", "1rC");
    equal(VersionScheme.MAVEN, "1a1", "1-alpha-1");
    equal(VersionScheme.MAVEN, "1b2", "1-beta-2");
    equal(VersionScheme.MAVEN, "1m3", "1-milestone-3", "1MileStone3");
    equal(VersionScheme.MAVEN, "0.7", "0.07", "00.7");
  }

  /** Debian Policy 5.6.12 and the examples of deb-version(7). */
  @Test
  void debian() {
    ascending(VersionScheme.DEBIAN, "~~", "~~a", "~", "", "a");
    ascending(
        VersionScheme.DEBIAN,
        "1.0~beta1~svn1245",
        "1.0~beta1",
        "1.0",
        "1.0-1",
        "1.0-1.1",
        "1.0-2",
        "1.0-10",
        "1.0+b1",
        "1.0.1",
        "1.2",
        "1.10",
        "1:0.1",
        "2:0");
    equal(VersionScheme.DEBIAN, "1.0", "1.0-0", "0:1.0", "0:01.0-00");
    ascending(VersionScheme.DEBIAN, "15~beta3-1", "15.4-1.pgdg120+1", "15.4-1.pgdg120+2");
    ascending(VersionScheme.DEBIAN, "1.2.3a", "1.2.3b", "1.2.3+", "1.2.3.");
  }

  /** The vectors of rpm's own test suite. */
  @Test
  void rpm() {
    ascending(VersionScheme.RPM, "1.0", "2.0", "2.0.1", "2.0.1a");
    ascending(VersionScheme.RPM, "5.5p1", "5.5p2", "5.5p10", "5.6p1", "6.5p1");
    ascending(VersionScheme.RPM, "10xyz", "10.1xyz");
    ascending(VersionScheme.RPM, "xyz10", "xyz10.1");
    ascending(VersionScheme.RPM, "xyz.4", "2", "8");
    ascending(VersionScheme.RPM, "6.0", "6.0.rc1");
    ascending(VersionScheme.RPM, "10a1", "10a2", "10b2");
    ascending(VersionScheme.RPM, "1.0a", "1.0aa");
    equal(VersionScheme.RPM, "10.0001", "10.1");
    ascending(VersionScheme.RPM, "10.0001", "10.0039");
    ascending(VersionScheme.RPM, "4.999.9", "5.0");
    ascending(VersionScheme.RPM, "20101121", "20101122");
    equal(VersionScheme.RPM, "2.0", "2_0");
    equal(VersionScheme.RPM, "a+", "a_", "a");
    equal(VersionScheme.RPM, "+a", "_a");
    equal(VersionScheme.RPM, "+", "_", "_+");
    ascending(
        VersionScheme.RPM,
        "1.0~rc1~git123",
        "1.0~rc1",
        "1.0~rc2",
        "1.0",
        "1.0^",
        "1.0^git1",
        "1.0^git2",
        "1.01");
    ascending(VersionScheme.RPM, "1.0^git1~pre", "1.0^git1");
    ascending(VersionScheme.RPM, "1.0^20160101", "1.0.1");
    ascending(VersionScheme.RPM, "1.0^20160101~git1", "1.0^20160101^git1");
    ascending(VersionScheme.RPM, "1.0-1.el9", "1.0-2.el9", "1:0.9-1.el9");
    equal(VersionScheme.RPM, "1.0", "1.0-7.fc40");
  }

  /** PEP 440, "Summary of permitted suffixes and relative ordering" and appendix B. */
  @Test
  void pep440() {
    ascending(
        VersionScheme.PEP440,
        "1.dev0",
        "1.0.dev456",
        "1.0a1",
        "1.0a2.dev456",
        "1.0a12.dev456",
        "1.0a12",
        "1.0b1.dev456",
        "1.0b2",
        "1.0b2.post345.dev456",
        "1.0b2.post345",
        "1.0rc1.dev456",
        "1.0rc1",
        "1.0",
        "1.0+abc.5",
        "1.0+abc.7",
        "1.0+5",
        "1.0.post456.dev34",
        "1.0.post456",
        "1.0.15",
        "1.1.dev1",
        "1!0.1");
    equal(VersionScheme.PEP440, "1.0", "1", "1.0.0", "v1.0", "0!1.0", " 1.0 ");
    equal(VersionScheme.PEP440, "1.0a1", "1.0alpha1", "1.0-a1", "1.0_a.1", "1.0.A-1");
    equal(VersionScheme.PEP440, "1.0rc1", "1.0c1", "1.0.pre1", "1.0-preview1");
    equal(VersionScheme.PEP440, "1.0.post1", "1.0-1", "1.0-r1", "1.0rev1", "1.0.POST.1");
    equal(VersionScheme.PEP440, "1.0a", "1.0a0");
    equal(VersionScheme.PEP440, "1.0+ubuntu-1", "1.0+ubuntu.1", "1.0+ubuntu_1");
    ascending(VersionScheme.PEP440, "no version", "0.0.dev0");
  }

  @Test
  void generic() {
    ascending(
        VersionScheme.GENERIC,
        "4.2.0-dev",
        "4.2.0-alpha1",
        "4.2.0-beta.2",
        "4.2.0-rc1",
        "4.2.0-SNAPSHOT",
        "4.2.0",
        "4.2.0-1",
        "4.2.1",
        "4.10",
        "2024.1");
    equal(VersionScheme.GENERIC, "v4.2", "4.2.0", "4.2.0.Final", "4.2.0+build.7", "1:4.2");
    ascending(VersionScheme.GENERIC, "8u392", "8u402");
    ascending(VersionScheme.GENERIC, "1.8.0_66", "1.8.0_392", "11.0.1");
    ascending(VersionScheme.GENERIC, "16~beta1", "16", "16.1");
    ascending(VersionScheme.GENERIC, "1:9", "2:1");
  }

  private static void ascending(VersionScheme scheme, String... versions) {
    for (int i = 0; i < versions.length; i++) {
      for (int j = 0; j < versions.length; j++) {
        assertThat(Integer.signum(scheme.compare(versions[i], versions[j])))
            .as(scheme + ": " + versions[i] + " against " + versions[j])
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  private static void equal(VersionScheme scheme, String... versions) {
    for (String a : versions) {
      for (String b : versions) {
        assertThat(scheme.compare(a, b)).as(scheme + ": " + a + " against " + b).isZero();
      }
    }
  }
}
