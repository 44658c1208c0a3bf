package dten.preflight.rehearse.migration;

import dten.preflight.fact.Kind;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the SQL files of a package as they are read, for they are to be run. */
public final class ScriptTexts implements EntryReader {
  private static final Set<String> EXTENSIONS = Set.of("sql", "psql", "pgsql", "ddl");
  private static final long MAX_BYTES = 64L << 20;

  private final Map<String, Text> byPath = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  @Override
  public boolean wants(EntryHead head) {
    return head.kind() == Kind.TEXT && EXTENSIONS.contains(head.extension());
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    if (bytes.addAndGet(content.bytes().length) <= MAX_BYTES) {
      byPath.put(content.head().path(), content.text());
    }
  }

  /** The text of a file; empty where there is none, or where all of them are too large. */
  public Optional<Text> of(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Whether some had to be left out because all of them are too large. */
  public boolean overflowed() {
    return bytes.get() > MAX_BYTES;
  }
}
