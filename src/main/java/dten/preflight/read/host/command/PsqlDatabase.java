package dten.preflight.read.host.command;

import dten.preflight.fact.TargetFacts.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a PostgreSQL server for its version, some settings and the sizes of its tables, by psql: a
 * driver of our own would be a library more that every package is checked beside. A password comes
 * from where psql takes it, PGPASSWORD or .pgpass, and never passes through here.
 */
public final class PsqlDatabase {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final List<String> PROGRAMS = List.of("/usr/bin/psql", "/usr/local/bin/psql");

  /** What psql needs to get in; everything else of the environment stays out. */
  private static final List<String> PASSED_ON =
      List.of(
          "PGPASSWORD",
          "PGPASSFILE",
          "PGSSLMODE",
          "PGSSLROOTCERT",
          "PGSSLCERT",
          "PGSSLKEY",
          "PGSERVICEFILE",
          "PGREQUIRESSL",
          "PGCHANNELBINDING",
          "KRB5CCNAME",
          "HOME");

  /** Settings first: what the limits below would change is read before they are set. */
  private static final String SETTINGS =
      "COPY (SELECT name, current_setting(name) FROM pg_catalog.pg_settings WHERE name IN"
          + " ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout',"
          + " 'transaction_timeout', 'deadlock_timeout', 'max_connections') ORDER BY 1)"
          + " TO STDOUT WITH (FORMAT csv)";

  private static final String LIMITS =
      "SET default_transaction_read_only = on; SET lock_timeout = '2s';"
          + " SET statement_timeout = '60s'";

  private PsqlDatabase() {}

  /**
   * What came of asking.
   *
   * @param database what is known; null where nothing is
   * @param failure why not, in words; empty where it is
   */
  public record Answer(@Nullable Database database, String failure) {}

  /**
   * Why an address cannot be used; empty where it can.
   *
   * @param address as the operator wrote it
   */
  public static String refusal(String address) {
    boolean known = address.startsWith("postgresql://") || address.startsWith("postgres://");
    if (!known) {
      return "is no address such as postgresql://user@host:5432/database";
    }
    int start = address.indexOf("://") + 3;
    int end = start;
    while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    // An @ behind the path may still be one of a password with a slash in it.
    int at = address.lastIndexOf('@');
    boolean password = at >= start && address.substring(start, at).indexOf(':') >= 0;
    boolean parameter = address.toLowerCase(Locale.ROOT).contains("password=");
    if (password || parameter) {
      return "holds a password, which everybody on this machine can see; put it into PGPASSWORD or"
          + " ~/.pgpass";
    }
    for (int i = 0; i < address.length(); i++) {
      if (address.charAt(i) <= ' ' || address.charAt(i) > 126) {
        return "holds a character that an address has none of";
      }
    }
    return "";
  }

  /** Asks the server at an address that {@link #refusal} lets pass. */
  public static Answer ask(String address, Map<String, String> environment) {
    String program = "";
    for (String each : PROGRAMS) {
      if (program.isEmpty() && Files.isExecutable(Path.of(each))) {
        program = each;
      }
    }
    if (program.isEmpty()) {
      return new Answer(
          null,
          "psql is not in /usr/bin or /usr/local/bin; run the query of preflight snapshot"
              + " --db-query where it is, and give what it prints with --db-sizes");
    }
    HostCommand.Outcome outcome =
        HostCommand.run(words(program, address), environment(environment), LIMIT);
    if (!outcome.failure().isEmpty()) {
      boolean named = outcome.failure().startsWith("psql: ");
      return new Answer(null, (named ? "" : "psql: ") + outcome.failure());
    }
    return TableSizes.read(outcome.out());
  }

  private static List<String> words(String program, String address) {
    List<String> words = new ArrayList<>(List.of(program));
    words.addAll(List.of("--no-psqlrc", "--no-password", "--quiet", "--tuples-only"));
    words.addAll(List.of("--no-align", "--set=ON_ERROR_STOP=1", "--dbname=" + address));
    for (String command : List.of(SETTINGS, LIMITS, TableSizes.QUERY)) {
      words.add("--command=" + command);
    }
    return words;
  }

  private static Map<String, String> environment(Map<String, String> of) {
    Map<String, String> clean = new HashMap<>();
    clean.put("PATH", "/usr/bin:/bin");
    clean.put("LC_ALL", "C");
    clean.put("PGCONNECT_TIMEOUT", "10");
    clean.put("PGAPPNAME", "preflight");
    clean.put("PGCLIENTENCODING", "UTF8");
    for (String name : PASSED_ON) {
      String value = of.get(name);
      if (value != null) {
        clean.put(name, value);
      }
    }
    return clean;
  }
}
