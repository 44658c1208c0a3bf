package dten.preflight.read.content.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Progress;
import dten.preflight.read.Text;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.testing.RealPackages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Commands of real scripts as our parser and another one see them. */
class ShellOracleCorpusTest {
  private final List<String> differences = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> faults = new TreeMap<>();
  private int equal;

  @Test
  void agreesWithAnotherParser() throws IOException {
    Assumptions.assumeTrue(isNative(), "skipped: the other parser has no library for this system");
    Map<String, Text> scripts = new ConcurrentSkipListMap<>();
    for (Path zip : RealPackages.all()) {
      new PackageReader(List.of(new Scripts(zip, scripts)), List.of(), List.of(), Limits.DEFAULT)
          .read(zip, Progress.NONE);
    }
    int real = scripts.size();
    corpus(scripts);
    Assumptions.assumeTrue(!scripts.isEmpty(), "skipped: there are no scripts to compare");
    scripts.forEach(this::compare);
    publish(scripts.size(), real);
    assertThat(unfaulted()).isGreaterThanOrEqualTo(99);
  }

  private static boolean isNative() {
    try {
      return !BashGrammar.read("a").commands().isEmpty();
    } catch (LinkageError | RuntimeException e) {
      return false;
    }
  }

  private static void corpus(Map<String, Text> scripts) throws IOException {
    Path root = Path.of(System.getProperty("corpora", "../shared/corpora")).resolve("content");
    if (!Files.isDirectory(root)) {
      System.out.println("skipped: there is no " + root);
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String path = root.relativize(file).toString();
        EntryHead head = new EntryHead(path, Kind.TEXT, bytes.length, 0100755);
        Text text = new EntryContent(head, bytes).text();
        if (ScriptKind.of(head, text.chars()) == ScriptKind.SHELL) {
          scripts.put(path, text);
        }
      }
    }
  }

  /** Keeps the scripts of a package, those in nested archives included. */
  private record Scripts(Path zip, Map<String, Text> scripts) implements EntryReader {
    @Override
    public boolean wants(EntryHead head) {
      return head.kind() == Kind.TEXT && ScriptKind.mayBeScript(head);
    }

    @Override
    public void read(EntryContent content, FactSink sink) {
      Text text = content.text();
      if (ScriptKind.of(content.head(), text.chars()) == ScriptKind.SHELL) {
        scripts.put(zip.getFileName() + ":" + content.head().path(), text);
      }
    }
  }

  /** Every character one byte, and every line end one character. */
  private static String ascii(String chars) {
    StringBuilder out = new StringBuilder(chars.length());
    for (int i = 0; i < chars.length(); i++) {
      char c = chars.charAt(i);
      out.append(c < 0x80 ? c : 'x');
    }
    return out.toString().replace("\r\n", "\n").replace('\r', ' ');
  }

  private void compare(String path, Text original) {
    String script = ascii(original.chars());
    if (!seen.add(script)) {
      return;
    }
    BashGrammar grammar = BashGrammar.read(script);
    Map<Integer, String> theirs = grammar.commands();
    Map<Integer, String> ours = ours(script);
    TreeSet<Integer> starts = new TreeSet<>(theirs.keySet());
    starts.addAll(ours.keySet());
    for (int start : starts) {
      String their = theirs.getOrDefault(start, "none");
      String our = ours.getOrDefault(start, "none");
      if (their.equals(our)) {
        equal++;
        continue;
      }
      String fault = grammar.faultAt(start, our);
      faults.merge(fault.isEmpty() ? "none that is plain" : fault, 1, Integer::sum);
      if (fault.isEmpty()) {
        String line = script.substring(start, Math.min(script.length(), start + 70));
        int number = 1 + (int) script.substring(0, start).chars().filter(c -> c == '\n').count();
        differences.add(
            path
                + ":"
                + number
                + " `"
                + line.replace("\n", "\\n")
                + "` "
                + shown(our, script)
                + " / "
                + shown(their, script));
      }
    }
  }

  private static String shown(String words, String script) {
    if (words.equals("none") || words.equals("test")) {
      return words;
    }
    StringBuilder out = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      String[] ends = word.split("-", -1);
      String text = script.substring(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
      out.append('[').append(text.length() > 30 ? text.substring(0, 30) + "…" : text).append(']');
    }
    return out.toString().replace("\n", "\\n");
  }

  private static Map<Integer, String> ours(String script) {
    Map<Integer, String> commands = new TreeMap<>();
    Text text = Text.of(Location.ofEntry("script"), script);
    ShellParser.parse(
        text,
        Context.outermost(),
        command -> {
          List<Word> words = command.words();
          if (words.isEmpty()) {
            return;
          }
          String name = words.get(0).text();
          StringBuilder key = new StringBuilder();
          for (Word word : words) {
            int last = Math.max(word.end() - 1, word.start());
            key.append(offset(text, word.source(), word.start())).append('-');
            key.append(offset(text, word.source(), last) + 1).append(' ');
          }
          boolean test = name.equals("[") || name.equals("[[");
          int first = offset(text, words.get(0).source(), words.get(0).start());
          commands.put(first, test ? "test" : key.toString().strip());
        });
    return commands;
  }

  /** Where a character of a text inside another one stands in that one. */
  private static int offset(Text script, Text inner, int at) {
    Region region = inner.regionAt(at);
    return script.lineStart(region.startLine() - 1) + region.startColumn() - 1;
  }

  private void publish(int scripts, int real) throws IOException {
    int compared = equal + faults.values().stream().mapToInt(n -> n).sum();
    StringBuilder table = new StringBuilder("| shell commands | count |\n|---|---:|\n");
    table.append(String.format("| scripts (of real products) | %d (%d) |%n", scripts, real));
    table.append(
        String.format("| equal | %d of %d, %.2f %% |%n", equal, compared, share(compared)));
    faults.forEach(
        (fault, n) -> table.append(String.format("| different; its fault: %s | %d |%n", fault, n)));
    table.append(String.format("| equal where it has no plain fault | %.2f %% |%n", unfaulted()));
    System.out.print(table);
    differences.forEach(each -> table.append('\n').append(each));
    Path folder = Files.createDirectories(Path.of("target", "corpora"));
    Files.writeString(folder.resolve("shell-oracle.md"), table + "\n", StandardCharsets.UTF_8);
  }

  private double share(int compared) {
    return 100.0 * equal / compared;
  }

  private double unfaulted() {
    return share(equal + differences.size());
  }
}
