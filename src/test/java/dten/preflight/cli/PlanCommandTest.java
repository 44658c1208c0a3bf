package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Zips;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code preflight plan} as it is typed. */
class PlanCommandTest {
  private static final Path SAMPLES = Path.of("samples");

  @TempDir private Path folder;

  private static Typed plan(String... more) {
    String[] args = new String[more.length + 4];
    args[0] = "plan";
    args[1] = SAMPLES.resolve("Full-upgrade-package-dten.zip").toString();
    args[2] = "--config";
    args[3] = SAMPLES.resolve("preflight.yaml").toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return Typed.of(args);
  }

  @Test
  void theSampleHasAPlanAndMayNotGo() {
    Typed ran = plan();
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("# Upgrade plan: dten 5.2.0 on production\n\nno-go: ")
        .contains(
            "\n| window | Mon 2026-11-23 02:30 to Mon 2026-11-23 03:30 (Europe/Berlin), 1 h |\n")
        .contains("| point of no return | step 22: nothing takes scripts/db/004.sql back")
        .contains("\n    sudo mv -- /etc/cron.d/dten-import /root/dten-import.off\n")
        .contains("\n    sudo mv -- /root/dten-import.off /etc/cron.d/dten-import\n");
    assertThat(plan().out()).isEqualTo(ran.out());
  }

  @Test
  void whatTheReadmeShowsIsInThePlanOfTheSample() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    String begin = "<!-- plan of the sample: begin -->\n```markdown\n";
    String end = "```\n<!-- plan of the sample: end -->";
    String shown = readme.substring(readme.indexOf(begin) + begin.length(), readme.indexOf(end));
    assertThat(shown).isNotBlank();
    assertThat(plan().out()).contains(shown);
  }

  private String commands(Zips zip, String name) throws Exception {
    String plan = Typed.of("plan", zip.write(folder.resolve(name)).toString()).out();
    return plan.lines()
        .filter(line -> (line.startsWith("    ") && !line.isBlank()) || line.startsWith("### "))
        .takeWhile(line -> !line.endsWith("Announced"))
        .map(line -> line.replaceFirst("### \\d+\\. ", ""))
        .reduce("", (a, b) -> a + b + "\n");
  }

  @Test
  void servicesOfWindowsAreStoppedAndStartedAsThoseOfWindows() throws Exception {
    String manifest =
        "{\"name\": \"quay\", \"version\": \"4.2\", \"services\": [\"QuayGate\", \"Quay Clerk\"],"
            + " \"scripts\": [\"install.cmd\"]}";
    assertThat(
            commands(
                new Zips()
                    .file("manifest.json", manifest)
                    .file("app/quay.exe", "x")
                    .file("install.cmd", "net stop QuayGate\r\ncopy a b\r\nnet start QuayGate\r\n"),
                "w.zip"))
        .contains(
            "Stop the services that no script stops\n    net stop \"Quay Clerk\"\nRun install")
        .contains("Stop the services\n    net stop \"QuayGate\"\n    net stop \"Quay Clerk\"\n")
        .contains("    sc query \"QuayGate\"\n    sc query \"Quay Clerk\"\n")
        .doesNotContain("systemctl");
  }

  @Test
  void whereThereIsNothingButMigrationsNothingIsInstalled() throws Exception {
    Zips data =
        new Zips()
            .file("ledger-7.1.0/sql/V1__note.sql", "ALTER TABLE entry ADD COLUMN note text;\n")
            .file("ledger-7.1.0/README.md", "Run it.\n");
    assertThat(commands(data, "d.zip"))
        .contains("Run ledger-7.1.0/sql/V1")
        .doesNotContain("Install it as its instructions say", "Files: put the former version");
    assertThat(commands(data.file("ledger-7.1.0/bin/ledger", "#!/bin/sh\n"), "e.zip"))
        .contains("Install it as its instructions say", "Files: put the former version");
  }

  @Test
  void theRepairedSampleMayGo() {
    Typed ran =
        Typed.of(
            "plan",
            SAMPLES.resolve("Full-upgrade-package-dten-repaired.zip").toString(),
            "--config",
            SAMPLES.resolve("preflight-repaired.yaml").toString());
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("\n\ngo: nothing that was found stands in the way.\n");
  }

  @Test
  void itGoesToAFileAndNeverOverThePackage() throws Exception {
    Path file = folder.resolve("plan.md");
    assertThat(plan("--output", file.toString()).out()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(plan().out());
    Typed over = plan("--output", SAMPLES.resolve("Full-upgrade-package-dten.zip").toString());
    assertThat(over.exit()).isEqualTo(2);
    assertThat(over.err()).contains("is the package itself; name another file");
  }

  @Test
  void theChannelIsTheSitesOrAPlainPlaceholder() {
    assertThat(plan().out()).contains("    News: <channel for status messages>\n");
    assertThat(plan("--channel", "#ops-status").out()).contains("    News: #ops-status\n");
  }

  @Test
  void whatIsNoPackageHasNoPlan() {
    Typed ran = Typed.of("plan", folder.resolve("none.zip").toString());
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("no such file");
    assertThat(plan("--format", "pdf").exit()).isEqualTo(2);
  }
}
