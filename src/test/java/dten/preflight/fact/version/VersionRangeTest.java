package dten.preflight.fact.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // Maven, OSGi, NuGet, Ivy.
        "[1.0,2.0); 1.0 1.5 1.99 2.0-SNAPSHOT; 0.9 2.0 1.0-rc1",
        "(1.0,2.0]; 1.0.1 2.0; 1.0 2.0.1",
        "[1.2]; 1.2 1.2.0; 1.2.1 1.1",
        "(,1.0],[1.2,); 0.1 1.0 1.2 9; 1.1",
        "(,1.1),(1.1,); 1.0 1.2; 1.1",
        "]1.0,2.0[; 1.5; 1.0 2.0",
        "[ 14 , 17 ); 14 15.4 16.9; 13 17 17.1",
        // npm and Cargo.
        "^1.2.3; 1.2.3 1.9.9; 1.2.2 2.0.0 2.0.0-rc.1 1.3.0-beta",
        "^0.2.3; 0.2.3 0.2.9; 0.3.0 0.2.2",
        "^0.0.3; 0.0.3; 0.0.4",
        "^1.2; 1.2.0 1.99; 1.1.9 2.0.0",
        "^1.2.3-beta.2; 1.2.3-beta.2 1.2.3-beta.4 1.2.3 1.9.0; 1.2.3-beta.1 1.2.4-beta.2",
        "~1.2.3; 1.2.3 1.2.9; 1.3.0 1.2.2",
        "~1.2; 1.2.0 1.2.9; 1.3.0",
        "~1; 1.0.0 1.9.9; 2.0.0",
        "^1.2 || ~2; 1.2.0 1.9.0 2.0.0 2.9.0; 1.1.0 3.0.0",
        ">=1.2.3 <2.0.0 || >=3.0.0; 1.5.0 3.1.0; 2.5.0",
        "1.2.x; 1.2 1.2.0 1.2.9; 1.3 1.1.9 1.20",
        "1.*; 1.0 1.9; 2.0 10.0",
        "1.2.3 - 2.3; 1.2.3 2.3.9; 2.4.0 1.2.2",
        "*; 0 1 99; ",
        // Debian and RPM.
        ">= 1.2; 1.2 1.3 2; 1.1.9",
        "(>= 1.2), (<< 2); 1.2 1.9 1.9.1-3; 2 2-1 1.1",
        ">= 1:9.2; 1:9.2 1:10 2:1; 9.3 1:9.1",
        "= 15.4-1; 15.4-1; 15.4-2 15.4",
        ">= 14, < 17; 14 15.4 15.4-1.pgdg120+1 16.9; 13.9 17 17.1",
        // PEP 440.
        "~=2.2; 2.2 2.3 2.99; 2.1 3.0",
        "~=1.4.5; 1.4.5 1.4.9; 1.5 1.4.4",
        "~=2.2.post3; 2.2.post3 2.3; 2.2 3",
        "===1.0; 1.0; 1.1",
        // Ruby.
        "~> 2.2; 2.2 2.9; 3.0 2.1",
        "~> 2.2.1; 2.2.1 2.2.9; 2.3",
        // Gradle.
        "1.2.+; 1.2.0 1.2.99; 1.3",
        // vers.
        "vers:npm/>=1.2.3|<2.0.0|!=1.5.0; 1.2.3 1.9; 1.5.0 2.0.0",
        "vers:deb/>=1.2-1|<2; 1.2-1 1.9-3; 1.2-0 2",
        "vers:pypi/1.0|1.2|>=2.0|<3; 1.0 1.2 2.5; 1.1 3",
        "vers:maven/<=1.0|>=1.2; 0.5 1.0 1.2 9; 1.1",
        "vers:rpm/1.0%2Bgit; 1.0+git; 1.1",
        // Names and lists.
        "15; 15 15.4 15.4-1; 14.9 16 150",
        "4.2.0; 4.2 4.2.0 4.2.0-1 4.2.0.1; 4.2.1 4.2.0-rc1",
        "= 4.2; 4.2.0; 4.2.1",
        "4.0, 4.1, 4.1.3; 4.0 4.0.9 4.1 4.1.3; 3.9 4.2",
        ">=1.0,!=1.3,<2; 1.2 1.4; 1.3 2",
        "<2.0; 1.9; 2.0 2.0-rc1 2.1",
        // Words.
        "1.2 or later; 1.2 5; 1.1",
        "1.2+; 1.2 5; 1.1",
        "at least version 1.2; 1.2 2; 1.1",
        "version 14 or newer; 14 20; 13",
        "newer than 1.2; 1.3; 1.2 1.1",
        "not older than 1.2; 1.2 1.3; 1.1",
        "up to 15; 15.4 14; 16",
        "15 or older; 15.4 14; 16",
        "older than 2.0; 1.9; 2.0",
        "before 2; 1.9; 2.0",
        "between 1.2 and 2.0; 1.2 1.9 2.0 2.0.3; 1.1 2.1",
        "from 1.2 to 2.0; 1.2 2.0; 1.1 2.1",
        "1.2 through 1.9; 1.2 1.9.3; 2.0",
        "1.2 – 1.9; 1.2 1.9.3; 2.0",
        "14 or 15; 14.2 15; 13 16",
        "14, 15 and 16; 14.2 15 16.1; 13 17",
        "exactly 1.2; 1.2; 1.3",
        ">= 1.2 but not 1.5; 1.2 1.6; 1.5 1.1",
        "≥ 1.2; 1.2 2; 1.1",
        "latest; 1 2; ",
        "any; 1 2; ",
        "any version; 1 2; ",
      })
  void containsAndDoesNot(String text, String inside, String outside) {
    VersionRange range = VersionRange.parse(text).orElseThrow(() -> new AssertionError(text));
    for (String version : words(inside)) {
      assertThat(range.contains(version)).as(text + " contains " + version).isTrue();
    }
    for (String version : words(outside)) {
      assertThat(range.contains(version)).as(text + " contains " + version).isFalse();
    }
  }

  private static String[] words(String text) {
    return text == null || text.isBlank() ? new String[0] : text.strip().split(" ", -1);
  }

  @Test
  void aDistributionsRevisionCountsOnlyWhereOneIsNamed() {
    assertThat(parse("<= 15.4").contains("15.4-1.pgdg120+1")).isTrue();
    assertThat(parse("<= 15.4").contains("1:15.4-0ubuntu0.22.04.1")).isTrue();
    assertThat(parse("^1.2.3").contains("1.2.3-4ubuntu1")).isTrue();
    assertThat(parse("<= 3.0.2").contains("3.0.2+dfsg-1~deb12u1")).isTrue();
    assertThat(parse("= 2.4.57").contains("2.4.57-5.el9")).isTrue();
    assertThat(parse("<= 15.4-1").contains("15.4-2")).isFalse();
    assertThat(VersionRange.parse("<= 15.4", VersionScheme.DEBIAN).get().contains("15.4-1"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; NO_VERSION",
        "*; WILDCARD",
        "x; WILDCARD",
        "1.*; WILDCARD",
        "1.2.x; WILDCARD",
        "1.+; WILDCARD",
        "vers:npm/*; WILDCARD",
        "any; WILDCARD",
        "latest; LATEST",
        "LATEST; LATEST",
        "latest.release; LATEST",
        "the most recent version; LATEST",
        ">=1.2; NO_UPPER_BOUND",
        "> 1; NO_UPPER_BOUND",
        "[1.0,); NO_UPPER_BOUND",
        "1.2 or later; NO_UPPER_BOUND",
        "1.2+; NO_UPPER_BOUND",
        "at least 1.2; NO_UPPER_BOUND",
        "!=1.3; NO_UPPER_BOUND",
        "^1.2 || >=3; NO_UPPER_BOUND",
        "vers:npm/>=1.2.3; NO_UPPER_BOUND",
      })
  void loose(String text, VersionRange.Looseness looseness) {
    assertThat(parse(text).looseness()).as(text).isEqualTo(Optional.of(looseness));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3",
        "15",
        "= 1.2",
        "^1.2",
        "~1.2",
        "~=1.4.2",
        "~> 2.1",
        "[1.0,2.0)",
        "[1.2]",
        "(,2)",
        "<2",
        ">=1 <2",
        "1.2 - 1.9",
        "between 1 and 2",
        "14 or 15",
        "up to 15",
        "vers:npm/>=1.2.3|<2.0.0",
        "(>= 1.2), (<< 2)",
      })
  void notLoose(String text) {
    assertThat(parse(text).looseness()).as(text).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compatible",
        "[1.0",
        "[1.0,2.0",
        "1.2 1.3",
        ">=",
        "<>",
        "vers:npm",
        "vers:npm/",
        "||",
        "^1 ||",
        "$(reboot)",
        "between 1 and",
        "or later",
        "see README",
        "[a;b]",
        "~=1",
        "^x.y",
        "1.2 -",
        "\"1.2\"",
      })
  void notUnderstood(String text) {
    assertThat(VersionRange.parse(text)).as(text).isEmpty();
  }

  @Test
  void longAndDeepTextsAreRefusedQuickly() {
    assertThat(VersionRange.parse("9".repeat(100_000))).isEmpty();
    assertThat(VersionRange.parse("(".repeat(100_000))).isEmpty();
    String huge = "1" + ".1".repeat(200_000) + "-1".repeat(200_000);
    for (VersionScheme scheme : VersionScheme.values()) {
      assertThat(scheme.compare(huge, huge)).isZero();
      assertThat(scheme.compare(huge, huge + ".1")).isLessThanOrEqualTo(0);
    }
  }

  private static VersionRange parse(String text) {
    return VersionRange.parse(text).orElseThrow(() -> new AssertionError(text));
  }
}
