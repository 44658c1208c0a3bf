package dten.preflight.fact.shell;

import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Region;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All commands of one file, with what follows from seeing them together. */
public final class Script {
  /** Words of paths and functions that say that something is taken back. */
  private static final Set<String> UNDOING =
      Set.of(
          "rollback",
          "undo",
          "uninstall",
          "deinstall",
          "revert",
          "downgrade",
          "down",
          "remove",
          "teardown",
          "restore",
          "backout",
          "prerm",
          "postrm",
          "preun",
          "postun",
          "preuninstall",
          "postuninstall");

  /** How the names of scripts begin that are there to be run once, by whoever upgrades. */
  private static final Set<String> STEPS =
      Set.of("install", "upgrade", "deploy", "preinstall", "postinstall");

  private final String path;
  private final boolean undoes;
  private final List<ShellCommand> commands;
  private final ShellValues values;
  private final Map<Region, List<ShellCommand>> byParent = new HashMap<>();
  private volatile @Nullable Map<Region, List<ShellCommand>> byPipe;

  private Script(String path, String root, List<ShellCommand> commands) {
    this.path = path;
    this.undoes = saysUndo(path.startsWith(root) ? path.substring(root.length()) : path);
    this.commands = List.copyOf(commands);
    this.values = new ShellValues(commands);
    for (ShellCommand command : commands) {
      Region parent = command.parent();
      if (parent != null) {
        byParent.computeIfAbsent(parent, key -> new ArrayList<>()).add(command);
      }
    }
  }

  /** Every file of the package that has commands of the shell, in the order of the package. */
  public static List<Script> all(PackageFacts pkg) {
    return pkg.derived(All.class, facts -> new All(read(facts))).scripts();
  }

  /** The scripts of one package, read once. */
  private record All(List<Script> scripts) {}

  private static List<Script> read(PackageFacts pkg) {
    Set<String> others = new HashSet<>();
    for (ScriptFile file : pkg.all(ScriptFile.class)) {
      if (file.dialect() != ScriptFile.Dialect.SHELL) {
        others.add(file.location().path());
      }
    }
    Map<String, List<ShellCommand>> byPath = new LinkedHashMap<>();
    for (ShellCommand command : pkg.all(ShellCommand.class)) {
      String path = command.path();
      if (!others.contains(path)) {
        byPath.computeIfAbsent(path, key -> new ArrayList<>()).add(command);
      }
    }
    // The root folder says what the package is called, not what a script in it does.
    String root = pkg.rootFolder();
    List<Script> scripts = new ArrayList<>(byPath.size());
    byPath.forEach((path, commands) -> scripts.add(new Script(path, root, commands)));
    return List.copyOf(scripts);
  }

  /** The path of the file. */
  public String path() {
    return path;
  }

  /** Its last component. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The file as a whole. */
  public Location location() {
    return Location.ofEntry(path);
  }

  /** Its commands in the order in which they start. */
  public List<ShellCommand> commands() {
    return commands;
  }

  /** What a word can hold when it runs, as far as the script says; empty where it does not. */
  public List<String> values(ShellCommand command, Word word) {
    return values.of(command, word);
  }

  /** The commands that a command runs, or has in its words. */
  public List<ShellCommand> inside(ShellCommand command) {
    Region region = command.location().region();
    List<ShellCommand> found = new ArrayList<>();
    for (ShellCommand each : byParent.getOrDefault(region, List.of())) {
      if (!each.equals(command)) {
        found.add(each);
      }
    }
    return found;
  }

  /** The commands that write into the pipe a command reads from, or into one before it. */
  public List<ShellCommand> before(ShellCommand command) {
    if (command.pipe().position() == 0) {
      return List.of();
    }
    List<ShellCommand> found = new ArrayList<>();
    for (ShellCommand each : byPipe().getOrDefault(command.pipe().id(), List.of())) {
      if (each.pipe().position() < command.pipe().position()) {
        found.add(each);
      }
    }
    return found;
  }

  /** Made when first asked for: most scripts have many commands and few pipelines. */
  private Map<Region, List<ShellCommand>> byPipe() {
    Map<Region, List<ShellCommand>> known = byPipe;
    if (known == null) {
      known = new HashMap<>();
      for (ShellCommand command : commands) {
        known.computeIfAbsent(command.pipe().id(), key -> new ArrayList<>()).add(command);
      }
      byPipe = known;
    }
    return known;
  }

  /** Whether the script stops at errors or at unset variables: {@code set -e}, {@code set -u}. */
  public boolean hasOption(char letter, String longName) {
    for (ShellCommand command : commands) {
      if (!command.name().equals("set")) {
        continue;
      }
      List<Word> words = command.arguments();
      for (int i = 0; i < words.size(); i++) {
        String text = words.get(i).text();
        boolean letters = text.startsWith("-") && !text.startsWith("--");
        if ((letters && text.indexOf(letter) > 0) || (i > 0 && text.equals(longName))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether its path says that it takes something back. */
  public boolean undoes() {
    return undoes;
  }

  /** Whether a command is there to take something back: by the file or the function it is in. */
  public boolean undoes(ShellCommand command) {
    return undoes || saysUndo(command.function());
  }

  /**
   * Whether it lies with the programs of the product, not with the steps of the upgrade; a script
   * whose name begins with such a step is one wherever it lies.
   */
  public boolean isTool() {
    String lower = "/" + path.toLowerCase(Locale.ROOT);
    boolean library = lower.contains(".jar!/") || lower.contains(".war!/");
    boolean program = lower.contains("/bin/") || lower.contains("/sbin/");
    return library || (program && !STEPS.contains(firstWord(lower)));
  }

  private static String firstWord(String path) {
    int start = path.lastIndexOf('/') + 1;
    int end = start;
    while (end < path.length() && path.charAt(end) >= 'a' && path.charAt(end) <= 'z') {
      end++;
    }
    return path.substring(start, end);
  }

  /** Whether words such as {@code rollback} or {@code uninstall} stand in a name. */
  public static boolean saysUndo(String name) {
    int start = 0;
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i <= lower.length(); i++) {
      boolean letter = i < lower.length() && lower.charAt(i) >= 'a' && lower.charAt(i) <= 'z';
      if (!letter) {
        if (UNDOING.contains(lower.substring(start, i))) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }
}
