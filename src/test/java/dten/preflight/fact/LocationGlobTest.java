package dten.preflight.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationGlobTest {
  @ParameterizedTest
  @CsvSource({
    "scripts/a.sh, scripts/a.sh, true",
    "scripts/a.sh, scripts/b.sh, false",
    "scripts/*, scripts/a.sh, true",
    "scripts/*, scripts/db/a.sh, false",
    "scripts/**, scripts/db/a.sh, true",
    "scripts/**, scripts, false",
    "**/a.sh, a.sh, true",
    "**/a.sh, x/y/a.sh, true",
    "**/a.sh, x/ya.sh, false",
    "scripts/**/a.sh, scripts/a.sh, true",
    "scripts/**/a.sh, scripts/x/y/a.sh, true",
    "x**/a.sh, xy/z/a.sh, true",
    "x**/a.sh, xa.sh, false",
    "lib/app.jar!/**, lib/app.jar!/META-INF/x, true",
    "lib/*.jar!/META-INF/x, lib/app.jar!/META-INF/x, true",
    "?.sh, a.sh, true",
    "?.sh, ab.sh, false",
    "?, /, false",
    "**, anything/at/all, true",
    "*, '', true",
  })
  void matchesPaths(String pattern, String path, boolean expected) {
    assertThat(new LocationGlob(pattern).matches(Location.ofEntry(path))).isEqualTo(expected);
  }

  @Test
  void thePackageItselfIsADot() {
    assertThat(new LocationGlob(".").matches(Location.ofPackage())).isTrue();
    assertThat(new LocationGlob("**").matches(Location.ofPackage())).isTrue();
  }

  @Test
  void aLocationCopiedOutOfAReportMatches() {
    Location spaced = Location.ofEntry("my file.sql", new Region(12, 3));
    for (String pattern :
        new String[] {
          "my%20file.sql",
          "my file.sql",
          "my%20file.sql:12",
          "my file.sql:12",
          "my%20file.sql:12:3",
          "my file.sql:12:3",
          "my*"
        }) {
      assertThat(new LocationGlob(pattern).matches(spaced)).as(pattern).isTrue();
    }
    assertThat(new LocationGlob("my%20file.sql:13").matches(spaced)).isFalse();
  }

  @Test
  void manyStarsTakeNoTime() {
    String path = "a/".repeat(2000);
    assertThat(new LocationGlob("**a*".repeat(500) + "b").matches(Location.ofEntry(path)))
        .isFalse();
  }
}
