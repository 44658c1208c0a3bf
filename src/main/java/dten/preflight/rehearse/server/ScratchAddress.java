package dten.preflight.rehearse.server;

import java.util.Set;
import java.util.TreeSet;

/**
 * Where a scratch database is.
 *
 * @param url as JDBC has it, without a password; checked by {@link #parse}
 * @param password empty where none is needed
 */
public record ScratchAddress(String url, String password) {
  private static final String SCHEME = "jdbc:postgresql:";

  /**
   * What an URL may say beside host and database. The driver knows many more; among them are names
   * of classes that it loads, files that it writes and settings of the session.
   */
  private static final Set<String> PARAMETERS =
      Set.of(
          "user",
          "ssl",
          "sslmode",
          "sslnegotiation",
          "sslrootcert",
          "sslcert",
          "sslkey",
          "channelBinding",
          "gssEncMode",
          "currentSchema",
          "connectTimeout",
          "loginTimeout",
          "tcpKeepAlive");

  /**
   * Takes an URL such as {@code jdbc:postgresql://db-test:5432/scratch?user=rehearser}.
   *
   * @throws ServerException where it is no such URL, holds a password, or says more than where the
   *     database is; the message repeats no value of it
   */
  public static ScratchAddress parse(String url, String password) throws ServerException {
    if (!url.startsWith(SCHEME)) {
      throw new ServerException(
          "--jdbc begins with jdbc:postgresql:, such as"
              + " jdbc:postgresql://db-test:5432/scratch?user=rehearser");
    }
    ScratchAddress address = new ScratchAddress(url, password);
    String authority = address.beforeName().substring(SCHEME.length());
    for (String name : address.parameters()) {
      if (name.endsWith("password") || name.endsWith("Password")) {
        throw withPassword();
      }
    }
    if (authority.indexOf('@') >= 0) {
      if (authority.lastIndexOf(':', authority.indexOf('@')) >= 0) {
        throw withPassword();
      }
      throw new ServerException("--jdbc names the role as ?user=NAME, and not before an @");
    }
    for (String name : address.parameters()) {
      if (!PARAMETERS.contains(name)) {
        throw new ServerException(
            "--jdbc may not have the parameter "
                + shown(name)
                + "; those that it may have are "
                + String.join(", ", new TreeSet<>(PARAMETERS)));
      }
    }
    if (authority.indexOf(',') >= 0) {
      throw new ServerException("--jdbc names several servers; name the one to use up");
    }
    if (address.name().isEmpty() || address.name().indexOf('/') >= 0) {
      throw new ServerException(
          "--jdbc names no database, such as scratch in jdbc:postgresql://db-test:5432/scratch");
    }
    return address;
  }

  private static ServerException withPassword() {
    return new ServerException(
        "--jdbc holds a password, which others can see there; put it into PGPASSWORD or"
            + " --password-file");
  }

  /** A name of a parameter as it may be repeated: what is no word may be anything. */
  private static String shown(String name) {
    boolean isWord = !name.isEmpty() && name.length() <= 40;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      isWord &= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return isWord ? name : "that is behind its ? or &";
  }

  private int query() {
    int mark = url.indexOf('?');
    return mark < 0 ? url.length() : mark;
  }

  /** All that stands before the name of the database. */
  private String beforeName() {
    String place = url.substring(0, query());
    if (!place.startsWith("//", SCHEME.length())) {
      // As the driver has it: a database of this host.
      return SCHEME;
    }
    int slash = place.indexOf('/', SCHEME.length() + 2);
    return slash < 0 ? place : place.substring(0, slash + 1);
  }

  private String name() {
    return url.substring(Math.min(beforeName().length(), query()), query());
  }

  private Set<String> parameters() {
    Set<String> names = new TreeSet<>();
    if (query() < url.length()) {
      for (String each : url.substring(query() + 1).split("&", -1)) {
        if (!each.isEmpty()) {
          int equals = each.indexOf('=');
          names.add(equals < 0 ? each : each.substring(0, equals));
        }
      }
    }
    return names;
  }

  /** The URL of another database of the same server, whose name holds letters, digits and _. */
  String urlOf(String database) {
    return beforeName() + database + url.substring(query());
  }

  /** Never the password. */
  @Override
  public String toString() {
    return "a scratch database";
  }
}
