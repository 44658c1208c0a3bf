package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.PackageIdentity;
import dten.preflight.read.EntryReader;
import dten.preflight.read.Progress;
import dten.preflight.read.StreamReader;
import dten.preflight.read.TextReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Turns a package into facts in one pass: its structure is judged first; then each entry, and each
 * entry of archives in it, is inflated once and shown to all readers.
 */
public final class PackageReader {
  private static final int MAX_THREADS = 8;
  private static final long SPOOL_MEMORY = 16L << 20;

  private final List<EntryReader> entryReaders;
  private final List<TextReader> textReaders;
  private final List<StreamReader> streamReaders;
  private final Limits limits;

  /** Takes the readers of the pass and what a package may cost. */
  public PackageReader(
      List<EntryReader> entryReaders,
      List<TextReader> textReaders,
      List<StreamReader> streamReaders,
      Limits limits) {
    this.entryReaders = List.copyOf(entryReaders);
    this.textReaders = List.copyOf(textReaders);
    this.streamReaders = List.copyOf(streamReaders);
    this.limits = limits;
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
              work);
      ZipNode root = new ZipNode("", 0, source, scan.judge().judge("", source), () -> {});
      PackageIdentity identity = pass(scan, root, new WholeFile(zip, checksums, source));
      return new PackageFacts(identity, facts(budget, root));
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

  /** This thread reads the file as a whole, then entries with one for every further processor. */
  private static PackageIdentity pass(Scan scan, ZipNode root, WholeFile file) throws IOException {
    int processors = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    List<Thread> others = new ArrayList<>();
    Worker own = new Worker(scan);
    guarded(scan.work(), () -> own.admit(root));
    for (int i = 1; i < processors; i++) {
      Thread thread = new Thread(() -> guarded(scan.work(), new Worker(scan)::run));
      thread.setName("preflight-read-" + i);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    AtomicReference<@Nullable PackageIdentity> identity = new AtomicReference<>();
    guarded(scan.work(), () -> identity.set(file.identify()));
    guarded(scan.work(), own::run);
    try {
      for (Thread thread : others) {
        thread.join();
      }
    } catch (InterruptedException e) {
      scan.work().fail(e);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    }
    rethrow(scan.work().failure());
    scan.work().complete();
    return Objects.requireNonNull(identity.get());
  }

  private interface Part {
    void run() throws StorageException, InterruptedException;
  }

  private static void guarded(Work work, Part part) {
    try {
      part.run();
    } catch (StorageException | RuntimeException | Error e) {
      work.fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      work.fail(e);
    }
  }

  private static void rethrow(@Nullable Throwable failure) throws IOException {
    if (failure == null || failure instanceof Budget.SpentException) {
      return;
    }
    if (failure instanceof StorageException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (failure instanceof InterruptedException) {
      throw new InterruptedIOException("interrupted while reading");
    }
    throw new IllegalStateException("the pass broke", failure);
  }
}
