package dten.preflight.rehearse.server;

/** A server could not be started or prepared, and why, in words for whoever runs the rehearsal. */
public final class ServerException extends Exception {
  private static final long serialVersionUID = 1;

  /** With the reason. */
  public ServerException(String message) {
    super(message);
  }

  /** With the reason and what was thrown. */
  public ServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
