package dten.preflight.check.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.run.Readers;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Manifests;
import dten.preflight.testing.Reads;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RebootCheckTest {
  @Test
  void noManifestIsSkipped() {
    assertThat(Checking.lines(new RebootCheck(), Upgrades.of()))
        .containsExactly(
            "skipped manifest.reboot-ambiguous the package has no manifest",
            "skipped manifest.reboot-contradicted the package has no manifest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'required'", "true", "'none'", "false", "'No'", "{'required': true}"})
  void aPlainWordIsQuiet(String word) {
    assertThat(lines(word)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"recommended", "maybe", "optional", "see README", "depends", ""})
  void anyOtherWordIsAmbiguous(String word) {
    assertThat(lines("'" + word + "'"))
        .containsExactly(
            "warning manifest.reboot-ambiguous manifest.json:1:12 reboot is \""
                + word
                + "\", which says neither that it is needed nor that it is not");
  }

  @Test
  void nothingSaidIsAmbiguousOnlyIfThereIsASign() {
    assertThat(Checking.lines(new RebootCheck(), Upgrades.of(Manifests.json("{}"))))
        .containsExactly(
            "skipped manifest.reboot-contradicted the manifest says nothing of a reboot");
    assertThat(
            Checking.lines(
                new RebootCheck(),
                Upgrades.of(Manifests.json("{}"), entry("boot/vmlinuz-6.1", Kind.PE))))
        .containsExactly(
            "skipped manifest.reboot-contradicted the manifest says nothing of a reboot",
            "warning manifest.reboot-ambiguous manifest.json no reboot is mentioned, but the"
                + " content speaks for one: kernel image (boot/vmlinuz-6.1)");
  }

  @ParameterizedTest
  @CsvSource({
    "boot/vmlinuz-6.1.0-28-amd64, PE, error, kernel image",
    "boot/initramfs-6.1.img, GZIP, error, kernel image",
    "rpms/kernel-core-5.14.0-427.el9.x86_64.rpm, BINARY, error, system package",
    "rpms/glibc-2.34-100.el9.x86_64.rpm, BINARY, error, system package",
    "rpms/microcode_ctl-20240531-1.el9.noarch.rpm, BINARY, error, system package",
    "debs/linux-image-6.1.0-28-amd64_6.1.119-1_amd64.deb, BINARY, error, system package",
    "debs/libc6_2.36-9+deb12u9_amd64.deb, BINARY, error, system package",
    "debs/systemd_252.31-1_amd64.deb, BINARY, error, system package",
    "lib/modules/6.1/extra/shop.ko, ELF, warning, kernel module",
    "lib/modules/6.1/extra/shop.ko.xz, XZ, warning, kernel module",
    "drivers/shop.sys, PE, warning, driver",
    "lib64/libc.so.6, ELF, warning, system library",
    "a.tar!/lib/ld-linux-x86-64.so.2, ELF, warning, system library",
  })
  void filesContradictANo(String path, Kind kind, String level, String what) {
    assertThat(lines("'none'", entry(path, kind)))
        .containsExactly(
            level
                + " manifest.reboot-contradicted manifest.json:1:12 reboot is \"none\", but the"
                + " content speaks for one: "
                + what
                + " ("
                + path
                + ")");
    assertThat(lines("'required'", entry(path, kind))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "i18n/messages.ko, TEXT",
    "conf/default.sys, TEXT",
    "rpms/kernel-headers-5.14.0-427.el9.x86_64.rpm, BINARY",
    "rpms/glibc-devel-2.34-100.el9.x86_64.rpm, BINARY",
    "debs/libcurl4_7.88.1-10_amd64.deb, BINARY",
    "debs/linux-headers-6.1_6.1.119-1_amd64.deb, BINARY",
    "lib/libshop.so, ELF",
    "image.tar!/abc/layer.tar!/lib/libc.so.6, ELF",
    "docs/vmlinuz.md, TEXT",
    "boot/vmlinuz/, DIRECTORY",
  })
  void otherFilesDoNot(String path, Kind kind) {
    assertThat(lines("'none'", entry(path, kind))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "reboot; the command reboot",
        "/sbin/reboot -f; the command reboot",
        "sudo reboot; the command reboot",
        "shutdown -r now; the command shutdown -r",
        "systemctl reboot; the command systemctl reboot",
        "init 6; the command init 6",
        "update-grub; the command update-grub",
        "apt-get install -y linux-image-amd64; apt-get of linux-image-amd64",
        "rpm -Uvh packages/glibc-2.34-100.el9.x86_64.rpm; rpm of"
            + " packages/glibc-2.34-100.el9.x86_64.rpm",
        "touch /run/reboot-required; the mark /run/reboot-required",
      })
  void commandsContradictANo(String command, String what) {
    List<String> lines = script("none", command);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .startsWith(
            "error manifest.reboot-contradicted manifest.json:1:12 reboot is \"none\", but the"
                + " content speaks for one: "
                + what
                + " (install.sh:2:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo reboot", "# reboot", "shutdown -c", "systemctl restart reboot.service",
        "ssh db1 reboot", "./reboot", "/opt/shop/bin/shutdown -r", "apt-get install -y curl",
        "shutdown -h now", "systemctl status reboot",
      })
  void otherCommandsDoNot(String command) {
    assertThat(script("none", command)).isEmpty();
  }

  @Test
  void commandsOfWindows() {
    assertThat(script("none", "up.ps1", "Restart-Computer -Force\n")).hasSize(1);
    assertThat(script("none", "up.cmd", "shutdown.exe /r /t 0\n")).hasSize(1);
    assertThat(script("none", "up.cmd", "shutdown /a\necho Restart-Computer\n")).isEmpty();
  }

  private static List<String> script(String word, String command) {
    return script(word, "install.sh", "#!/bin/sh\n" + command + "\n");
  }

  private static List<String> script(String word, String path, String content) {
    List<Fact> facts =
        new ArrayList<>(Reads.facts(path, content, Readers.ofEntries(), Readers.ofTexts()));
    facts.add(Manifests.json("{'reboot': '" + word + "'}"));
    return Checking.lines(new RebootCheck(), Upgrades.of(facts.toArray(Fact[]::new)));
  }

  private static Entry entry(String path, Kind kind) {
    return new Entry(path, kind, 3, 3, null, null, 0100644, null);
  }

  private static List<String> lines(String word, Fact... facts) {
    List<Fact> all = new ArrayList<>(List.of(facts));
    all.add(Manifests.json("{'reboot': " + word + "}"));
    return Checking.lines(new RebootCheck(), Upgrades.of(all.toArray(Fact[]::new)));
  }
}
