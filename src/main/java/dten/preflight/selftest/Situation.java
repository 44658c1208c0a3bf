package dten.preflight.selftest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that one run of a command is given.
 *
 * @param command what is tried: {@code check}, or another that finds
 * @param name of the package's file
 * @param files the package and all beside it, by their relative paths, with slashes
 * @param options as they are typed
 * @param environment variables that options name
 */
record Situation(
    String command,
    String name,
    Map<String, byte[]> files,
    List<String> options,
    Map<String, String> environment) {
  /** Copies the collections. */
  Situation {
    files = new LinkedHashMap<>(files);
    options = List.copyOf(options);
    environment = Map.copyOf(environment);
  }
}
