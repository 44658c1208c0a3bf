package dten.preflight.read.config;

import dten.preflight.read.FactSink;
import dten.preflight.read.Text;

/**
 * Reads one format of configuration files to {@code ConfigEntry} facts, and to {@code
 * ConfigSyntaxError} where it does not parse. It keeps no state and throws nothing for bad content.
 */
public interface ConfigFormat {
  /** How facts call it, such as {@code properties}. */
  String name();

  /** Reads a whole file. */
  void read(Text text, FactSink sink);
}
