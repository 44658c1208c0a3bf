package dten.preflight.read.content.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.Wrapper;
import dten.preflight.testing.Places;
import dten.preflight.testing.Shells;
import dten.preflight.testing.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Scripts to commands, by the sections of POSIX.1-2017's Shell Command Language. */
class ShellReaderTest {
  /** Every command as {@code line:column words}, with a marker for what is dynamic. */
  private static List<String> words(String script) {
    List<String> lines = new ArrayList<>();
    for (ShellCommand command : Shells.commands(script)) {
      lines.add(line(command));
    }
    return lines;
  }

  private static String line(ShellCommand command) {
    StringBuilder out = new StringBuilder();
    out.append(command.pipe().id().startLine()).setLength(0);
    out.append(command.location().toString().substring("a.sh:".length()));
    for (ShellCommand.Assignment each : command.assignments()) {
      out.append(" {").append(each.name()).append('=').append(each.value().text()).append('}');
    }
    for (ShellCommand.Word word : command.words()) {
      out.append(word.dynamic() ? " $[" : " [").append(word.text()).append(']');
    }
    return out.toString();
  }

  /** Every command as {@code name: origin guards wrappers}. */
  private static List<String> circumstances(String script) {
    List<String> lines = new ArrayList<>();
    for (ShellCommand command : Shells.commands(script)) {
      StringBuilder out = new StringBuilder(command.name()).append(':');
      if (command.origin() != Origin.WRITTEN) {
        out.append(' ').append(command.origin());
      }
      for (Guard guard : new TreeSet<>(command.guards())) {
        out.append(' ').append(guard);
      }
      for (Wrapper wrapper : command.wrappers()) {
        out.append(' ').append(wrapper.name());
        out.append(wrapper.user().isEmpty() ? "" : "=" + wrapper.user());
        out.append(wrapper.host().isEmpty() ? "" : "@" + wrapper.host());
      }
      if (!command.function().isEmpty()) {
        out.append(" in ").append(command.function());
      }
      lines.add(out.toString());
    }
    return lines;
  }

  @Test
  void quotes() {
    assertThat(
            words(
                """
                echo 'single $x' "double $x \\$y \\q" bare\\ word $'a\\tb\\x41' $"loc" ''
                "quoted name" a"b"'c'd
                """))
        .containsExactly(
            "1:1 [echo] [single $x] $[double $x $y \\q] [bare word] [a\tbA] [loc] []",
            "2:1 [quoted name] [abcd]");
  }

  @Test
  void expansions() {
    assertThat(
            words(
                """
                a $1 ${x:-"}"} "${y%'}'}" $(( (1+2)*3 )) $x-y \\$z $
                b $(c "$(d)") `e \\`f\\`` <(g) "h $(i 'j)')"
                """))
        .containsExactly(
            "1:1 [a] $[$1] $[${x:-}}] $[${y%}}] $[$(( (1+2)*3 ))] $[$x-y] [$z] [$]",
            "2:1 [b] $[$(c \"$(d)\")] $[`e \\`f\\``] $[<(g)] $[h $(i 'j)')]",
            "2:5 [c] $[$(d)]",
            "2:10 [d]",
            "2:16 [e] $[`f`]",
            "2:20 [f]",
            "2:27 [g]",
            "2:35 [i] [j)]");
  }

  @Test
  void commentsAndContinuedLines() {
    assertThat(words("a b#c # d e\nf \\\n  g\\\nh\r\ni\r\n# j\n\\\nk"))
        .containsExactly("1:1 [a] [b#c]", "2:1 [f] [gh]", "5:1 [i]", "8:1 [k]");
  }

  @Test
  void assignmentsAndArrays() {
    assertThat(words("A=1 B='x y' c d=e\nF=(g \"h i\" # j\n $(k))\nl+=m n[1]=o\nexport P=q"))
        .containsExactly(
            "1:1 {A=1} {B=x y} [c] [d=e]",
            "2:1 {F=(g h i $(k))}",
            "3:4 [k]",
            "4:1 {l=m} {n=o}",
            "5:1 [export] [P=q]");
  }

  @Test
  void heredocsStandOutsideTheCommand() {
    assertThat(
            words(
                """
                cat <<A <<'B' && echo "$x" | tr a b
                one $(two)
                A
                three $(four)
                B
                five <<-"C"; six
                \t\tseven
                \tC
                eight <<< "nine $(ten)"
                """))
        .containsExactly(
            "1:1 [cat]",
            "1:18 [echo] $[$x]",
            "1:30 [tr] [a] [b]",
            "2:7 [two]",
            "6:1 [five]",
            "6:14 [six]",
            "9:1 [eight]",
            "9:19 [ten]");
    assertThat(Shells.commands("cat <<E >f\nx\nE\n").get(0).redirections().toString())
        .contains("operator=<<", "body=Region[startLine=2, startColumn=1]", "operator=>");
  }

  @Test
  void compoundCommands() {
    assertThat(
            words(
                """
                if a; then b; elif c; then d; else e; fi
                while f; do g; done; until h; do i; done
                for x in j k; do l $x; done
                for y; do m; done; for ((i=0; i<3; i++)); do n; done
                case $o in (p|q) r;; s*) t ;& u) v; esac
                (w; x) | { y; z; }
                [[ -f a && ( $b =~ ^(c|d)$ || e < f ) ]] && g
                ((h++)); time -p i; ! j; select k in l; do m; done
                """))
        .containsExactly(
            "1:4 [a]",
            "1:12 [b]",
            "1:20 [c]",
            "1:28 [d]",
            "1:36 [e]",
            "2:7 [f]",
            "2:13 [g]",
            "2:28 [h]",
            "2:34 [i]",
            "3:5 {x=j} {x=k}",
            "3:18 [l] $[$x]",
            "4:11 [m]",
            "4:46 [n]",
            "5:18 [r]",
            "5:26 [t]",
            "5:34 [v]",
            "6:2 [w]",
            "6:5 [x]",
            "6:12 [y]",
            "6:15 [z]",
            "7:1 [[[] [-f] [a] [&&] [(] $[$b] [=~] [^(c|d)$] [||] [e] [<] [f] [)]",
            "7:45 [g]",
            "8:18 [i]",
            "8:23 [j]",
            "8:33 {k=l}",
            "8:44 [m]");
  }

  @Test
  void circumstancesOfCommands() {
    assertThat(
            circumstances(
                """
                a || b && c
                if d; then e; fi
                for x in 1; do f; done <in
                g() { h; } ; function i { j & }
                ! k
                { l; } || m
                """))
        .containsExactly(
            "a: OR_ELSE",
            "b: AND_THEN AFTER_FAILURE",
            "c: AFTER_SUCCESS",
            "d: CONDITION",
            "e: BRANCH",
            ": INPUT_GIVEN",
            "f: LOOP INPUT_GIVEN",
            "h: in g",
            "j: BACKGROUND in i",
            "k: CONDITION",
            "l: OR_ELSE",
            "m: AFTER_FAILURE");
  }

  @Test
  void pipelines() {
    List<String> lines = new ArrayList<>();
    for (ShellCommand command : Shells.commands("a | (b; c) |& d\ne $(f | g) | h")) {
      String start = command.pipe().id().startLine() + ":" + command.pipe().id().startColumn();
      lines.add(command.name() + " " + start + " " + command.pipe().position());
    }
    assertThat(lines)
        .containsExactly(
            "a 1:1 0", "b 1:1 1", "c 1:1 1", "d 1:1 2", "e 2:1 0", "f 2:5 0", "g 2:5 1", "h 2:1 1");
  }

  @Test
  void commandsThatRunOthers() {
    assertThat(
            circumstances(
                """
                sudo -u postgres -H A=1 psql -c x
                su - app -s /bin/sh -c "cd /x && $(y) run"
                bash -euo pipefail -c 'one; sudo two'
                ssh -p 22 u@h -o A=b sudo systemctl stop z
                timeout -k 5 30 env -u X B=2 nohup nice -n 5 java -jar x
                find . -name x -exec rm -f {} \\; -exec ls {} +
                docker exec -it web sh -c 'nginx -t'
                pkexec --user root a; doas -u b c; runuser -u d -- e; sudo -l
                """))
        .containsExactly(
            "sudo:",
            "psql: ARGUMENT sudo=postgres",
            "su:",
            "cd: SCRIPT AND_THEN su=app",
            ": SCRIPT AFTER_SUCCESS su=app",
            "y: SUBSTITUTED",
            "bash:",
            "one: SCRIPT bash",
            "sudo: SCRIPT bash",
            "two: ARGUMENT bash sudo=root",
            "ssh:",
            "sudo: REMOTE ssh@u@h",
            "systemctl: ARGUMENT ssh@u@h sudo=root",
            "timeout:",
            "env: ARGUMENT timeout",
            "nohup: ARGUMENT timeout env",
            "nice: ARGUMENT timeout env nohup",
            "java: ARGUMENT timeout env nohup nice",
            "find:",
            "rm: ARGUMENT find",
            "ls: ARGUMENT find",
            "docker:",
            "sh: REMOTE docker@web",
            "nginx: SCRIPT docker@web sh",
            "pkexec:",
            "a: ARGUMENT pkexec=root",
            "doas:",
            "c: ARGUMENT doas=b",
            "runuser:",
            "e: ARGUMENT runuser=d",
            "sudo:");
  }

  @Test
  void scriptsFromTheInputOfShells() {
    assertThat(
            words(
                """
                sudo bash <<'E'
                  a b
                E
                echo 'c d' | sh
                ssh h <<E
                  e $(f)
                E
                """))
        .containsExactly(
            "1:1 [sudo] [bash]",
            "1:6 [bash]",
            "2:3 [a] [b]",
            "4:1 [echo] [c d]",
            "4:14 [sh]",
            "4:7 [c] [d]",
            "5:1 [ssh] [h]",
            "6:3 [e] $[$(…)]",
            "6:7 [f]");
  }

  @Test
  void variablesInFrontOfCommands() {
    assertThat(
            circumstances(
                """
                SUDO="sudo -u app"
                $SUDO one
                ${MAYBE_SUDO} two
                NONE=
                $NONE three; $UNKNOWN four
                """))
        .containsExactly(
            ":",
            ":",
            "sudo: ARGUMENT",
            "one: ARGUMENT sudo=app",
            ":",
            "sudo: ARGUMENT",
            "two: ARGUMENT sudo=root",
            ":",
            ":",
            "three: ARGUMENT",
            ":");
  }

  @Test
  void secretsAreMasked() {
    assertThat(
            words(
                    """
                    mysql -uroot -pgeheim1 db
                    curl -u me:geheim2 -H "Authorization: Bearer geheim3" https://a:geheim4@h/p
                    PGPASSWORD=geheim5 psql "postgres://u:geheim6@h/d" -c "CREATE ROLE x PASSWORD 'geheim7'"
                    x --token geheim8 --api-key=geheim9 ghp_16C7e42F292c6912E7710c838347Ae178B4a
                    export SECRET_KEY=geheim10; sshpass -p geheim11 ssh u@h
                    """)
                .toString())
        .doesNotContain("geheim", "16C7e42F292c")
        .contains("[-p****]", "https://a:****@h/p", "{PGPASSWORD=****}", "[u@h]");
  }

  @Test
  void whatNoShellWouldTake() {
    for (String script :
        List.of(
            "fi; done; esac; } ) ;; & | && ||",
            "if if if",
            "case x in",
            "case x in a",
            "for",
            "for (( ; ;",
            "a | | b; | c",
            "echo \"unclosed $(a",
            "echo 'unclosed",
            "echo `unclosed",
            "${",
            "$((",
            "cat <<",
            "cat <<E",
            "f() ",
            "function",
            "[[ a",
            "a=(b",
            "<",
            ">&",
            "{fd}>",
            "\\",
            "$'\\",
            "$'\\x",
            "sudo",
            "su -c",
            "ssh",
            "find -exec",
            "\uE000 \uE001")) {
      Places.areIn(script, Shells.commands(script));
      Places.areIn(script + "\n", Shells.commands(script + "\n"));
    }
    assertThat(words("fi; a; done\nb )\nc")).containsExactly("1:5 [a]", "2:1 [b]", "3:1 [c]");
  }

  @Test
  void textsInQuotesStandWhereTheyAre() {
    assertThat(words("sh -c \"a \\\"b\\\"; c\"\nsh -c 'd '\\''e'\\''; f'"))
        .containsExactly(
            "1:1 [sh] [-c] [a \"b\"; c]",
            "1:8 [a] [b]",
            "1:17 [c]",
            "2:1 [sh] [-c] [d 'e'; f]",
            "2:8 [d] [e]",
            "2:21 [f]");
  }

  @Test
  void scriptsByName() {
    assertThat(
            List.of("home/.profile", "etc/profile", "a.sh", "postinst", "lib/x.profile", "a.txt")
                .stream()
                .filter(path -> !Shells.facts(path, "true\n").isEmpty()))
        .containsExactly("home/.profile", "etc/profile", "a.sh", "postinst");
  }

  @Test
  void hostileScriptsCostWhatTheirLengthDoes() {
    for (String part :
        List.of(
            "$(",
            "`",
            "((",
            "$((",
            "${x:-",
            "\"$(",
            "if a; then ",
            "{ ",
            "a | ",
            "a && ",
            "a || ",
            "cat <<E\n",
            "sudo ",
            "bash -c '",
            "x=(",
            "case x in a) ",
            "f() {",
            "\\",
            "\"`",
            "a;",
            "@(",
            "[[ a ",
            "eval \"",
            "'",
            "ssh h ",
            "<(",
            "for x in a; do ",
            "! ",
            "time ",
            "env A=b ",
            "a=$(b) ",
            "find -exec ",
            "cat <<-E\n\t$(",
            "echo a | sh | ")) {
      Work.growsWithLengthOnly(part, 500_000, Shells::commands);
    }
  }
}
