package dten.preflight.rehearse.flyway;

import dten.preflight.read.Text;
import dten.preflight.rehearse.migration.ScriptTexts;
import dten.preflight.rehearse.tool.ToolSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** The scripts of one folder and how Flyway is to run them. */
final class FlywayRun {
  static final String TOOL = "Flyway";

  /** The table in which it notes what it has done. */
  static final String BOOKS = "flyway_schema_history";

  private final ScriptTexts texts;
  private final FlywaySettings settings;
  private final List<FlywayFile> scripts;
  private final List<String> callbacks;
  private final Set<String> earlier;

  /**
   * Over scripts.
   *
   * @param scripts in the order in which they are run
   * @param callbacks scripts that are run at certain moments
   * @param earlier those of the scripts that have been run before
   */
  FlywayRun(
      ScriptTexts texts,
      FlywaySettings settings,
      List<FlywayFile> scripts,
      List<String> callbacks,
      Set<String> earlier) {
    this.texts = texts;
    this.settings = settings;
    this.scripts = List.copyOf(scripts);
    this.callbacks = List.copyOf(callbacks);
    this.earlier = Set.copyOf(earlier);
  }

  ScriptTexts texts() {
    return texts;
  }

  /** Whether something is in the scripts that the library's usual lock would stop. */
  boolean needsSessionLock() {
    for (FlywayFile each : scripts) {
      String text = texts.of(each.path()).map(Text::chars).orElse("");
      if (!earlier.contains(each.path())
          && text.toUpperCase(Locale.ROOT).contains(" CONCURRENTLY")) {
        return true;
      }
    }
    return false;
  }

  /** Those that run around a script: at the first of an upgrade, at its last, or at each. */
  List<String> callbacks(String script) {
    List<String> fresh = new ArrayList<>();
    for (FlywayFile each : scripts) {
      if (!earlier.contains(each.path())) {
        fresh.add(each.path());
      }
    }
    boolean isFirst = fresh.indexOf(script) == 0;
    boolean isLast = fresh.lastIndexOf(script) == fresh.size() - 1;
    List<String> around = new ArrayList<>();
    for (String path : callbacks) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      boolean isOnce = !name.contains("Each");
      boolean isBefore = name.startsWith("before") || name.startsWith("create");
      if (!isOnce || (isBefore ? isFirst : isLast)) {
        around.add(path);
      }
    }
    return around;
  }

  /**
   * The library, ready to run a script and no other. Of those that have been run before it hears
   * only while they are: what is in its books counts as run.
   */
  Flyway flyway(String script, ToolSession session, Callback callback) {
    List<String> visible = new ArrayList<>(callbacks(script));
    String baseline = "0";
    for (FlywayFile each : scripts) {
      if (earlier.contains(each.path()) == earlier.contains(script)) {
        visible.add(each.path());
      }
      if (!each.isRepeatable() && earlier.contains(each.path())) {
        baseline = each.version();
      }
      if (each.path().equals(script)) {
        break;
      }
    }
    FluentConfiguration configuration =
        Flyway.configure(FlywayRun.class.getClassLoader())
            .dataSource(new SessionSource(session))
            .loggers(SilentLog.class.getName())
            .resourceProvider(new PackageScripts(texts, visible))
            .javaMigrationClassProvider(List::of)
            .callbacks(callback)
            .placeholders(settings.placeholders())
            .placeholderReplacement(settings.is("placeholderreplacement", "true"))
            .sqlMigrationPrefix(settings.versionedPrefix())
            .repeatableSqlMigrationPrefix(settings.repeatablePrefix())
            .sqlMigrationSeparator(settings.separator())
            .sqlMigrationSuffixes(settings.suffixes())
            .mixed(settings.is("mixed", "false"))
            .outOfOrder(settings.is("outoforder", "false"))
            .baselineOnMigrate(true)
            .baselineVersion(baseline)
            .ignoreMigrationPatterns("*:missing", "*:future")
            .table(BOOKS);
    if (settings.said("placeholderprefix") != null) {
      configuration.placeholderPrefix(settings.said("placeholderprefix"));
    }
    if (settings.said("placeholdersuffix") != null) {
      configuration.placeholderSuffix(settings.said("placeholdersuffix"));
    }
    // Otherwise a session of the library's own keeps a transaction open behind which an index that
    // is made concurrently waits for ever.
    configuration
        .getPluginRegister()
        .getExact(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load();
  }
}
