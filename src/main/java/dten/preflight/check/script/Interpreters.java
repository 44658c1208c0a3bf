package dten.preflight.check.script;

import dten.preflight.fact.Digits;
import dten.preflight.fact.Nearest;
import java.util.Optional;
import java.util.Set;

/** The programs that scripts name in their first line. */
final class Interpreters {
  private static final Set<String> KNOWN =
      Set.of(
          "sh",
          "bash",
          "dash",
          "ash",
          "ksh",
          "mksh",
          "lksh",
          "pdksh",
          "zsh",
          "csh",
          "tcsh",
          "fish",
          "rbash",
          "rc",
          "bsh",
          "busybox",
          "env",
          "python",
          "pypy",
          "perl",
          "raku",
          "ruby",
          "jruby",
          "node",
          "nodejs",
          "deno",
          "bun",
          "php",
          "lua",
          "luajit",
          "tclsh",
          "wish",
          "expect",
          "awk",
          "gawk",
          "mawk",
          "nawk",
          "sed",
          "make",
          "groovy",
          "java",
          "jjs",
          "jshell",
          "jbang",
          "kotlin",
          "scala",
          "pwsh",
          "Rscript",
          "guile",
          "osascript",
          "nft",
          "openrc-run",
          "runscript",
          "escript",
          "elixir",
          "julia",
          "ocaml",
          "runghc",
          "runhaskell",
          "stack",
          "dotnet",
          "dotnet-script",
          "bats",
          "execlineb",
          "gnuplot",
          "bc",
          "dc",
          "sbcl",
          "clisp",
          "racket",
          "swift",
          "crystal",
          "ts-node",
          "tsx",
          "uv",
          "nix-shell",
          "ansible-playbook",
          "sudo",
          "systemd-run",
          "nu",
          "xonsh",
          "elvish",
          "psql",
          "jq",
          "sqlite",
          "ecj",
          "true",
          "false",
          "cat",
          "ld.so",
          "mvn",
          "ant",
          "gradle",
          "rexx",
          "m4",
          "gdb",
          "lsb-release");

  /** Those that are most likely meant. */
  private static final Set<String> COMMON =
      Set.of("bash", "dash", "python", "perl", "ruby", "node", "php", "groovy", "expect", "tclsh");

  private static final int SHORTEST = 3;

  private Interpreters() {}

  /**
   * The interpreter that was probably meant by a name; empty where the name is one, or is like
   * none. Versions at the end, as in {@code python3.11}, do not count.
   */
  static Optional<String> meantBy(String name) {
    int end = name.length();
    while (end > 0 && (name.charAt(end - 1) == '.' || Digits.is(name.charAt(end - 1)))) {
      end--;
    }
    String bare = name.substring(0, end);
    if (bare.length() < SHORTEST || KNOWN.contains(bare) || KNOWN.contains(name)) {
      return Optional.empty();
    }
    String version = name.substring(end);
    // Among short names nearly everything is near: the first letter is rarely the wrong one.
    return Nearest.to(bare, COMMON)
        .filter(known -> known.charAt(0) == bare.charAt(0))
        .filter(known -> Math.abs(known.length() - bare.length()) < 2)
        .map(known -> known + version);
  }
}
