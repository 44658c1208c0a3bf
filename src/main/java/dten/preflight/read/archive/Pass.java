package dten.preflight.read.archive;

import dten.preflight.fact.PackageIdentity;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one pass over a package. This thread judges its structure and then reads entries; so does one
 * more for every further processor, the first of which before that reads the whole file.
 */
final class Pass {
  private static final int MAX_THREADS = 8;

  private final Scan scan;
  private final Work work;
  private final Source source;
  private final WholeFile file;
  private @Nullable ZipNode root;
  private volatile @Nullable PackageIdentity identity;

  /** A part of the work, for one thread. */
  private interface Part {
    void run() throws StorageException, InterruptedException;
  }

  Pass(Scan scan, Source source, WholeFile file) {
    this.scan = scan;
    this.work = scan.work();
    this.source = source;
    this.file = file;
  }

  /**
   * Reads everything.
   *
   * @throws IOException when the disk cannot be read
   */
  void run() throws IOException {
    int processors = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    work.begin();
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < processors; i++) {
      Part part = i == 1 ? this::fileThenEntries : this::entries;
      Thread thread = new Thread(() -> guarded(part), "preflight-read-" + i);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    guarded(this::structureThenEntries);
    if (processors == 1) {
      guarded(this::fileThenEntries);
    }
    try {
      for (Thread thread : others) {
        thread.join();
      }
    } catch (InterruptedException e) {
      work.fail(e);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    }
    rethrow(work.failure());
    work.complete();
  }

  /** What was found; to be asked once it ran. */
  ZipNode root() {
    return Objects.requireNonNull(root);
  }

  /** Which file it is; to be asked once it ran. */
  PackageIdentity identity() {
    return Objects.requireNonNull(identity);
  }

  private void structureThenEntries() throws StorageException, InterruptedException {
    Worker worker = new Worker(scan);
    try {
      ZipNode judged = new ZipNode("", 0, source, scan.judge().judge("", source), () -> {});
      root = judged;
      worker.admit(judged);
    } finally {
      work.finished();
    }
    worker.run();
  }

  private void fileThenEntries() throws StorageException, InterruptedException {
    identity = file.identify();
    entries();
  }

  private void entries() throws StorageException, InterruptedException {
    new Worker(scan).run();
  }

  private void guarded(Part part) {
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
