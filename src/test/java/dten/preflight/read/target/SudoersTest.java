package dten.preflight.read.target;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.TargetFacts.SudoGrant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SudoersTest {
  private static List<SudoGrant> grants(String... lines) {
    Sudoers sudoers = new Sudoers();
    for (String line : lines) {
      assertThat(sudoers.add(line)).as(line).isEmpty();
    }
    return sudoers.grants();
  }

  @Test
  void usersHostsRunAsAndTags() {
    assertThat(
            grants(
                "deploy ALL=(root) NOPASSWD: /usr/bin/systemctl restart app*, /bin/true",
                "%wheel ALL=(ALL:ALL) ALL",
                "a, b web1=/bin/kill # comment"))
        .containsExactly(
            new SudoGrant(
                "deploy", "root", List.of("/usr/bin/systemctl restart app*", "/bin/true"), true),
            new SudoGrant("%wheel", "ALL", List.of("ALL"), false),
            new SudoGrant("a", "root", List.of("/bin/kill"), false),
            new SudoGrant("b", "root", List.of("/bin/kill"), false));
  }

  @Test
  void tagsAndRunAsHoldForWhatFollows() {
    assertThat(
            grants(
                "d ALL=(app, db) NOPASSWD: SETENV: /bin/a, PASSWD: /bin/b, (root) /bin/c, !/bin/c x"))
        .containsExactly(
            new SudoGrant("d", "app, db", List.of("/bin/a"), true),
            new SudoGrant("d", "app, db", List.of("/bin/b"), false),
            new SudoGrant("d", "root", List.of("/bin/c", "!/bin/c x"), false));
  }

  @Test
  void aliasesMayStandBehindTheirUse() {
    assertThat(
            grants(
                "OPS ALL=(APPS) NOPASSWD: SERVICES, !DANGER",
                "User_Alias OPS = deploy, %ops : OTHERS = x",
                "Runas_Alias APPS = app, db",
                "Cmnd_Alias SERVICES = /bin/systemctl restart a, MORE",
                "Cmnd_Alias MORE = /bin/systemctl stop a",
                "Cmnd_Alias DANGER = /bin/rm, /bin/dd"))
        .containsExactly(
            new SudoGrant(
                "deploy",
                "app, db",
                List.of(
                    "/bin/systemctl restart a", "/bin/systemctl stop a", "!/bin/rm", "!/bin/dd"),
                true),
            new SudoGrant(
                "%ops",
                "app, db",
                List.of(
                    "/bin/systemctl restart a", "/bin/systemctl stop a", "!/bin/rm", "!/bin/dd"),
                true));
  }

  @Test
  void severalHostsEscapesAndContinuations() {
    assertThat(grants("d web=/bin/a \\\n, /bin/b x\\,y\\:z : db=(postgres) /bin/c"))
        .containsExactly(
            new SudoGrant("d", "root", List.of("/bin/a", "/bin/b x,y:z"), false),
            new SudoGrant("d", "postgres", List.of("/bin/c"), false));
  }

  @Test
  void anAliasOfItselfEnds() {
    assertThat(grants("d ALL=A", "Cmnd_Alias A = A, /bin/x")).isNotEmpty();
    assertThat(grants("Defaults !requiretty", "# nothing", "@includedir /etc/sudoers.d")).isEmpty();
  }

  @Test
  void whatIsNoLineOfSudoersIsSaid() {
    assertThat(new Sudoers().add("deploy"))
        .isEqualTo(
            Optional.of("is no line of sudoers such as \"deploy ALL=(root) NOPASSWD: /bin/x\""));
    assertThat(new Sudoers().add("Cmnd_Alias X"))
        .isEqualTo(Optional.of("defines an alias without an equals sign"));
  }
}
