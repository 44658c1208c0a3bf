package dten.preflight.read.content.shell;

import dten.preflight.fact.Kind;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Language;
import dten.preflight.read.Text;
import dten.preflight.read.TextReader;
import java.util.List;

/** Reads scripts of sh and bash, as files or inside other texts, and shows their commands. */
public final class ShellReader implements EntryReader, TextReader {
  private final List<CommandReader> readers;

  /** Every command is shown to each of these in turn. */
  public ShellReader(List<CommandReader> readers) {
    this.readers = List.copyOf(readers);
  }

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.TEXT && ScriptKind.mayBeScript(head);
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    Text text = content.text();
    ScriptKind kind = ScriptKind.of(content.head(), text.chars());
    if (kind != ScriptKind.NONE) {
      sink.add(ScriptFiles.describe(kind, content));
    }
    if (kind == ScriptKind.SHELL) {
      read(text, sink);
    }
  }

  @Override
  public Language language() {
    return Language.SHELL;
  }

  @Override
  public void read(Text text, FactSink sink) {
    ShellParser.parse(
        text,
        Context.outermost(),
        new Unfolding(
            command -> {
              for (CommandReader reader : readers) {
                reader.read(command, sink);
              }
            }));
  }
}
