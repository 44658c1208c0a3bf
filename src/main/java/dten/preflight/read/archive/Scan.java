package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Kind;
import dten.preflight.read.EntryReader;
import dten.preflight.read.StreamReader;
import dten.preflight.read.TextReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What all threads of one run share. */
record Scan(
    List<EntryReader> entryReaders,
    List<TextReader> textReaders,
    List<StreamReader> streamReaders,
    Limits limits,
    Budget budget,
    Spool.Memory memory,
    ZipJudge judge,
    Work work) {
  private static final Set<String> ZIP_NAMES =
      Set.of("zip", "jar", "war", "ear", "rar", "sar", "kar", "nar", "whl", "apk", "aar");
  private static final Set<String> ZIP_ONLY = Set.of("zip", "jar", "war", "ear");

  /** Whether an entry is read on as an archive; one that is too deep inside is an anomaly. */
  Nesting nesting(Item item, Kind kind, Anomalies anomalies) {
    Nesting nesting =
        switch (kind) {
          case ZIP -> Nesting.ZIP;
          case TAR, GZIP, BZIP2, XZ -> Nesting.STREAM;
          // An archive may begin with a script that runs it.
          case TEXT, BINARY, PE, ELF ->
              ZIP_ONLY.contains(extension(item.name())) ? Nesting.ZIP : Nesting.NONE;
          case DIRECTORY, SYMLINK, SPECIAL, EMPTY, ZSTD, MACH_O, JAVA_CLASS, UNREAD -> Nesting.NONE;
        };
    if (nesting != Nesting.NONE && item.depth() >= limits.maxDepth()) {
      anomalies.add(
          Anomaly.Kind.LIMIT_DEPTH,
          item.name(),
          item.at(),
          "max-depth=" + limits.maxDepth(),
          "an archive one level further down");
      return Nesting.NONE;
    }
    return nesting;
  }

  static boolean isNamedAsZip(String name) {
    return ZIP_NAMES.contains(extension(name));
  }

  static String extension(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return dot < 0 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
