package dten.preflight.read;

import java.util.Optional;

/** Turns the content of an entry of any size into facts, chunk by chunk, in bounded memory. */
public interface StreamReader {
  /** A new run over one entry, or nothing where the entry is of no interest. */
  Optional<Run> open(EntryHead head, FactSink sink);

  /** The state of reading one entry; used by one thread. */
  interface Run {
    /** Takes the next bytes; the array is the caller's and is overwritten afterwards. */
    void accept(byte[] bytes, int offset, int length);

    /** There are no more bytes. */
    void end();
  }
}
