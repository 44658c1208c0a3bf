package dten.preflight.fact;

/** Where the path of a {@link Location} starts: SARIF's {@code uriBaseId}. */
public enum Base {
  /** Inside the package; the path is the entry's raw name, nested archives joined by {@code !/}. */
  PACKAGE,
  /** A file of the system the package is to be installed on. */
  TARGET,
  /** A file the operator handed to this run: matrix, trust, waivers and so on. */
  OPERATOR
}
