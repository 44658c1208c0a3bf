package dten.preflight.check.script;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.check.Check;
import dten.preflight.fact.Entry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Sha256;
import dten.preflight.fact.TargetFacts;
import dten.preflight.fact.TargetFacts.SudoGrant;
import dten.preflight.fact.TargetFacts.Unit;
import dten.preflight.read.content.unit.UnitReader;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Contents;
import dten.preflight.testing.Reads;
import dten.preflight.testing.Shells;
import dten.preflight.testing.Upgrades;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules about scripts, each with what it is to find and what it is to leave alone. */
class ScriptChecksTest {
  private static List<String> check(Check check, String script) {
    return Checking.lines(check, Upgrades.of(facts("a.sh", script)));
  }

  private static List<String> check(Check check, TargetFacts target, String script) {
    return Checking.lines(check, Upgrades.of(target, facts("a.sh", script)));
  }

  private static Fact[] facts(String path, String script) {
    return Shells.facts(path, script).toArray(Fact[]::new);
  }

  private static TargetFacts.Builder target() {
    return TargetFacts.named("prod").installUser("deploy");
  }

  @Test
  void sudoThatIsNotGranted() {
    TargetFacts target =
        target()
            .sudo(
                List.of(
                    new SudoGrant(
                        "deploy",
                        List.of("/usr/bin/systemctl restart app*", "/bin/mkdir", "!/bin/mkdir /x"),
                        true),
                    new SudoGrant("deploy", "postgres", List.of("ALL"), true),
                    new SudoGrant("deploy", List.of("/usr/bin/rsync"), false),
                    new SudoGrant("other", List.of("ALL"), true)))
            .build();
    assertThat(
            check(
                new SudoCheck(),
                target,
                """
                sudo systemctl restart app.service
                sudo systemctl restart db.service
                sudo -u postgres psql -c x
                sudo -u app run
                sudo mkdir -p /y; sudo mkdir /x
                sudo rsync a b
                sudo systemctl restart "$UNIT"
                su - app -c 'x'
                ssh other 'sudo reboot'
                sudo su - app -c 'x'
                $SUDO rm /etc/x
                # sudo rm
                echo "use sudo rm"
                """))
        .containsExactly(
            "error script.sudo-required a.sh:2:1 \"deploy\" may not run \"sudo systemctl restart"
                + " db.service\" as root on prod",
            "error script.sudo-required a.sh:4:1 \"deploy\" may not run \"sudo run\" as app on"
                + " prod",
            "error script.sudo-required a.sh:5:19 \"deploy\" may not run \"sudo mkdir /x\" as root"
                + " on prod",
            "warning script.sudo-required a.sh:6:1 \"sudo rsync\" is granted on prod only with a"
                + " password",
            "warning script.sudo-required a.sh:7:1 \"sudo systemctl restart $UNIT\" is granted on"
                + " prod for some arguments only, and these are known only when it runs",
            "error script.sudo-required a.sh:8:1 \"su app -c x\" asks for a password on prod, since deploy"
                + " is not root",
            "error script.sudo-required a.sh:10:1 \"deploy\" may not run \"sudo su\" as root on"
                + " prod",
            "error script.sudo-required a.sh:11:1 \"deploy\" may not run \"sudo rm /etc/x\" as root"
                + " on prod");
    TargetFacts root = target().installUser("root").sudo(List.of()).build();
    assertThat(check(new SudoCheck(), root, "sudo a; su - b\n")).isEmpty();
  }

  @Test
  void whoRunsTheCommandDecides() {
    TargetFacts target =
        target().sudo(List.of(new SudoGrant("app", List.of("/bin/kill"), true))).build();
    Contents contents =
        new Contents()
            .file("a.service", "[Service]\nExecStart=/bin/sudo one\n")
            .file("b.service", "[Service]\nUser=app\nExecStart=/bin/sudo two\nExecStop=sudo kill\n")
            .file("etc/cron.d/c", "0 3 * * * root sudo three\n0 3 * * * app sudo four\n")
            .file("d.sh", "if [ \"$(id -u)\" = 0 ]; then su app -c five; fi\n");
    assertThat(Checking.lines(new SudoCheck(), Upgrades.of(target, contents.facts())))
        .containsExactly(
            "error script.sudo-required b.service:3:11 \"app\" may not run \"sudo two\" as root on"
                + " prod",
            "error script.sudo-required etc/cron.d/c:2:15 \"app\" may not run \"sudo four\" as root"
                + " on prod");
  }

  @Test
  void sudoWithoutKnowledgeOfTheTarget() {
    assertThat(check(new SudoCheck(), "x\nsudo -E /opt/y\nsudo z\n"))
        .containsExactly(
            "skipped script.sudo-required no --target given",
            "warning script.sudo-required a.sh:2:1 assumes that \"sudo /opt/y\" works here and in 1"
                + " other place");
    assertThat(check(new SudoCheck(), target().build(), "x\n"))
        .containsExactly("skipped script.sudo-required the target says nothing of sudo");
  }

  @Test
  void scriptsForRoot() {
    assertThat(check(new RootCheck(), "a\nif [ \"$(id -u)\" -ne 0 ]; then exit 1; fi\nuseradd x\n"))
        .containsExactly(
            "note script.root-required a.sh:2:4 only works for root: it tests for root itself");
    assertThat(check(new RootCheck(), target().build(), "echo x > /etc/app.conf\n"))
        .containsExactly(
            "warning script.root-required a.sh:1:1 only works for root: it writes \"/etc/app.conf\", and prod installs"
                + " as deploy");
    assertThat(
            check(
                new RootCheck(),
                "sudo useradd x\nssh h useradd x\nsystemctl status x\n[ 0 = 0 ]\n"))
        .isEmpty();
    assertThat(check(new RootCheck(), target().installUser("root").build(), "useradd x\n"))
        .isEmpty();
  }

  @Test
  void scriptsOfWindows() {
    Contents contents =
        new Contents()
            .file("a.bat", "@echo off\r\nrem runas x\r\nnet session >nul\r\nrunas /user:x cmd\r\n")
            .file("b.ps1", "#Requires -RunAsAdministrator\n# runas\nStart-Process p -Verb RunAs\n")
            .file("c.cmd", "schtasks /create /tn t /tr C:\\x.exe /sc daily /st 03:00\n");
    assertThat(Checking.lines(new RootCheck(), Upgrades.of(contents.facts())))
        .containsExactly(
            "note script.root-required a.bat:3:1 only works for an administrator: it tests for that"
                + " itself",
            "note script.root-required b.ps1:1:1 only works for an administrator: it tests for that"
                + " itself");
    assertThat(Checking.lines(new SudoCheck(), Upgrades.of(contents.facts())))
        .containsExactly(
            "skipped script.sudo-required no --target given",
            "warning script.sudo-required a.bat:4:1 \"runas\" asks somebody to let it work as"
                + " another user",
            "warning script.sudo-required b.ps1:3:1 \"Start-Process\" asks somebody to let it work"
                + " as another user");
    assertThat(List.of(contents.facts()).toString()).contains("form=TASK");
  }

  @Test
  void unitsThatNobodyHas() {
    TargetFacts target =
        target()
            .units(
                List.of(
                    new Unit("dimportd.service", List.of("importer.service")),
                    new Unit("worker@.service", List.of()),
                    new Unit("sshd", List.of())))
            .build();
    assertThat(
            check(
                new UnitCheck(),
                target,
                """
                systemctl daemon-reload
                systemctl restart importd
                systemctl --no-block stop importer.service worker@3 sshd multi-user.target
                service dimport stop || true
                UNIT=legacy-sync
                systemctl enable --now "$UNIT.timer"
                for s in dimportd gone; do systemctl start $s; done
                systemctl stop importd.service
                systemctl status nothing; systemctl is-active nothing
                if systemctl is-active --quiet old; then systemctl stop old; fi
                systemctl --user restart mine
                systemctl restart "$UNKNOWN" 'app-*'
                ssh h systemctl restart theirs
                cp units/new.service /etc/systemd/system/ && systemctl enable new
                cat > /etc/systemd/system/own.timer <<E
                E
                systemctl start own.timer
                apt-get install -y nginx && systemctl start nginx
                /etc/init.d/ghost restart
                echo "systemctl restart phantom"
                """))
        .containsExactly(
            "error script.unit-unknown a.sh:2:19 does \"restart\" on unit \"importd.service\","
                + " which neither prod nor the package has; the nearest name is"
                + " \"dimportd.service\" (also in line 8)",
            "note script.unit-unknown a.sh:4:9 does \"stop\" on unit \"dimport.service\", which"
                + " neither prod nor the package has; the nearest name is \"dimportd.service\"",
            "error script.unit-unknown a.sh:6:24 does \"enable\" on unit \"legacy-sync.timer\","
                + " which neither prod nor the package has",
            "error script.unit-unknown a.sh:7:44 does \"start\" on unit \"gone.service\", which"
                + " neither prod nor the package has",
            "note script.unit-unknown a.sh:10:57 does \"stop\" on unit \"old.service\", which"
                + " neither prod nor the package has",
            "error script.unit-unknown a.sh:19:1 does \"restart\" on unit \"ghost.service\", which"
                + " neither prod nor the package has");
  }

  @Test
  void unitsThatThePackageBrings() {
    TargetFacts target = target().units(List.of()).build();
    List<Fact> facts = new ArrayList<>(Shells.facts("a.sh", "systemctl start x y z@1 init\n"));
    UnitReader reader = new UnitReader();
    facts.addAll(
        Reads.facts(
            "u/x.service", "[Service]\n[Install]\nAlias=y.service\n", List.of(reader), List.of()));
    facts.addAll(Reads.facts("u/z@.service.in", "[Unit]\n", List.of(reader), List.of()));
    facts.add(
        new Entry("etc/init.d/init", Kind.TEXT, 1, 1, new Sha256(1, 2, 3, 4), null, 0100755, null));
    assertThat(Checking.lines(new UnitCheck(), Upgrades.of(target, facts.toArray(Fact[]::new))))
        .isEmpty();
    assertThat(check(new UnitCheck(), "systemctl start x\n"))
        .containsExactly("skipped script.unit-unknown no --target given");
    assertThat(check(new UnitCheck(), target().build(), "systemctl start x\n"))
        .containsExactly("skipped script.unit-unknown the target lists no units");
  }

  @Test
  void unitsThatStayDown() {
    assertThat(
            check(
                new StoppedUnitCheck(),
                """
                systemctl stop a b c d e
                systemctl start a
                service b restart
                systemctl disable c
                systemctl enable --now d.service
                rollback() { systemctl start e; }
                """))
        .containsExactly(
            "warning script.unit-not-restarted a.sh:1:24 stops \"e.service\", and no script of the"
                + " package starts it again");
    assertThat(check(new StoppedUnitCheck(), "systemctl stop a\nreboot\n")).isEmpty();
    assertThat(
            Checking.lines(
                new StoppedUnitCheck(), Upgrades.of(facts("rollback/a.sh", "systemctl stop a\n"))))
        .isEmpty();
  }

  @Test
  void programsOfTheProductMayStopItAndStepsOfTheUpgradeMayNotWhereverTheyLie() {
    assertThat(
            Checking.lines(
                new StoppedUnitCheck(), Upgrades.of(facts("p/bin/ctl.sh", "systemctl stop a\n"))))
        .isEmpty();
    assertThat(
            Checking.lines(
                new StoppedUnitCheck(),
                Upgrades.of(facts("p/bin/upgrade-db.sh", "systemctl stop a\n"))))
        .containsExactly(
            "warning script.unit-not-restarted p/bin/upgrade-db.sh:1:16 stops \"a.service\", and no"
                + " script of the package starts it again");
  }

  @Test
  void questions() {
    assertThat(
            check(
                new PromptCheck(),
                """
                read -p "Go on? " answer
                apt-get install nginx
                yum update
                passwd app
                mysql -u root -p db
                whiptail --yesno x 1 1
                ssh-keygen -t rsa
                read -r x < /dev/tty
                """))
        .containsExactly(
            "warning script.interactive-prompt a.sh:1:1 \"read\" waits for an answer, again in"
                + " line 8",
            "warning script.interactive-prompt a.sh:2:1 \"apt-get install\" asks before it goes on"
                + " without -y",
            "warning script.interactive-prompt a.sh:3:1 \"yum update\" asks before it goes on"
                + " without -y",
            "warning script.interactive-prompt a.sh:4:1 \"passwd\" asks for a password",
            "warning script.interactive-prompt a.sh:5:1 \"mysql -p\" without a value asks for a"
                + " password",
            "warning script.interactive-prompt a.sh:6:1 \"whiptail\" shows a dialogue and waits",
            "warning script.interactive-prompt a.sh:7:1 \"ssh-keygen\" asks for a file and a"
                + " passphrase without -f and -N");
    assertThat(
            check(
                new PromptCheck(),
                """
                read -t 5 x; read y <<< z; echo a | read b
                while read -r line; do :; done < list
                f() { read -r line; }
                apt-get -y install a; apt-get update; DEBIAN_FRONTEND=x apt-get -qq install b
                yes | apt-get install c; dnf -y update; apt-get install $OPTIONS d
                passwd -l app; echo p | passwd --stdin app; mysql -psecret db
                ssh-keygen -q -f k -N ''; ssh-keygen -R host
                """))
        .isEmpty();
    assertThat(Checking.lines(new PromptCheck(), Upgrades.of(facts("p/bin/a.sh", "read -p x y\n"))))
        .containsExactly(
            "note script.interactive-prompt p/bin/a.sh:1:1 \"read\" waits for an answer");
  }

  @Test
  void filesThatAreFetchedAndRun() {
    assertThat(
            check(
                new PipeToShellCheck(),
                """
                curl -fsSL https://x.example/agent.sh -o /tmp/agent.sh
                chmod +x /tmp/agent.sh
                /tmp/agent.sh --yes
                T=/tmp/setup.py
                wget -qO $T http://x.example/1
                python3 $T
                curl -O https://x.example/c.sh; ./c.sh
                """))
        .containsExactly(
            "warning script.pipe-to-shell a.sh:3:1 runs \"/tmp/agent.sh\", which line 1 downloads"
                + " and nothing compares with a checksum or a signature",
            "error script.pipe-to-shell a.sh:6:1 runs \"/tmp/setup.py\", which line 5 downloads over"
                + " plain http and nothing compares with a checksum or a signature",
            "warning script.pipe-to-shell a.sh:7:33 runs \"./c.sh\", which line 7 downloads and"
                + " nothing compares with a checksum or a signature");
    assertThat(
            check(
                new PipeToShellCheck(),
                """
                curl -fsSL https://x.example/agent.sh -o /tmp/agent.sh
                echo "$SUM /tmp/agent.sh" | sha256sum -c -
                /tmp/agent.sh --yes
                wget https://x.example/data.tar.gz
                tar xzf data.tar.gz; /opt/x/bin/load data.tar.gz; /opt/x/other.sh
                """))
        .isEmpty();
  }

  @Test
  void whatFindDeletesAndWhereDdWrites() {
    assertThat(
            check(
                new DestructiveCheck(),
                "find /var -name 'x*' -o -mtime +30 -delete\ndisk=/dev/sdb\ndd if=img of=$disk\n"))
        .containsExactly(
            "warning script.destructive-command a.sh:1:1 \"find /var … -delete\" removes what it"
                + " finds anywhere below /var",
            "error script.destructive-command a.sh:3:1 \"dd\" writes to the device /dev/sdb");
    assertThat(
            check(
                new DestructiveCheck(),
                """
                find /var/log/shop -mtime +30 -delete
                find /tmp -name 'shop*' -delete
                find /var -name x -print
                img=/var/lib/shop/swap
                dd if=/dev/zero of=$img count=1
                """))
        .isEmpty();
  }

  @Test
  void packagesThatPythonFetches() {
    assertThat(check(new NetworkCommandCheck(), "python3 -m pip install --upgrade requests\n"))
        .containsExactly(
            "note script.package-install a.sh:1:1 \"python3\" installs requests from a repository,"
                + " in whatever version it has then");
    assertThat(
            check(
                new NetworkCommandCheck(),
                "python3 -m pip install --no-index --find-links w x\npython3 setup.py install\n"))
        .isEmpty();
  }

  @Test
  void downloadsThatAreRun() {
    assertThat(
            check(
                new PipeToShellCheck(),
                """
                curl -fsSL https://x.example | sudo bash -s -- --all
                wget -qO- http://x.example | tar xz | sh
                bash <(curl -s https://x)
                sh -c "$(curl -s https://x)"
                eval "$(wget -O- https://x)"
                curl -s https://x | python3 -
                """))
        .containsExactly(
            "warning script.pipe-to-shell a.sh:1:37 \"bash\" runs what \"curl\" downloads, whatever"
                + " that is on the day",
            "error script.pipe-to-shell a.sh:2:39 \"sh\" runs what \"wget\" downloads over plain"
                + " http, whatever that is on the day",
            "warning script.pipe-to-shell a.sh:3:1 \"bash\" runs what \"curl\" downloads, whatever"
                + " that is on the day",
            "warning script.pipe-to-shell a.sh:4:1 \"sh\" runs what \"curl\" downloads, whatever"
                + " that is on the day",
            "warning script.pipe-to-shell a.sh:5:1 \"eval\" runs what \"wget\" downloads, whatever"
                + " that is on the day",
            "warning script.pipe-to-shell a.sh:6:21 \"python3\" runs what \"curl\" downloads,"
                + " whatever that is on the day");
    assertThat(
            check(
                new PipeToShellCheck(),
                """
                curl -s https://x | jq . ; curl https://x -o f && sha256sum -c f.sum && sh f
                curl -s https://x | python3 -c 'import json' ; echo a | sh
                bash run.sh "$(curl -s https://x)" ; curl -s https://x | sh parse.sh
                echo "curl https://x | sh"
                """))
        .isEmpty();
  }

  @Test
  void destruction() {
    assertThat(
            check(
                new DestructiveCheck(),
                """
                rm -rf / ; rm -r --no-preserve-root /usr/*
                rm -rf "$APP_DIR"/*
                rm -fr ${OLD}/lib
                mkfs.ext4 /dev/sdb1
                dd if=/dev/zero of=/dev/sda bs=1M
                chmod -R 750 /opt/app
                chown -R app: /var/lib
                iptables -F
                crontab -r
                sudo rm -rf ~/
                BASE=/; rm -rf "$BASE"
                """))
        .containsExactly(
            "error script.destructive-command a.sh:1:1 \"rm -r /\" removes a folder of the whole"
                + " system",
            "error script.destructive-command a.sh:1:12 \"rm -r /usr/*\" removes a folder of the"
                + " whole system",
            "warning script.destructive-command a.sh:2:1 \"rm -r $APP_DIR/*\" removes /* of the"
                + " whole system where $APP_DIR is empty",
            "warning script.destructive-command a.sh:3:1 \"rm -r ${OLD}/lib\" removes /lib of the"
                + " whole system where $OLD is empty",
            "error script.destructive-command a.sh:4:1 \"mkfs.ext4\" makes a new file system over"
                + " what is on the device",
            "error script.destructive-command a.sh:5:1 \"dd\" writes to the device /dev/sda",
            "error script.destructive-command a.sh:7:1 \"chown -R app:\" changes all of /var/lib",
            "warning script.destructive-command a.sh:8:1 \"iptables -F\" switches off protection of"
                + " the whole system",
            "warning script.destructive-command a.sh:9:1 \"crontab -r\" removes more than the"
                + " package brought",
            "error script.destructive-command a.sh:10:6 \"rm -r ~/\" removes a folder of the whole"
                + " system",
            "error script.destructive-command a.sh:11:9 \"rm -r $BASE\" removes a folder of the"
                + " whole system");
    assertThat(
            check(
                new DestructiveCheck(),
                """
                rm -f /etc/x; rm -rf /opt/app/* /var/lib/app "$TMP" "$X/cache" "${Y:?}/"*
                D=/opt/app; rm -rf "$D"/*
                [ -n "$Z" ] && rm -rf "$Z"/*
                dd if=/dev/sda of=backup.img; dd if=x of=/dev/null
                chmod -R 755 /opt/app; chmod 777 /tmp/x; iptables -L; crontab -l
                echo rm -rf /; ssh h rm -rf /
                """))
        .isEmpty();
    assertThat(check(new DestructiveCheck(), "set -eu\nrm -rf \"$A\"/*\n")).isEmpty();
  }

  @Test
  void filesThatEveryAccountCanChange() {
    assertThat(
            check(
                new WorldWritableCheck(),
                """
                chmod 777 /opt/app
                chmod -R a+rwX /opt/app/data
                chmod -v u=rw,o+w /etc/app.conf
                sudo install -m 0666 app.conf /etc/app.conf
                mkdir -pm 777 /var/app
                umask 0
                """))
        .containsExactly(
            "warning script.world-writable a.sh:1:1 \"chmod 777\" lets every account of the system"
                + " change /opt/app",
            "warning script.world-writable a.sh:2:1 \"chmod a+rwX\" lets every account of the"
                + " system change /opt/app/data",
            "warning script.world-writable a.sh:3:1 \"chmod u=rw,o+w\" lets every account of the"
                + " system change /etc/app.conf",
            "warning script.world-writable a.sh:4:6 \"install 0666\" lets every account of the"
                + " system change /etc/app.conf",
            "warning script.world-writable a.sh:5:1 \"mkdir 777\" lets every account of the system"
                + " change /var/app",
            "warning script.world-writable a.sh:6:1 \"umask 0\" has every account change what is"
                + " made from here on");
    assertThat(
            check(
                new WorldWritableCheck(),
                """
                chmod 1777 /var/tmp/app; chmod +t,o+wt /x; chmod 775 /opt/app; chmod -w /x
                chmod o-w /x; chmod +w /x; chmod "$MODE" /x; install -d -m 0755 /opt/app
                mkdir -m 700 /x; umask 022; umask 0002; umask; chmod --reference=/a 777b; echo 777
                ssh db1 chmod 777 /x
                """))
        .isEmpty();
  }

  @Test
  void initScriptsAreRunByRoot() {
    TargetFacts target = target().sudo(List.of()).build();
    String header = "#!/bin/sh\n### BEGIN INIT INFO\n# Provides: app\n### END INIT INFO\n";
    for (Check check : List.of(new SudoCheck(), new RootCheck())) {
      String script =
          check instanceof SudoCheck
              ? "su app -c /opt/app/bin/start\n"
              : "[ $(id -u) = 0 ] || exit 1\n";
      assertThat(check(check, target, "#!/bin/sh\n" + script)).hasSize(1);
      assertThat(check(check, target, header + script)).isEmpty();
      assertThat(
              Checking.lines(check, Upgrades.of(target, facts("contrib/app.init-debian", script))))
          .isEmpty();
    }
  }

  @Test
  void interpreters() {
    assertThat(check(new InterpreterCheck(), "#!/usr/bin/env bash -e\n"))
        .containsExactly(
            "error script.bad-interpreter a.sh:1 Linux hands \"bash -e\" to env as one name, and"
                + " there is no such program");
    assertThat(check(new InterpreterCheck(), "#!bash\n"))
        .containsExactly(
            "error script.bad-interpreter a.sh:1 interpreter \"bash\" is no absolute path");
    assertThat(check(new InterpreterCheck(), "\n# (c)\n#!/bin/sh\nx\n"))
        .containsExactly(
            "warning script.bad-interpreter a.sh:3 \"#!\" counts on the first line only, and this"
                + " is line 3");
    assertThat(check(new InterpreterCheck(), "#!/opt/x/bin/bash\n"))
        .containsExactly(
            "note script.bad-interpreter a.sh:1 interpreter /opt/x/bin/bash is not where systems"
                + " have it");
    assertThat(check(new InterpreterCheck(), "\uFEFF#!/bin/sh\nx\n"))
        .containsExactly(
            "error script.bad-interpreter a.sh:1 a byte order mark stands before \"#!\", so that"
                + " the system does not see it");
    assertThat(check(new InterpreterCheck(), "#!/usr/bin/env -S bash -e\nx\n")).isEmpty();
    for (String filled : List.of("@SHELL@", "/usr/bin/env <%= a || b %>", "/usr/bin/{{ sh }} -e")) {
      assertThat(check(new InterpreterCheck(), "#!" + filled + "\nx\n")).as(filled).isEmpty();
    }
    assertThat(check(new InterpreterCheck(), "#! /bin/sh -e\nx\n# see #!/bin/sh\n")).isEmpty();
  }

  @Test
  void lineEndsOfWindows() {
    assertThat(check(new InterpreterCheck(), "#!/bin/sh\r\na\r\n"))
        .containsExactly(
            "error script.crlf a.sh every line ends in CR LF: the system looks for an interpreter"
                + " with a CR in its name");
    assertThat(check(new InterpreterCheck(), "#!/bin/sh\na\r\nb\nc\n"))
        .containsExactly(
            "warning script.crlf a.sh 1 of 4 lines end in CR LF: the shell takes the CR for a part"
                + " of each command");
    assertThat(Checking.lines(new InterpreterCheck(), Upgrades.of(facts("a.bat", "x\r\n"))))
        .isEmpty();
  }

  @Test
  void permissions() {
    List<Fact> facts = new ArrayList<>(Shells.facts("s/run.sh", "./step.sh\nsh ./other.sh\n"));
    facts.addAll(Shells.facts("s/step.sh", "#!/bin/sh\n"));
    facts.addAll(Shells.facts("s/other.sh", "#!/bin/sh\n"));
    facts.add(entry("s/run.sh", 0100755));
    facts.add(entry("s/step.sh", 0100644));
    facts.add(entry("s/other.sh", 0100644));
    assertThat(Checking.lines(new NotExecutableCheck(), Upgrades.of(facts.toArray(Fact[]::new))))
        .containsExactly(
            "warning script.not-executable s/step.sh mode is 644, yet it is to be run by its path");
    facts.addAll(Shells.facts("s/prepare.sh", "chmod +x step.sh\n"));
    assertThat(Checking.lines(new NotExecutableCheck(), Upgrades.of(facts.toArray(Fact[]::new))))
        .isEmpty();
    List<Fact> noModes = new ArrayList<>(Shells.facts("run.sh", "./step.sh\n"));
    noModes.addAll(Shells.facts("step.sh", "#!/bin/sh\n"));
    noModes.add(entry("run.sh", 0100644));
    noModes.add(entry("step.sh", 0100644));
    assertThat(Checking.lines(new NotExecutableCheck(), Upgrades.of(noModes.toArray(Fact[]::new))))
        .isEmpty();
  }

  private static Entry entry(String path, int mode) {
    return new Entry(path, Kind.TEXT, 1, 1, new Sha256(1, 2, 3, 4), null, mode, null);
  }

  @Test
  void whatComesFromElsewhere() {
    assertThat(
            check(
                new NetworkCommandCheck(),
                """
                apt-get install -y libpq5 ./local.deb
                pip install requests; npm ci; pip install -r requirements.txt; apt-get update
                ssh -p 22 -i key deploy@db1 'apt-get install x'
                """))
        .containsExactly(
            "note script.package-install a.sh:1:1 \"apt-get\" installs libpq5 from a repository, in"
                + " whatever version it has then",
            "note script.package-install a.sh:2:1 \"pip\" installs requests from a repository, in"
                + " whatever version it has then",
            "note script.remote-command a.sh:3:1 runs commands on db1 by ssh");
  }

  @Test
  void aMisspeltInterpreterIsToldWithTheNearestName() {
    for (String line : List.of("#!/bin/bahs", "#!/bin/bassh -e")) {
      String name = line.substring(7).split(" ", 2)[0];
      assertThat(check(new InterpreterCheck(), line + "\n"))
          .containsExactly(
              "warning script.bad-interpreter a.sh:1 no interpreter is known by the name of \""
                  + name
                  + "\"; the nearest name is \"bash\"");
    }
    assertThat(
            Checking.lines(
                new InterpreterCheck(), Upgrades.of(facts("a", "#!/usr/bin/env pyhton3.11\n"))))
        .containsExactly(
            "warning script.bad-interpreter a:1 no interpreter is known by the name of"
                + " \"pyhton3.11\"; the nearest name is \"python3.11\"");
    for (String good :
        List.of("/bin/bash", "/usr/bin/env python3", "/usr/bin/perl -w", "/bin/dten")) {
      assertThat(
              Checking.lines(new InterpreterCheck(), Upgrades.of(facts("a", "#!" + good + "\n"))))
          .isEmpty();
    }
  }
}
