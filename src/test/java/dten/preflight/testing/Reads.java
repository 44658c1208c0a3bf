package dten.preflight.testing;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.TextReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs readers over one entry, for tests of readers. */
public final class Reads {
  private Reads() {}

  /** The facts of a text entry; readers that do not want it are not asked. */
  public static List<Fact> facts(
      String path,
      String content,
      List<? extends EntryReader> readers,
      List<? extends TextReader> textReaders) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    EntryHead head = new EntryHead(path, Kind.TEXT, bytes.length, 0100644);
    EntryContent entry = new EntryContent(head, bytes);
    EntryFacts sink = new EntryFacts(Location.ofEntry(path), textReaders);
    for (EntryReader reader : readers) {
      if (reader.wants(head)) {
        reader.read(entry, sink);
      }
    }
    return sink.finish();
  }
}
