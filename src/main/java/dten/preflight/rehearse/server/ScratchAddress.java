package dten.preflight.rehearse.server;

/**
 * Where a scratch database is.
 *
 * @param url as JDBC has it, without a password
 * @param password empty where none is needed
 */
public record ScratchAddress(String url, String password) {
  /** Never the password. */
  @Override
  public String toString() {
    return "a scratch database";
  }
}
