package dten.preflight.read.content.sql;

import dten.preflight.fact.Kind;
import dten.preflight.fact.sql.SqlScript.Dialect;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import dten.preflight.read.content.mysql.MySqlScript;
import java.util.Set;

/** Files of SQL: migrations, set-up scripts, what psql or a migration tool runs. */
public final class SqlFileReader implements EntryReader {
  private static final Set<String> EXTENSIONS = Set.of("sql", "psql", "pgsql", "ddl");

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.TEXT && EXTENSIONS.contains(head.extension());
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    Text text = content.text();
    ScriptProfile profile = ScriptProfile.of(content.head().path(), text.chars());
    if (profile.dialect() == Dialect.MYSQL || profile.dialect() == Dialect.UNKNOWN) {
      MySqlScript.read(text, sink);
    }
    if (profile.dialect().isAnalysed()) {
      new ScriptReading(text, profile, sink).read();
    } else {
      new ScriptPlayer(text.file(), profile, sink).leave(profile.dialect(), profile.evidence());
    }
  }
}
