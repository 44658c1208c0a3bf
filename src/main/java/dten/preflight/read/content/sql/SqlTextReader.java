package dten.preflight.read.content.sql;

import dten.preflight.read.FactSink;
import dten.preflight.read.Language;
import dten.preflight.read.Text;
import dten.preflight.read.TextReader;

/** SQL that stands in another text: a heredoc for psql, an argument, a changelog. */
public final class SqlTextReader implements TextReader {
  @Override
  public Language language() {
    return Language.SQL;
  }

  @Override
  public void read(Text text, FactSink sink) {
    new ScriptReading(text, ScriptProfile.embeddedIn(text.file().path()), sink).read();
  }
}
