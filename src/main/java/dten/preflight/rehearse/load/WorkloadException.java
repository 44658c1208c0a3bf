package dten.preflight.rehearse.load;

/** A script of a workload that cannot be used; the message names file, line and column. */
public final class WorkloadException extends Exception {
  private static final long serialVersionUID = 1;

  WorkloadException(String file, int line, int column, String what) {
    super(file + ":" + line + ":" + column + ": " + what);
  }
}
