package dten.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Waiver;
import dten.preflight.read.waiver.WaiverReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adding entries to a file of waivers. */
class WaiveCommandTest {
  @TempDir private Path folder;

  private Typed waive(String... words) {
    return waiveAnswering("", words);
  }

  private Typed waiveAnswering(String answers, String... words) {
    List<String> typed = new ArrayList<>(List.of("waive"));
    typed.addAll(List.of(words));
    return Typed.answering(folder, answers, typed.toArray(new String[0]));
  }

  private Typed waiveSudo(String location) {
    return waive(
        "script.sudo-required",
        location,
        "--reason=run as \"root\": agreed",
        "--approver=a.person",
        "--expires=2027-01-31");
  }

  private Path file() {
    return folder.resolve("waivers.yaml");
  }

  private List<String> read() {
    List<String> read = new ArrayList<>();
    for (Waiver each : WaiverReader.read(file()).toOptional().orElse(List.of())) {
      read.add(each.rule() + " " + each.where().pattern() + " " + each.reason());
    }
    return read;
  }

  @Test
  void theFileIsMadeWhereThereIsNone() throws IOException {
    Typed ran = waiveSudo("scripts/**");
    assertThat(ran)
        .isEqualTo(
            new Typed(0, "waived script.sudo-required at scripts/** in " + file() + "\n", ""));
    assertThat(Files.readString(file()))
        .isEqualTo(
            """
            schema: waivers/1
            waivers:
              - rule: script.sudo-required
                location: "scripts/**"
                reason: "run as \\"root\\": agreed"
                approver: a.person
                expires: 2027-01-31
            """);
    assertThat(read()).containsExactly("script.sudo-required scripts/** run as \"root\": agreed");
  }

  @Test
  void everyOtherByteStaysAsItIs() throws IOException {
    String before =
        """
        # agreed with the vendor
        schema: waivers/1   # one edition
        waivers:
        - {rule: manifest.missing, location: ., reason: old, approver: b, expires: 2026-12-01}
        # the last one
        - rule: signature.missing
          location: "."
          reason: by phone
          approver: c
          expires: 2026-12-31""";
    Files.writeString(file(), before);
    assertThat(waiveSudo("a.sh:3").exit()).isZero();
    assertThat(Files.readString(file()))
        .isEqualTo(
            before
                + "\n- rule: script.sudo-required\n  location: \"a.sh:3\"\n"
                + "  reason: \"run as \\\"root\\\": agreed\"\n  approver: a.person\n"
                + "  expires: 2027-01-31\n");
    assertThat(read()).hasSize(3);
  }

  @Test
  void whatIsMissingIsAskedFor() {
    Typed ran = waiveAnswering("an empty table\na.person\n2026-12-31\n", "manifest.missing", ".");
    assertThat(ran.exit()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "preflight waive: why is it accepted? preflight waive: who accepts it? preflight"
                + " waive: until when (such as 2027-01-31)? ");
    assertThat(read()).containsExactly("manifest.missing . an empty table");
  }

  @Test
  void nobodyToAskIsAFault() {
    Typed ran = Typed.in(folder, "waive", "manifest.missing", ".", "--reason=x");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "preflight: --approver is missing: a waiver needs a reason, an approver and a last"
                + " day\n");
    assertThat(file()).doesNotExist();
  }

  @Test
  void slipsOfTheHandAreSaidAndNothingIsWritten() throws IOException {
    assertThat(waive("script.sudo-requird", ".").err())
        .isEqualTo("preflight: no rule script.sudo-requird; did you mean script.sudo-required?\n");
    assertThat(waive("waiver.unused", ".").err())
        .isEqualTo("preflight: waiver.unused is about waivers themselves and cannot be waived\n");
    assertThat(waive("manifest.missing", ".", "--reason=x", "--approver=y", "--expires=soon").err())
        .isEqualTo("preflight: --expires is soon, not a date such as 2026-11-21\n");
    assertThat(
            waive("manifest.missing", ".", "--reason=x", "--approver=y", "--expires=2026-11-20")
                .err())
        .isEqualTo("preflight: --expires is 2026-11-20, which is over; name a day to come\n");
    assertThat(
            waive(
                    "manifest.missing",
                    ".",
                    "--reason=x",
                    "--approver=y",
                    "--expires=2027-11-20",
                    "--package-sha256=abc")
                .exit())
        .isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatCannotBeAddedToIsLeftAlone() throws IOException {
    for (String text :
        List.of(
            "waivers: []\n",
            "waivers:\n  - {rule: a}\n",
            "waivers:\nschema: waivers/1\n",
            "waivers: [\n",
            "- a\n")) {
      Files.writeString(file(), text);
      Typed ran = waiveSudo(".");
      assertThat(ran.exit()).as(text).isEqualTo(2);
      assertThat(ran.err()).as(text).startsWith("preflight: " + file());
      assertThat(Files.readString(file())).isEqualTo(text);
      assertThat(folder).isDirectoryContaining(each -> each.equals(file()));
    }
  }

  @Test
  void hostileWordsStayWords() {
    String word = "x\n- rule: manifest.missing # \u202e {}";
    assertThat(
            waive(
                    "manifest.missing",
                    word,
                    "--reason",
                    word,
                    "--approver=y",
                    "--expires=2027-01-01")
                .exit())
        .isZero();
    assertThat(read()).containsExactly("manifest.missing " + word + " " + word);
  }
}
