package dten.preflight.fact;

/**
 * Something on a network that the package names as a partner: a URL, a JDBC address, the host of an
 * {@code sftp} call. Namespaces, licences, links of prose and names reserved for examples are no
 * endpoints and never become one of these facts.
 *
 * @param scheme the protocol in lower case, such as {@code https}, {@code jdbc:postgresql} or
 *     {@code sftp}; empty where only {@code host:port} is written
 * @param host name or address in lower case; an IPv6 address without brackets
 * @param port as written; -1 where none is
 * @param path what follows host and port, without query, fragment and credentials; may be empty
 * @param origin how it is written
 * @param use whether the package would talk to it
 * @param credentials whether a password stands in front of the host
 */
public record Endpoint(
    Location location,
    String scheme,
    String host,
    int port,
    String path,
    Origin origin,
    Use use,
    Credentials credentials)
    implements Fact {

  /** How an endpoint is written. */
  public enum Origin {
    /** With {@code scheme://}. */
    URL,
    /** As the address of a JDBC driver. */
    JDBC,
    /** As an argument of a program that opens a connection, such as {@code sftp user@host}. */
    ARGUMENT,
    /** As {@code host:port}. */
    HOST_PORT,
    /** As the value of a setting whose name asks for a host, such as {@code db.host}. */
    HOST_SETTING,
    /** Among the strings of a file that is no text. */
    BINARY
  }

  /** Whether an endpoint is talked to. */
  public enum Use {
    /** It stands in a script, a setting or a statement that is in force. */
    ACTIVE,
    /** It stands in a comment. */
    COMMENTED,
    /** It stands in prose, in a page, in source text or among the strings of a program. */
    MENTIONED
  }

  /** Whether a URL carries a password. */
  public enum Credentials {
    NONE,
    PRESENT
  }

  /** Scheme, host and port as one would write them, without credentials and path. */
  public String address() {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return (scheme.isEmpty() ? "" : scheme + "://") + shown + (port < 0 ? "" : ":" + port);
  }
}
