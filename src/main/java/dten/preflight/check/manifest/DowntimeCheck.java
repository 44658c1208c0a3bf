package dten.preflight.check.manifest;

import dten.preflight.check.Check;
import dten.preflight.check.Quoted;
import dten.preflight.fact.DowntimeClaim;
import dten.preflight.fact.Location;
import dten.preflight.fact.Manifest;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Window;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the vendor promises of the outage against what the content needs and against the negotiated
 * window.
 */
public final class DowntimeCheck implements Check {
  /** An estimate does not argue about seconds. */
  private static final Duration TRIFLE = Duration.ofSeconds(30);

  private static final Rule IMPLAUSIBLE =
      new Rule(
          "window.claim-implausible",
          Level.WARNING,
          Precision.MEDIUM,
          "The promised downtime does not fit the content or the window");
  private static final Rule TOO_SHORT =
      new Rule(
          "window.too-short",
          Level.WARNING,
          Precision.MEDIUM,
          "The negotiated window does not hold what the content needs");

  @Override
  public List<Rule> rules() {
    return List.of(IMPLAUSIBLE, TOO_SHORT);
  }

  private record Claim(String words, Duration duration, Location location) {}

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Downtime estimate = DowntimeEstimate.of(upgrade);
    Optional<Window> window = upgrade.target().toOptional().flatMap(TargetFacts::window);
    List<Claim> claims = claims(upgrade);
    if (claims.isEmpty()) {
      findings.skip(IMPLAUSIBLE, "neither the manifest nor a README promises a downtime");
    }
    for (Claim claim : claims) {
      findings.ask(
          IMPLAUSIBLE,
          claim.location,
          "whether it holds here that "
              + claim.words
              + ": only a rehearsal on a copy of production tells",
          "the release manager");
      if (estimate.low().minus(claim.duration).compareTo(TRIFLE) > 0) {
        findings.report(
            IMPLAUSIBLE,
            claim.location,
            claim.words
                + ", but the content needs "
                + estimate.words()
                + window.map(w -> "; " + words(w)).orElse(""),
            "plan with the estimate, rehearse on a copy of production, and ask the vendor what"
                + " their number was measured on");
      } else if (window.isPresent() && claim.duration.compareTo(window.get().length()) > 0) {
        findings.report(
            IMPLAUSIBLE,
            claim.location,
            claim.words + ", but " + words(window.get()),
            "negotiate a longer window before anything is installed");
      }
    }
    if (window.isEmpty()) {
      String absence = upgrade.target().absence();
      findings.skip(TOO_SHORT, absence.isEmpty() ? "the target has no window" : absence);
    } else {
      fits(estimate, window.get(), findings);
    }
  }

  private static String words(Window window) {
    return "the window (" + window.location() + ") has " + Quoted.length(window.length());
  }

  private static void fits(Downtime estimate, Window window, Findings findings) {
    boolean never = estimate.low().compareTo(window.length()) > 0;
    boolean perhaps = estimate.high().compareTo(window.length()) > 0;
    if (never || perhaps) {
      findings.report(
          TOO_SHORT,
          never ? Level.WARNING : Level.NOTE,
          window.location(),
          "the window has "
              + Quoted.length(window.length())
              + ", and the content "
              + (never ? "needs " : "may need ")
              + estimate.words(),
          never
              ? "negotiate a longer window, or take the longest parts out of it"
              : "rehearse on a copy of production to know, and keep time for the way back");
    }
  }

  private static List<Claim> claims(Upgrade upgrade) {
    List<Claim> claims = new ArrayList<>();
    ManifestFile.of(upgrade.pkg())
        .manifest()
        .toOptional()
        .flatMap(Manifest::downtime)
        .ifPresent(
            downtime -> {
              Duration duration = downtime.duration();
              if (duration != null) {
                claims.add(
                    new Claim(
                        "downtime is " + Quoted.of(downtime.written()),
                        duration,
                        downtime.location()));
              }
            });
    for (DowntimeClaim claim : upgrade.pkg().all(DowntimeClaim.class)) {
      claims.add(
          new Claim(
              Quoted.of(claim.written()) + " is promised (" + Quoted.cut(claim.about()) + ")",
              claim.duration(),
              claim.location()));
    }
    return claims;
  }
}
