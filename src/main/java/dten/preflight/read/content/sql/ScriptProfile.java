package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlScript.Runner;

/**
 * What is known of a script before its statements are read.
 *
 * @param evidence what says so of the dialect
 * @param version its place in the order by its name; empty if none
 */
record ScriptProfile(
    Dialect dialect, String evidence, Runner runner, Direction direction, String version) {
  /** SQL that stands in another file, which hands it to psql. */
  static ScriptProfile embeddedIn(String path) {
    Direction direction = ScriptName.of(path).direction();
    return new ScriptProfile(Dialect.POSTGRESQL, "psql", Runner.NONE, direction, "");
  }

  /** A script by its path and its text. */
  static ScriptProfile of(String path, String chars) {
    ScriptName name = ScriptName.of(path);
    Runner byText = RunnerSigns.runner(chars);
    Runner runner = byText == Runner.NONE ? name.runner() : byText;
    Direction direction =
        runner == Runner.SQITCH && RunnerSigns.isSqitchRevert(chars)
            ? Direction.BACK
            : name.direction();
    Dialect named = name.dialect();
    if (named != Dialect.UNKNOWN) {
      return new ScriptProfile(named, "its path", runner, direction, name.version());
    }
    DialectSigns signs = DialectSigns.in(chars);
    return new ScriptProfile(signs.dialect(), signs.evidence(), runner, direction, name.version());
  }
}
