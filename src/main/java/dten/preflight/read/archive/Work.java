package dten.preflight.read.archive;

import dten.preflight.read.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The archives being read. The last one opened is worked on first, by all threads, so that few are
 * open at a time and a single large one does not leave a processor idle.
 */
final class Work {
  private final Deque<ZipNode> open = new ArrayDeque<>();
  private final Progress progress;
  private final long total;
  private final AtomicLong done = new AtomicLong();
  private int busy;
  private @Nullable Throwable failure;

  Work(Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  synchronized void push(ZipNode node) {
    open.push(node);
    notifyAll();
  }

  /**
   * Something to do; waits while other threads may still find more. Null when all is done or a
   * thread has failed. Each batch taken has to be {@linkplain #finished() finished}.
   */
  synchronized ZipNode.@Nullable Batch take() throws InterruptedException {
    while (failure == null) {
      ZipNode node = open.peek();
      if (node != null) {
        ZipNode.Batch batch = node.take();
        if (batch != null) {
          busy++;
          return batch;
        }
        open.remove(node);
      } else if (busy == 0) {
        return null;
      } else {
        wait();
      }
    }
    return null;
  }

  /** Something is under way that will find more; it has to be {@linkplain #finished() finished}. */
  synchronized void begin() {
    busy++;
  }

  synchronized void finished() {
    busy--;
    notifyAll();
  }

  /** Stops all threads; the first failure counts. */
  synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
    notifyAll();
  }

  synchronized @Nullable Throwable failure() {
    return failure;
  }

  /** All is done, whatever was left unread. */
  void complete() {
    progress.advanced(total, total);
  }

  /** So many more bytes of the package are read. */
  void advance(long bytes) {
    progress.advanced(done.addAndGet(bytes), total);
  }
}
