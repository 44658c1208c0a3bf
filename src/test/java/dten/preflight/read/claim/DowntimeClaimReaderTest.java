package dten.preflight.read.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.DowntimeClaim;
import dten.preflight.fact.Fact;
import dten.preflight.testing.Reads;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DowntimeClaimReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Plan a five-minute downtime window.; 1:8 five-minute downtime PT5M",
        "Downtime: 5 minutes; 1:11 5 minutes downtime PT5M",
        "* Expected down time: approx. 10 min.; 1:31 10 min down time PT10M",
        "The service will be unavailable for up to half an hour.; 1:43 half an hour unavailable"
            + " PT30M",
        "Users will not be able to log in, an outage of 2-3 minutes.; 1:48 2-3 minutes outage"
            + " PT3M",
        "Reserve a maintenance window of one hour.; 1:33 one hour maintenance window PT1H",
        "The system is down for 90 seconds.; 1:24 90 seconds down for PT1M30S",
        "The upgrade takes about 20 minutes.; 1:25 20 minutes upgrade takes PT20M",
        "This upgrade requires no downtime.; 1:23 no downtime PT0S",
        "Can be installed without any downtime.; 1:18 without downtime PT0S",
      })
  void promises(String text, String expected) {
    assertThat(claims("README.md", text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Announce the downtime 24 hours in advance.",
        "Wait 5 minutes after the outage.",
        "Maintenance runs every 5 minutes.",
        "Sessions time out after 30 minutes. The outage was short.",
        "The report takes 5 minutes.\n\nDowntime is short.",
        "Downtime was reduced.\n- Timeouts are 5 minutes now",
        "We support zero-downtime deployments.",
        "Maintenance releases: 5.1 and 5.2, supported for 2 days",
        "There is no offline mode.",
        "This is a maintenance release; support ends in 90 days",
        "The outage two days ago was long.",
        "Downtime",
      })
  void noPromises(String text) {
    assertThat(claims("README.md", text)).isEmpty();
  }

  @Test
  void aPromiseMayRunOverTheEndOfALineAndSeveralAreKeptApart() {
    assertThat(
            claims(
                "docs/UPGRADE.txt",
                "Installation\n\nThe expected downtime\nis 5 minutes. On large systems the"
                    + " outage lasts 2 hours.\n"))
        .containsExactly("4:4 5 minutes downtime PT5M", "4:49 2 hours outage PT2H");
  }

  @Test
  void onlyTextsForPeopleAtTheOuterLevelAreRead() {
    String text = "Downtime: 5 minutes";
    assertThat(claims("shop-4.2/Release-Notes.html", text)).hasSize(1);
    assertThat(claims("INSTALL", text)).hasSize(1);
    assertThat(claims("lib/a.jar!/README.md", text)).isEmpty();
    assertThat(claims("src/readme.java", text)).isEmpty();
    assertThat(claims("notes.md", text)).isEmpty();
  }

  @Test
  void longLinesAreReadInLinearTime() {
    assertThat(claims("README", "downtime ".repeat(100_000))).isEmpty();
    assertThat(claims("README", "5 ".repeat(400_000))).isEmpty();
  }

  private static List<String> claims(String path, String text) {
    List<Fact> facts = Reads.facts(path, text, List.of(new DowntimeClaimReader()), List.of());
    return facts.stream()
        .map(DowntimeClaim.class::cast)
        .map(
            c ->
                c.location().toString().replaceFirst(".*?:", "")
                    + " "
                    + c.written()
                    + " "
                    + c.about()
                    + " "
                    + c.duration())
        .toList();
  }
}
