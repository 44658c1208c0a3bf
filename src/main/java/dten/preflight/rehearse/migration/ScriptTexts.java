package dten.preflight.rehearse.migration;

import dten.preflight.fact.Kind;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import dten.preflight.read.content.sql.Changelog;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the SQL files of a package as they are read, for they are to be run, and what tools of
 * migrations read beside them: changelogs, tables of values, settings.
 */
public final class ScriptTexts implements EntryReader {
  private static final Set<String> EXTENSIONS = Set.of("sql", "psql", "pgsql", "ddl");
  private static final Set<String> BESIDE = Set.of("csv", "properties", "conf", "toml");
  private static final long MAX_BYTES = 64L << 20;
  private static final long MAX_BYTES_BESIDE = 16L << 20;

  private final NavigableMap<String, Text> byPath = new ConcurrentSkipListMap<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong bytesBeside = new AtomicLong();

  @Override
  public boolean wants(EntryHead head) {
    String extension = head.extension();
    return head.kind() == Kind.TEXT
        && (EXTENSIONS.contains(extension)
            || BESIDE.contains(extension)
            || Changelog.isExtension(extension));
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    String extension = content.head().extension();
    if (Changelog.isExtension(extension) && !Changelog.isMentioned(content.bytes())) {
      return;
    }
    boolean isBeside = BESIDE.contains(extension);
    long sum = (isBeside ? bytesBeside : bytes).addAndGet(content.bytes().length);
    if (sum <= (isBeside ? MAX_BYTES_BESIDE : MAX_BYTES)) {
      byPath.put(content.head().path(), content.text());
    }
  }

  /** The text of a file; empty where there is none, or where all of them are too large. */
  public Optional<Text> of(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Whether a file is SQL and kept, and not only what a tool reads. */
  public boolean isScript(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return EXTENSIONS.contains(extension) && byPath.containsKey(path);
  }

  /** The paths of those that start with something, such as a folder, in their order. */
  public Collection<String> below(String prefix) {
    return Collections.unmodifiableCollection(
        byPath.subMap(prefix, true, prefix + Character.MAX_VALUE, false).keySet());
  }

  /** Whether some had to be left out because all of them are too large. */
  public boolean overflowed() {
    return bytes.get() > MAX_BYTES;
  }
}
