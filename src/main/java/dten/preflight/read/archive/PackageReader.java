package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.read.EntryReader;
import dten.preflight.read.Progress;
import dten.preflight.read.StreamReader;
import dten.preflight.read.TextReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns a package into facts in one pass: its structure is judged first; then each entry, and each
 * entry of archives in it, is inflated once and shown to all readers.
 */
public final class PackageReader {
  private static final long SPOOL_MEMORY = 16L << 20;

  private final List<EntryReader> entryReaders;
  private final List<TextReader> textReaders;
  private final List<StreamReader> streamReaders;
  private final Limits limits;
  private final @Nullable UnaryOperator<List<Fact>> kept;

  /** Takes the readers of the pass and what a package may cost. */
  public PackageReader(
      List<EntryReader> entryReaders,
      List<TextReader> textReaders,
      List<StreamReader> streamReaders,
      Limits limits) {
    this(entryReaders, textReaders, streamReaders, limits, null);
  }

  private PackageReader(
      List<EntryReader> entryReaders,
      List<TextReader> textReaders,
      List<StreamReader> streamReaders,
      Limits limits,
      @Nullable UnaryOperator<List<Fact>> kept) {
    this.entryReaders = List.copyOf(entryReaders);
    this.textReaders = List.copyOf(textReaders);
    this.streamReaders = List.copyOf(streamReaders);
    this.limits = limits;
    this.kept = kept;
  }

  /**
   * The same reader, that forgets what is of no use as soon as an entry is read. Anomalies of an
   * archive's structure are kept in any case.
   *
   * @param useful takes all facts of an entry, with those of a stream in it, and gives what is kept
   */
  public PackageReader keeping(UnaryOperator<List<Fact>> useful) {
    return new PackageReader(entryReaders, textReaders, streamReaders, limits, useful);
  }

  /** Reads a package with the checksums that lie beside it. */
  public PackageFacts read(Path zip, Progress progress) throws IOException {
    return read(zip, List.of(), progress);
  }

  /**
   * Reads a package. A file that is empty, broken or no archive yields facts that say so.
   *
   * @param checksums files with published checksums that lie elsewhere than beside it
   * @throws IOException when the disk cannot be read, and for nothing that is in the file
   */
  public PackageFacts read(Path zip, List<Path> checksums, Progress progress) throws IOException {
    if (!Files.isRegularFile(zip)) {
      throw new IOException(zip + " is not a regular file");
    }
    try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.READ)) {
      Source source = new FileSource(channel, channel.size());
      Budget budget = new Budget(limits, source.size());
      Work work = new Work(progress, source.size());
      Scan scan =
          new Scan(
              entryReaders,
              textReaders,
              streamReaders,
              limits,
              budget,
              new Spool.Memory(SPOOL_MEMORY),
              new ZipJudge(limits),
              work,
              kept);
      Pass pass = new Pass(scan, source, new WholeFile(zip, checksums, source));
      pass.run();
      return new PackageFacts(pass.identity(), facts(budget, pass.root()));
    }
  }

  /** Once the budget is spent, what was read depends on threads, so none of it is kept. */
  private static List<Fact> facts(Budget budget, ZipNode root) {
    List<Fact> facts = new ArrayList<>();
    Budget.Breach breach = budget.breach();
    Budget.Breach told = breach == null ? budget.claimed() : breach;
    if (told != null) {
      facts.add(new Anomaly(told.kind(), Location.ofPackage(), "", -1, told.limit(), told.met()));
    }
    if (breach == null) {
      root.collect(facts);
    } else {
      facts.addAll(root.anomalies());
    }
    return facts;
  }
}
