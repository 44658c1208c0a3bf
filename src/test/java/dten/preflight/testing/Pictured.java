package dten.preflight.testing;

import dten.preflight.fact.Assessment;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.End;
import dten.preflight.fact.CertificateChain.FaultKind;
import dten.preflight.fact.CertificateChain.State;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.fact.Signature;
import dten.preflight.finding.PackageProfile;
import dten.preflight.finding.PackageProfile.Ages;
import dten.preflight.finding.PackageProfile.Frequency;
import dten.preflight.finding.PackageProfile.Item;
import dten.preflight.finding.PackageProfile.Part;
import dten.preflight.finding.PackageProfile.Sort;
import dten.preflight.finding.PackageProfile.Span;
import dten.preflight.finding.PackageProfile.Step;
import dten.preflight.finding.PackageProfile.Timetable;
import dten.preflight.finding.PackageProfile.Window;
import dten.preflight.finding.PreflightResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Results with everything that pictures are drawn of, built without a run. */
public final class Pictured {
  private static final Instant JUDGED = Instant.parse("2026-11-21T00:00:00Z");
  private static final ZonedDateTime NIGHT =
      ZonedDateTime.of(2026, 11, 23, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"));

  private Pictured() {}

  /** A result whose every text that a package may choose is this one. */
  public static PreflightResult saying(String text) {
    PreflightResult plain = Results.saying(text);
    return new PreflightResult(
            plain.version(),
            plain.packageIdentity(),
            List.of(
                signature(text, text, End.ISSUER_MISSING),
                signature("lib/" + text, text, End.UNKNOWN_ROOT),
                signature("other/" + text, text, End.ANCHOR),
                signature("more/" + text, text, End.GAVE_UP)),
            plain.asOf(),
            plain.failOn(),
            plain.targets(),
            plain.problems(),
            plain.faults(),
            plain.verdict(),
            plain.exitCode())
        .with(profile(text));
  }

  /** A profile of a small package. */
  public static PackageProfile profile(String text) {
    return new PackageProfile(
        new Part(
            "",
            Sort.FOLDER,
            1_000_000,
            12,
            List.of(
                new Part(
                    "product-1.0/" + text + "/",
                    Sort.FOLDER,
                    1_000_000,
                    12,
                    List.of(
                        new Part(
                            "lib/",
                            Sort.FOLDER,
                            900_000,
                            10,
                            List.of(
                                new Part(text + ".jar", Sort.FILE, 800_000, 1, List.of()),
                                new Part("", Sort.REST, 100_000, 9, List.of()))),
                        new Part(text, Sort.FILE, 100_000, 1, List.of()),
                        new Part("empty", Sort.FILE, 0, 1, List.of()))))),
        new Ages(
            Step.MONTH,
            List.of(
                new Span(LocalDate.of(2025, 1, 1), 3, 0),
                new Span(LocalDate.of(2026, 9, 1), 1, 400)),
            Optional.of(LocalDateTime.of(2026, 10, 1, 12, 0)),
            500,
            1,
            Optional.of(LocalDate.of(2026, 10, 15)),
            Optional.of(LocalDate.of(2026, 4, 16)),
            LocalDate.of(2026, 11, 21)),
        List.of(
            new Timetable(
                text,
                "Europe/Berlin",
                NIGHT.minusHours(12),
                NIGHT.plusHours(13),
                Optional.of(new Window(NIGHT, NIGHT.plusHours(1))),
                List.of(
                    item(text, Duration.ZERO, Frequency.ALL_LISTED, NIGHT.plusMinutes(30)),
                    item(text, Duration.ofHours(2), Frequency.ALL_LISTED, NIGHT.minusHours(1)),
                    item(text, Duration.ZERO, Frequency.MORE_THAN_LISTED, NIGHT.minusHours(12)),
                    item(text, Duration.ZERO, Frequency.ALL_LISTED)),
                7)));
  }

  private static Item item(
      String text, Duration delay, Frequency frequency, ZonedDateTime... runs) {
    return new Item(
        Location.ofEntry(text, new Region(3, 1)),
        text,
        text,
        List.of(runs),
        delay,
        frequency,
        runs.length == 0
            ? Optional.empty()
            : Optional.of(runs[0]).filter(run -> !run.isBefore(NIGHT.minus(delay))));
  }

  private static Signature signature(String path, String text, End end) {
    return new Signature(
        Location.ofEntry(path),
        Signature.Form.JAR,
        Signature.Kind.JAR,
        text,
        List.of(text),
        Optional.of(chain(text, end)),
        Optional.of(JUDGED),
        Optional.of(
            new Signature.Stamp(
                JUDGED,
                Duration.ofSeconds(1),
                Optional.of(chain(text, End.ANCHOR)),
                List.of(text),
                Assessment.ok(text))),
        true,
        Assessment.ok(text),
        Assessment.ok(text),
        Assessment.fail(text),
        Assessment.unknown(text),
        Assessment.ok(text),
        Assessment.unknown(text));
  }

  private static CertificateChain chain(String text, End end) {
    Certificate signer = certificate(text, "1a", "2026-01-01", "2027-01-01");
    Certificate authority = certificate(text, "2b", "2010-01-01", "2020-01-01");
    return new CertificateChain(
        List.of(signer, authority),
        end,
        List.of(new CertificateChain.Fault(FaultKind.EXPIRED, authority, text)),
        List.of(new CertificateChain.Mismatch(authority, text)),
        List.of(new CertificateChain.Revocation(signer, State.GOOD, text)),
        JUDGED);
  }

  private static Certificate certificate(String text, String serial, String from, String to) {
    return new Certificate(
        Location.ofEntry(text),
        text,
        text,
        serial,
        "ab".repeat(32),
        "cd".repeat(20),
        "ef".repeat(32),
        "",
        "",
        Instant.parse(from + "T00:00:00Z"),
        Instant.parse(to + "T00:00:00Z"),
        text,
        text,
        3072,
        false,
        List.of(),
        List.of());
  }
}
