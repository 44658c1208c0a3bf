package dten.preflight.read;

/**
 * Turns the content of an entry, held whole in memory, into facts. Readers are shared between
 * threads and therefore keep no state; they judge nothing and throw nothing for bad content.
 */
public interface EntryReader {
  /** Whether the entry is worth reading, from its name and first bytes alone. */
  boolean wants(EntryHead head);

  /** Reads it; called for entries up to the limit for structured reading only. */
  void read(EntryContent content, FactSink sink);
}
