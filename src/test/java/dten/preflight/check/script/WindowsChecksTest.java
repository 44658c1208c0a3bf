package dten.preflight.check.script;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.Check;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.Os;
import dten.preflight.fact.TargetFacts.Unit;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Contents;
import dten.preflight.testing.Upgrades;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules about batch files and PowerShell, each with what it finds and what it leaves alone. */
class WindowsChecksTest {
  private static List<String> batch(Check check, String... lines) {
    return run(check, "a.bat", String.join("\r\n", lines) + "\r\n");
  }

  private static List<String> powerShell(Check check, String... lines) {
    return run(check, "a.ps1", String.join("\n", lines) + "\n");
  }

  private static List<String> run(Check check, String path, String content) {
    return Checking.lines(check, Upgrades.of(new Contents().file(path, content).facts()));
  }

  private static List<String> units(TargetFacts target, Contents contents) {
    return Checking.lines(new UnitCheck(), Upgrades.of(target, contents.facts()));
  }

  private static TargetFacts target(String os, String... units) {
    List<Unit> all = Arrays.stream(units).map(u -> new Unit(u, List.of())).toList();
    TargetFacts.Builder target = TargetFacts.named("prod").units(all);
    return os.isEmpty() ? target.build() : target.os(new Os(os, "", "", "")).build();
  }

  @Test
  void servicesThatNobodyHas() {
    Contents contents =
        new Contents()
            .file(
                "a.bat",
                """
                net stop ImportSvc
                net start "Import Svc" || exit /b 1
                if exist x sc config importd start= auto
                sc create Mine binPath= C:\\m.exe
                sc start MINE
                sc \\\\other start there
                net use z: \\\\other\\share
                net stop %SVC%
                """)
            .file(
                "b.ps1",
                """
                Stop-Service -Name importsv, W32Time -Force
                Get-Service Maybe
                Restart-Service Maybe
                Start-Service $name
                Set-Service gone -StartupType Automatic -ErrorAction SilentlyContinue
                sc start elsewhere
                """);
    assertThat(units(target("windows server", "ImportSvc.service", "W32Time"), contents))
        .containsExactly(
            "note script.unit-unknown a.bat:2:11 does \"start\" on service \"Import Svc\", which"
                + " neither prod nor the package has; the nearest name is \"ImportSvc\"",
            "error script.unit-unknown a.bat:3:22 does \"change\" on service \"importd\", which"
                + " neither prod nor the package has",
            "error script.unit-unknown b.ps1:1:20 does \"stop\" on service \"importsv\", which"
                + " neither prod nor the package has; the nearest name is \"ImportSvc\"",
            "note script.unit-unknown b.ps1:3:17 does \"start\" on service \"Maybe\", which neither"
                + " prod nor the package has",
            "note script.unit-unknown b.ps1:5:13 does \"change\" on service \"gone\", which neither"
                + " prod nor the package has; the nearest name is \"Mine\"");
  }

  @Test
  void scriptsOfTheOtherWorldAreNotRun() {
    Contents both = new Contents().file("a.bat", "net stop X\n").file("a.sh", "true\n");
    assertThat(units(target("debian", "a"), both)).isEmpty();
    assertThat(units(target("", "a"), both)).isEmpty();
    assertThat(units(target("", "a"), new Contents().file("a.bat", "net stop X\n"))).hasSize(1);
  }

  @Test
  void aServiceThatIsStoppedAndNotStarted() {
    assertThat(batch(new StoppedUnitCheck(), "net stop One", "net stop Two", "sc start TWO"))
        .containsExactly(
            "warning script.unit-not-restarted a.bat:1:10 stops \"One\", and no script of the"
                + " package starts it again");
    assertThat(powerShell(new StoppedUnitCheck(), "Stop-Service One", "Restart-Computer"))
        .isEmpty();
    assertThat(
            powerShell(
                new StoppedUnitCheck(),
                "Stop-Service One; Stop-Service Two",
                "Start-Service One",
                "Set-Service Two -StartupType Disabled"))
        .isEmpty();
    assertThat(run(new StoppedUnitCheck(), "p/bin/stop.bat", "net stop One\r\n")).isEmpty();
  }

  @Test
  void servicesOfAListInQuotes() {
    String stop = "Stop-Service -Name 'Shop','Shop Worker' -Force\nStart-Service Shop\n";
    assertThat(run(new StoppedUnitCheck(), "up.ps1", stop))
        .containsExactly(
            "warning script.unit-not-restarted up.ps1:1:20 stops \"Shop Worker\", and no script of"
                + " the package starts it again");
    assertThat(run(new StoppedUnitCheck(), "up.ps1", stop + "Start-Service 'Shop Worker'\n"))
        .isEmpty();
  }

  @Test
  void downloadsThatPowerShellRuns() {
    String script =
        """
        iex ((New-Object Net.WebClient).DownloadString('https://x.example/a.ps1'))
        irm http://x.example/b.ps1 | iex
        Invoke-Expression $command
        Invoke-WebRequest https://x.example/c.zip -OutFile c.zip
        """;
    assertThat(run(new PipeToShellCheck(), "up.ps1", script))
        .containsExactly(
            "warning script.pipe-to-shell up.ps1:1:1 \"iex\" runs what it downloads, whatever that"
                + " is on the day",
            "error script.pipe-to-shell up.ps1:2:30 \"iex\" runs what it downloads over plain http,"
                + " whatever that is on the day");
  }

  @Test
  void whatDestroysTheSystem() {
    assertThat(
            batch(
                new DestructiveCheck(),
                "rd /s /q C:\\",
                "rmdir /S /Q \"%ProgramFiles%\"",
                "del /s /q D:\\*.*",
                "format d: /q /y",
                "diskpart /s parts.txt",
                "reg delete HKLM\\SOFTWARE /f",
                "rd /s /q \"%APP_DIR%\\\"",
                "vssadmin delete shadows /all",
                "netsh advfirewall set allprofiles state off",
                "icacls C:\\Windows /grant Everyone:F /t"))
        .containsExactly(
            "error script.destructive-command a.bat:1:1 \"rd C:\\\" removes a folder of the whole"
                + " system",
            "error script.destructive-command a.bat:2:1 \"rmdir %ProgramFiles%\" removes a folder"
                + " of the whole system",
            "error script.destructive-command a.bat:3:1 \"del D:\\*.*\" removes a folder of the"
                + " whole system",
            "error script.destructive-command a.bat:4:1 \"format d:\" changes what is on a disk as"
                + " a whole",
            "error script.destructive-command a.bat:5:1 \"diskpart /s\" changes what is on a disk as"
                + " a whole",
            "error script.destructive-command a.bat:6:1 \"reg delete HKLM\\SOFTWARE\" removes a key"
                + " of the whole system",
            "warning script.destructive-command a.bat:7:1 \"rd %APP_DIR%\\\" removes all of a drive"
                + " where the variable is empty",
            "error script.destructive-command a.bat:8:1 \"vssadmin delete\" removes backups",
            "warning script.destructive-command a.bat:9:1 \"netsh advfirewall\" switches off"
                + " protection of the whole system",
            "error script.destructive-command a.bat:10:1 \"icacls C:\\Windows\" changes the rights"
                + " of a folder of the whole system");
    assertThat(
            powerShell(
                new DestructiveCheck(),
                "Remove-Item -Recurse -Force C:\\Windows",
                "rm -r $env:SystemDrive\\",
                "Remove-Item \"$dir\\*\" -Recurse",
                "Format-Volume -DriveLetter D"))
        .containsExactly(
            "error script.destructive-command a.ps1:1:1 \"remove-item C:\\Windows\" removes a folder"
                + " of the whole system",
            "error script.destructive-command a.ps1:2:1 \"rm $env:SystemDrive\\\" removes a folder"
                + " of the whole system",
            "warning script.destructive-command a.ps1:3:1 \"remove-item $dir\\*\" removes all of a"
                + " drive where the variable is empty",
            "error script.destructive-command a.ps1:4:1 \"Format-Volume -DriveLetter\" changes what"
                + " is on a disk as a whole");
  }

  @Test
  void whatIsTheProductsOwnMayGo() {
    assertThat(
            batch(
                new DestructiveCheck(),
                "rd /s /q C:\\dten\\old",
                "rd C:\\dten",
                "del /q \"%APP%\\lib\\a.jar\"",
                "rd /s /q \"%~dp0\\\"",
                "reg delete HKLM\\SOFTWARE\\Dten\\Old /f",
                "echo format c:",
                "netsh advfirewall show allprofiles"))
        .isEmpty();
    assertThat(
            powerShell(
                new DestructiveCheck(),
                "Remove-Item -Recurse \"$env:ProgramFiles\\Dten\"",
                "Remove-Item C:\\Windows",
                "Get-Process | Format-Table",
                "Clear-Disk 1 -WhatIf"))
        .isEmpty();
  }

  @Test
  void whatWaitsForSomebody() {
    assertThat(
            batch(
                new PromptCheck(),
                "@echo off",
                "pause",
                "set /p NAME=Who? ",
                "choice /c yn /m \"Go on?\"",
                "rd /s old"))
        .containsExactly(
            "warning script.interactive-prompt a.bat:2:1 \"pause\" waits for a key",
            "warning script.interactive-prompt a.bat:3:1 \"set /p\" waits for somebody to type a"
                + " value",
            "warning script.interactive-prompt a.bat:4:1 \"choice\" waits for a key without a time"
                + " limit (/t)",
            "warning script.interactive-prompt a.bat:5:1 \"rd /s\" asks before it goes on without"
                + " /q");
    assertThat(
            powerShell(
                new PromptCheck(),
                "$who = Read-Host \"Who?\"",
                "Remove-Item x -Confirm",
                "$c = Get-Credential",
                "if ($bad) { pause }"))
        .containsExactly(
            "warning script.interactive-prompt a.ps1:1:8 \"Read-Host\" waits for somebody to type",
            "warning script.interactive-prompt a.ps1:2:1 \"Remove-Item -Confirm\" asks before it"
                + " goes on",
            "warning script.interactive-prompt a.ps1:3:6 \"Get-Credential\" asks for a name and a"
                + " password",
            "warning script.interactive-prompt a.ps1:4:13 \"pause\" waits for a key");
  }

  @Test
  void whatHasItsAnswerWaitsForNobody() {
    assertThat(
            batch(
                new PromptCheck(),
                "rem pause",
                "pause <nul",
                "echo y| choice /c yn",
                "set /p VERSION=<version.txt",
                "choice /c yn /t 10 /d y",
                "rd /s /q old",
                "set PATH=%PATH%;x"))
        .isEmpty();
    assertThat(
            powerShell(
                new PromptCheck(),
                "Remove-Item x -Confirm:$false",
                "# Read-Host",
                "Get-Credential -Credential $c"))
        .isEmpty();
    assertThat(
            run(new PromptCheck(), "a.bat", "pause\r\necho a\r\npause\r\n" + "pause\r\n".repeat(5)))
        .containsExactly(
            "warning script.interactive-prompt a.bat:1:1 \"pause\" waits for a key, again in line"
                + " 3, 4, 5, 6 and 2 more");
    assertThat(run(new PromptCheck(), "p/bin/a.bat", "pause\r\n"))
        .containsExactly(
            "note script.interactive-prompt p/bin/a.bat:1:1 \"pause\" waits for a key");
  }
}
