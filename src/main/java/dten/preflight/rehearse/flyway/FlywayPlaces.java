package dten.preflight.rehearse.flyway;

import dten.preflight.fact.Location;
import dten.preflight.fact.sql.SqlScript.Runner;
import dten.preflight.read.content.sql.RunnableSql;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.migration.ScriptTexts;
import dten.preflight.rehearse.tool.Origin;
import dten.preflight.rehearse.tool.StatementPlaces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where statements stand: in the script that is being run, or in a callback. The library sends
 * those of scripts as texts, and prepares its own.
 */
final class FlywayPlaces implements Origin {
  private final Location script;
  private final Map<String, StatementPlaces> byPath = new LinkedHashMap<>();

  FlywayPlaces(ScriptTexts texts, String script, List<String> callbacks) {
    this.script = Location.ofEntry(script);
    add(texts, script);
    callbacks.forEach(path -> add(texts, path));
  }

  private void add(ScriptTexts texts, String path) {
    texts.of(path).ifPresent(text -> byPath.put(path, new StatementPlaces(text, Runner.FLYWAY, 1)));
  }

  @Override
  public Optional<Statement> of(String sql, Form form) {
    return form == Form.PREPARED || sql.contains(FlywayRun.BOOKS)
        ? Optional.empty()
        : Optional.of(statement(sql));
  }

  /** A callback may follow, and it is the package's, too. */
  @Override
  public void refused() {}

  /** A statement of a script or a callback. */
  Statement statement(String sql) {
    for (StatementPlaces each : byPath.values()) {
      Optional<Statement> same = each.same(sql);
      if (same.isPresent()) {
        return same.get();
      }
    }
    for (StatementPlaces each : byPath.values()) {
      Optional<Location> alike = each.place(sql);
      if (alike.isPresent()) {
        return RunnableSql.whole(alike.get(), sql);
      }
    }
    return RunnableSql.whole(script, sql);
  }
}
