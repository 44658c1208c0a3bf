package dten.preflight.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A value that another thread works out in the meantime. */
public final class Pending<T> implements Supplier<T> {
  private final FutureTask<T> task;

  private Pending(FutureTask<T> task) {
    this.task = task;
  }

  /** Starts to work it out. */
  public static <T> Pending<T> start(String thread, Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread worker = new Thread(task, thread);
    worker.setDaemon(true);
    worker.start();
    return new Pending<>(task);
  }

  /** Waits for it; what the work threw is thrown here. */
  @Override
  public T get() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          // Nobody interrupts a run half way: it is told when the value is there.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
