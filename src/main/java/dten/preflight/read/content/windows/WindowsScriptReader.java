package dten.preflight.read.content.windows;

import dten.preflight.fact.Kind;
import dten.preflight.fact.Region;
import dten.preflight.fact.shell.Guard;
import dten.preflight.fact.shell.Origin;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import dten.preflight.read.content.Masks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads batch files and PowerShell line by line: enough for the commands that stand in a line by
 * themselves, with their words. Blocks, variables and here-strings are not followed.
 */
public final class WindowsScriptReader implements EntryReader {
  private static final int MOST_WORDS = 100;
  private static final int LONGEST_LINE = 10_000;

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.TEXT
        && Set.of("bat", "cmd", "ps1", "psm1").contains(head.extension());
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    boolean batch = content.head().extension().matches("bat|cmd");
    Text text = content.text();
    boolean comment = false;
    for (int i = 0; i < text.lineCount(); i++) {
      String line = text.line(i);
      String start = line.strip();
      comment |= !batch && start.startsWith("<#");
      if (!comment && line.length() <= LONGEST_LINE && !isComment(start, batch)) {
        new Line(text, i, line, batch, sink).read();
      }
      comment &= !line.contains("#>");
    }
  }

  private static boolean isComment(String line, boolean batch) {
    String lower = line.toLowerCase(Locale.ROOT);
    if (batch) {
      return lower.startsWith("rem ") || lower.startsWith("@rem ") || lower.startsWith("::");
    }
    // A #Requires line is no comment to PowerShell.
    return lower.startsWith("#") && !lower.startsWith("#requires");
  }

  /** One line, whose commands share a pipe where a single bar stands between them. */
  private static final class Line {
    private final Text text;
    private final int index;
    private final String line;
    private final boolean batch;
    private final FactSink sink;
    private List<Word> words = new ArrayList<>();
    private Region pipe;
    private int position;

    Line(Text text, int index, String line, boolean batch, FactSink sink) {
      this.text = text;
      this.index = index;
      this.line = line;
      this.batch = batch;
      this.sink = sink;
      this.pipe = text.regionAt(text.lineStart(index));
    }

    void read() {
      int i = 0;
      while (i < line.length()) {
        char c = line.charAt(i);
        if ("&|;(){}".indexOf(c) >= 0) {
          boolean doubled = i + 1 < line.length() && line.charAt(i + 1) == c;
          boolean list = doubled && (c == '|' || c == '&');
          end(list ? (c == '|' ? Set.of(Guard.OR_ELSE) : Set.of(Guard.AND_THEN)) : Set.of());
          i += list ? 2 : 1;
          position = c == '|' && !list ? position + 1 : 0;
          pipe = position == 0 ? text.regionAt(text.lineStart(index) + i) : pipe;
        } else if (c == ' ' || c == '\t' || c == '@' || c == '^') {
          i++;
        } else {
          int end = wordEnd(line, i);
          words.add(word(text, index, line, i, end));
          i = end;
        }
      }
      end(Set.of());
    }

    private void end(Set<Guard> guards) {
      List<Word> command = batch ? Lead.ofBatch(words) : Lead.ofPowerShell(words);
      words = new ArrayList<>();
      if (!command.isEmpty()) {
        add(text, command, guards, new ShellCommand.Pipe(pipe, position), sink);
      }
    }
  }

  private static int wordEnd(String line, int from) {
    int i = from;
    while (i < line.length() && " \t&|;(){}".indexOf(line.charAt(i)) < 0) {
      if (line.charAt(i) == '"' || line.charAt(i) == '\'') {
        int close = line.indexOf(line.charAt(i), i + 1);
        i = close < 0 ? line.length() - 1 : close;
      }
      i++;
    }
    return i;
  }

  private static Word word(Text text, int index, String line, int from, int end) {
    String raw = line.substring(from, end);
    boolean quoted = raw.length() > 1 && "\"'".indexOf(raw.charAt(0)) >= 0;
    // 'a','b' is a list of two words in quotes, not one.
    boolean closed = quoted && raw.indexOf(raw.charAt(0), 1) == raw.length() - 1;
    String plain = closed ? raw.substring(1, raw.length() - 1) : raw;
    boolean dynamic = plain.indexOf('%') >= 0 || plain.indexOf('$') >= 0 || plain.indexOf('!') >= 0;
    return new Word(plain, dynamic, text.regionAt(text.lineStart(index) + from));
  }

  private static void add(
      Text text, List<Word> words, Set<Guard> guards, ShellCommand.Pipe pipe, FactSink sink) {
    List<Word> masked = new ArrayList<>();
    String name = words.get(0).text();
    String before = "";
    for (Word word : words.subList(0, Math.min(words.size(), MOST_WORDS))) {
      String shown =
          masked.isEmpty() ? Masks.text(name) : Masks.argument(name, before, word.text());
      masked.add(new Word(shown, word.dynamic(), word.region()));
      before = word.text();
    }
    Region at = words.get(0).region();
    sink.add(
        new ShellCommand(
            text.file().at(at),
            Origin.WRITTEN,
            null,
            "",
            guards,
            List.of(),
            pipe,
            List.of(),
            masked,
            List.of()));
    ScheduledTasks.read(text.file().at(at), masked, sink);
  }
}
