package dten.preflight.read.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.FailOn;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Region;
import dten.preflight.read.document.OperatorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  @TempDir private Path folder;

  @Test
  void everyFieldIsReadAndPathsStartAtTheFile() throws IOException {
    Path file =
        write(
            """
            schema: preflight/1
            target: [production.yaml, staging.yaml]
            matrix: config-keys-matrix.yaml
            trust: [trust, trust.yaml]
            trust-password-env: STORE_PASSWORD
            tsa-trust: tsa.pem
            advisories: advisories
            vendor-chain: chain.pem
            signature: p.zip.sig
            checksums: SHA256SUMS
            pgp-keys: [keys.asc]
            crl: [lists, extra.crl]
            ocsp: answer.der
            upgrade-paths: paths.yaml
            previous: old.zip
            waivers: waivers.yaml
            manifest-profile: profile.yaml
            secret-rules: rules.toml
            as-of: 2026-11-21
            fail-on: warning
            to-version: 5.2.0
            on-request: [config.key-not-yet-deprecated]
            limits: {entries: 1000, total: 2G}
            policy: {product-cycle-days: 30, max-stale-cycles: 3}
            profile: strict
            levels: {schedule: off}
            owners: {migration: the database team}
            remedies: {script.sudo-required: ask operations}
            baseline: report.json
            new-only: true
            channel: "#ops"
            """);
    assertThat(SettingsReader.read(file))
        .isEqualTo(
            new Parsed.Value<>(
                new Settings(
                    List.of(at("production.yaml"), at("staging.yaml")),
                    List.of(at("config-keys-matrix.yaml")),
                    List.of(at("trust"), at("trust.yaml")),
                    Optional.of("STORE_PASSWORD"),
                    List.of(at("tsa.pem")),
                    Optional.of(at("advisories")),
                    List.of(at("chain.pem")),
                    List.of(at("p.zip.sig")),
                    List.of(at("SHA256SUMS")),
                    List.of(at("keys.asc")),
                    List.of(at("lists"), at("extra.crl")),
                    List.of(at("answer.der")),
                    Optional.of(at("paths.yaml")),
                    Optional.of(at("old.zip")),
                    Optional.of(at("waivers.yaml")),
                    Optional.of(at("profile.yaml")),
                    Optional.of(at("rules.toml")),
                    Optional.of(LocalDate.of(2026, 11, 21)),
                    Optional.of(FailOn.WARNING),
                    Map.of("entries", 1000L, "total", 2L << 30),
                    Optional.of("5.2.0"),
                    List.of("config.key-not-yet-deprecated"),
                    Optional.of(30),
                    Optional.of(3),
                    new SitePolicy(
                        Optional.of(SitePolicy.Profile.STRICT),
                        List.of(entry(file, "schedule", "off", new Region(26, 10))),
                        List.of(entry(file, "migration", "the database team", new Region(27, 10))),
                        List.of(
                            entry(
                                file,
                                "script.sudo-required",
                                "ask operations",
                                new Region(28, 12)))),
                    Optional.of(at("report.json")),
                    true,
                    Optional.of("#ops")),
                List.of()));
  }

  private static SitePolicy.Entry entry(Path file, String name, String value, Region at) {
    return new SitePolicy.Entry(name, value, OperatorFile.location(file).at(at));
  }

  @Test
  void anEmptyFileSaysNothing() throws IOException {
    assertThat(SettingsReader.read(write("# nothing yet\n")).toOptional()).contains(Settings.NONE);
  }

  @Test
  void everyFaultNamesFileLineColumnAndField() throws IOException {
    Path file =
        write(
            """
            schema: preflight/2
            targets: production.yaml
            matrix: {a: b}
            advisories: ""
            as-of: yesterday
            fail-on: fatal
            limits: {entries: many}
            policy: {product-cycle-days: 0, cycles: 1}
            """);
    assertThat(problems(SettingsReader.read(file)))
        .containsExactly(
            "1:9: schema: is preflight/2, but this version reads preflight/1",
            "3:9: matrix: is a mapping, not a list of text",
            "4:13: advisories: is empty; name a file or remove the field",
            "5:8: as-of: is yesterday, not a date such as 2026-11-21",
            "6:10: fail-on: is fatal, not one of error, warning, note, never",
            "7:19: limits.entries: is many, not a whole number such as 5000, 64M or 8G",
            "8:30: policy.product-cycle-days: is 0, not a number from 1 to 100000",
            "8:33: policy.cycles: is not a known field; known are max-stale-cycles,"
                + " product-cycle-days",
            "2:1: targets: is not a known field; did you mean target?");
  }

  @Test
  void aSyntaxErrorAndAnotherTypeAreFaults() throws IOException {
    assertThat(problems(SettingsReader.read(write("target: [a\n"))))
        .hasSize(1)
        .allMatch(p -> p.contains("syntax error: "));
    assertThat(problems(SettingsReader.read(write("- a\n"))))
        .containsExactly("1:1: is a list, not a mapping");
  }

  @Test
  void theCommandLineStandsOverTheFile() {
    Settings file =
        new Settings.Builder()
            .target(List.of(Path.of("file.yaml")))
            .waivers(Optional.of(Path.of("waivers.yaml")))
            .limits(Map.of("entries", 1L, "total", 2L))
            .build();
    Settings line =
        new Settings.Builder()
            .target(List.of(Path.of("line.yaml")))
            .limits(Map.of("entries", 3L))
            .build();
    assertThat(line.over(file))
        .isEqualTo(
            new Settings.Builder()
                .target(List.of(Path.of("line.yaml")))
                .waivers(Optional.of(Path.of("waivers.yaml")))
                .limits(Map.of("entries", 3L, "total", 2L))
                .build());
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("preflight.yaml"), content);
  }

  private List<String> problems(Parsed<Settings> parsed) {
    List<dten.preflight.fact.Problem> problems =
        parsed instanceof Parsed.Value<Settings> v
            ? v.problems()
            : ((Parsed.Malformed<Settings>) parsed).problems();
    String prefix = folder.resolve("preflight.yaml") + ":";
    return problems.stream().map(p -> p.toString().replace(prefix, "").strip()).toList();
  }
}
