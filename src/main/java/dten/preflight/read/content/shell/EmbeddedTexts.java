package dten.preflight.read.content.shell;

import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.Fact;
import dten.preflight.fact.ScriptSetting;
import dten.preflight.read.FactSink;
import dten.preflight.read.Language;
import dten.preflight.read.Text;
import dten.preflight.read.config.ConfigFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands the texts of other languages that stand in scripts to their readers: SQL for psql, lines
 * for crontab, and files that the script writes.
 */
public final class EmbeddedTexts implements CommandReader {
  private static final Set<String> PSQL_LONG =
      Set.of(
          "--command",
          "--dbname",
          "--file",
          "--set",
          "--variable",
          "--log-file",
          "--output",
          "--field-separator",
          "--pset",
          "--record-separator",
          "--table-attr",
          "--host",
          "--port",
          "--username");

  private static final Set<String> MYSQL_LONG =
      Set.of("--execute", "--database", "--host", "--user", "--port", "--socket");

  @Override
  public void read(Command command, FactSink sink) {
    switch (command.name()) {
      case "psql" -> psql(command, sink);
      case "mysql", "mariadb" -> mysql(command, sink);
      case "crontab" -> crontab(command, sink);
      case "cat", "echo", "printf", "tee" -> writes(command, sink);
      default -> {}
    }
  }

  private static void psql(Command command, FactSink sink) {
    Invocation call = Invocation.permuted(command.words(), "cdfFvLoPRThpU", PSQL_LONG);
    for (Word sql : call.values("-c", "--command")) {
      sink.embedded(Language.SQL, command.variables().text(sql));
    }
    Word file = call.value("-f", "--file");
    if (!call.has("-c", "--command") && (file == null || file.is("-"))) {
      standardInput(command, Language.SQL, sink);
    }
  }

  private static void mysql(Command command, FactSink sink) {
    Invocation call = Invocation.permuted(command.words(), "eDhuPS", MYSQL_LONG);
    for (Word sql : call.values("-e", "--execute")) {
      sink.embedded(Language.MYSQL, command.variables().text(sql));
    }
    if (!call.has("-e", "--execute")) {
      standardInput(command, Language.MYSQL, sink);
    }
  }

  private static void crontab(Command command, FactSink sink) {
    Invocation call = Invocation.permuted(command.words(), "ucs", Set.of("--user"));
    boolean reads = call.operands().isEmpty() || call.operands().get(0).is("-");
    if (reads && !call.has("-l", "-r", "-e", "-V")) {
      standardInput(command, Language.CRONTAB, sink);
    }
  }

  private static void standardInput(Command command, Language language, FactSink sink) {
    Word input = command.input();
    if (input != null) {
      sink.embedded(language, command.variables().text(input));
      return;
    }
    for (Command feeder : command.feeders()) {
      Text printed = Printed.by(feeder);
      if (printed != null) {
        sink.embedded(language, printed);
      }
    }
  }

  private static void writes(Command command, FactSink sink) {
    List<String> files = files(command);
    if (files.isEmpty()) {
      return;
    }
    List<Text> texts = new ArrayList<>();
    Text own = Printed.by(command);
    if (own != null) {
      texts.add(own);
    } else {
      for (Command feeder : command.feeders()) {
        Text printed = Printed.by(feeder);
        if (printed != null) {
          texts.add(printed);
        }
      }
    }
    for (Text text : texts) {
      for (String file : files) {
        Language language = language(file, text.chars());
        if (language != null) {
          sink.embedded(language, text);
        } else {
          settings(file, text, sink);
        }
      }
    }
  }

  /** What is written into a configuration file. */
  private static void settings(String file, Text text, FactSink sink) {
    if (ConfigFormats.mayKnow(file)) {
      ConfigFormats.of(file, text).ifPresent(format -> format.read(text, new Written(file, sink)));
    }
  }

  /** Keeps keys as what they are, settings that a script makes, and nothing else. */
  private record Written(String file, FactSink sink) implements FactSink {
    @Override
    public void add(Fact fact) {
      if (fact instanceof ConfigEntry entry && entry.state() == ConfigEntry.State.ACTIVE) {
        sink.add(new ScriptSetting(file, entry));
      }
    }

    @Override
    public void embedded(Language language, Text text) {}
  }

  private static List<String> files(Command command) {
    List<String> files = new ArrayList<>();
    for (Command.Redirection each : command.redirections()) {
      boolean file = each.operator().equals(">") || each.operator().equals(">>");
      if ((file || each.operator().equals(">|")) && each.descriptor() != 2) {
        files.add(each.target().text());
      }
    }
    if (command.name().equals("tee")) {
      for (Word operand : Invocation.of(command.words(), "", Set.of()).operands()) {
        files.add(operand.text());
      }
    }
    return files.size() > 4 ? files.subList(0, 4) : files;
  }

  /** The language of a file by the path it is written to; null where it is of no interest. */
  static @Nullable Language language(String path, String chars) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.contains("/etc/cron.d/") || lower.endsWith("/etc/crontab")) {
      return Language.SYSTEM_CRONTAB;
    }
    if (lower.contains("/spool/cron/")) {
      return Language.CRONTAB;
    }
    if (lower.contains("systemd/") && isUnitName(lower)) {
      return Language.UNIT;
    }
    if (lower.endsWith(".sql")) {
      return Language.SQL;
    }
    boolean script =
        lower.endsWith(".sh")
            || lower.endsWith(".bash")
            || lower.contains("/etc/init.d/")
            || lower.contains("/etc/cron.");
    if (chars.startsWith("#!")) {
      return ScriptKind.isShell(chars) ? Language.SHELL : null;
    }
    return script ? Language.SHELL : null;
  }

  private static boolean isUnitName(String path) {
    return path.endsWith(".service")
        || path.endsWith(".timer")
        || path.endsWith(".socket")
        || path.endsWith(".path")
        || path.endsWith(".mount")
        || path.endsWith(".target")
        || path.endsWith(".conf");
  }
}
