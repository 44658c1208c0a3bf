package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.read.EntryReader;
import dten.preflight.read.StreamReader;
import dten.preflight.read.TextReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What all threads of one run share.
 *
 * @param kept what of the facts of an entry, and of streams inside it, is kept; null for all
 */
record Scan(
    List<EntryReader> entryReaders,
    List<TextReader> textReaders,
    List<StreamReader> streamReaders,
    Limits limits,
    Budget budget,
    Spool.Memory memory,
    ZipJudge judge,
    Work work,
    @Nullable UnaryOperator<List<Fact>> kept) {
  private static final Set<String> ZIP_NAMES = Set.of("zip", "jar", "war", "ear");

  private static final Map<String, Kind> ARCHIVE_NAMES =
      Map.ofEntries(
          Map.entry("zip", Kind.ZIP),
          Map.entry("jar", Kind.ZIP),
          Map.entry("war", Kind.ZIP),
          Map.entry("ear", Kind.ZIP),
          Map.entry("tar", Kind.TAR),
          Map.entry("gz", Kind.GZIP),
          Map.entry("tgz", Kind.GZIP),
          Map.entry("bz2", Kind.BZIP2),
          Map.entry("tbz2", Kind.BZIP2),
          Map.entry("xz", Kind.XZ),
          Map.entry("txz", Kind.XZ),
          Map.entry("zst", Kind.ZSTD),
          Map.entry("tzst", Kind.ZSTD));

  /** Names under which nobody expects an archive. */
  private static final Set<String> PLAIN_NAMES =
      Set.of(
          "txt",
          "md",
          "log",
          "csv",
          "html",
          "htm",
          "css",
          "js",
          "json",
          "xml",
          "yaml",
          "yml",
          "properties",
          "conf",
          "cfg",
          "ini",
          "sql",
          "sh",
          "bat",
          "cmd",
          "ps1",
          "py",
          "pl",
          "pdf",
          "png",
          "jpg",
          "jpeg",
          "gif",
          "bmp",
          "ico",
          "svg",
          "tif",
          "tiff",
          "webp",
          "mp3",
          "mp4",
          "wav",
          "ttf",
          "otf",
          "woff",
          "woff2",
          "pem",
          "crt",
          "cer",
          "der",
          "asc",
          "sig",
          "class");

  /** Whether an entry is read on as an archive; one that is too deep inside is an anomaly. */
  Nesting nesting(Item item, Kind kind, byte[] head, int length, Anomalies anomalies) {
    Nesting nesting =
        switch (kind) {
          case ZIP -> Nesting.ZIP;
          case TAR, GZIP, BZIP2, XZ, ZSTD -> Nesting.STREAM;
          // An archive may begin with a script that runs it.
          case TEXT, BINARY, PE, ELF ->
              ZIP_NAMES.contains(extension(item.name())) ? Nesting.ZIP : Nesting.NONE;
          case DIRECTORY, SYMLINK, SPECIAL, EMPTY, MACH_O, JAVA_CLASS, UNREAD -> Nesting.NONE;
        };
    named(item, kind, nesting, head, length, anomalies);
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

  /** Whether name and content agree on what this is. */
  private static void named(
      Item item, Kind kind, Nesting nesting, byte[] head, int length, Anomalies anomalies) {
    String extension = extension(item.name());
    boolean archive = nesting != Nesting.NONE && !isData(kind);
    if (archive && PLAIN_NAMES.contains(extension)) {
      anomalies.add(
          Anomaly.Kind.NESTED_DISGUISED,
          item.name(),
          item.at(),
          "what its name says",
          FileKinds.describe(kind));
    }
    Kind expected = ARCHIVE_NAMES.get(extension);
    // A file that only may be an archive is judged when it has been looked at as one.
    boolean undecided = nesting == Nesting.ZIP && kind != Kind.ZIP;
    boolean emptyTar = expected == Kind.TAR && FileKinds.isZero(head, length);
    if (expected != null && kind != expected && kind != Kind.EMPTY && !undecided && !emptyTar) {
      anomalies.add(
          Anomaly.Kind.NESTED_TYPE_MISMATCH,
          item.name(),
          item.at(),
          FileKinds.describe(expected) + ", as its name says",
          FileKinds.describe(Arrays.copyOf(head, Math.min(length, FileKinds.ENOUGH))));
    }
    String unopened = nesting == Nesting.NONE ? FileKinds.unopened(head, length) : "";
    if (!unopened.isEmpty()) {
      anomalies.add(Anomaly.Kind.NESTED_UNSUPPORTED, item.name(), item.at(), "", unopened);
    }
  }

  private static boolean isData(Kind kind) {
    return kind == Kind.TEXT || kind == Kind.BINARY || kind == Kind.PE || kind == Kind.ELF;
  }

  static String extension(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return dot < 0 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
