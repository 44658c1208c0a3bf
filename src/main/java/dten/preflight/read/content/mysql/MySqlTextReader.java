package dten.preflight.read.content.mysql;

import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.fact.sql.SqlScript.Direction;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.fact.sql.SqlSession;
import dten.preflight.read.FactSink;
import dten.preflight.read.Language;
import dten.preflight.read.Text;
import dten.preflight.read.TextReader;

/** SQL that a script hands to the client of MySQL or MariaDB: {@code mysql -e}, a heredoc. */
public final class MySqlTextReader implements TextReader {
  @Override
  public Language language() {
    return Language.MYSQL;
  }

  @Override
  public void read(Text text, FactSink sink) {
    sink.add(
        new SqlScript(
            text.file().at(text.regionAt(0)),
            Dialect.MYSQL,
            "the client that runs it",
            Runner.NONE,
            Direction.FORWARD,
            "",
            0,
            0,
            0,
            SqlSession.FRESH));
    MySqlScript.read(text, sink);
  }
}
