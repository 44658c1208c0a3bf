package dten.preflight.read.content.shell;

import dten.preflight.read.FactSink;

/**
 * Looks at the commands of scripts, one by one in the order they stand in; every script is parsed
 * once for all of these. It is shared between threads and keeps no state.
 */
public interface CommandReader {
  /** Takes one command and keeps what facts it gives. */
  void read(Command command, FactSink sink);
}
