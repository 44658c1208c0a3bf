package dten.preflight.read.content.endpoint;

import dten.preflight.fact.Endpoint.Credentials;
import dten.preflight.read.content.source.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A URL of a protocol that talks to a host: RFC 3986 section 3, as far as one can tell where it
 * ends in a text.
 *
 * @param scheme in lower case; with {@code jdbc:} in front where the text has it
 * @param path without query and without parts that look generated
 * @param start offset of its first character
 */
record Url(
    String scheme,
    String host,
    int port,
    String path,
    Credentials credentials,
    int start,
    int end) {

  private static final int LONGEST_HOST = 320;
  private static final int LONGEST_PATH = 200;
  private static final int LONGEST_DRIVER = 48;
  private static final int MOST_HOSTS = 50;

  /** Besides JDBC, what has a list of hosts in place of one. */
  private static final Set<String> LISTING =
      Set.of(
          "mongodb",
          "redis",
          "rediss",
          "kafka",
          "zk",
          "zookeeper",
          "amqp",
          "amqps",
          "postgresql",
          "postgres",
          "cassandra",
          "couchbase",
          "nats");

  /**
   * Protocols with a partner on the network; {@code file}, {@code classpath}, {@code vm} have none.
   */
  private static final Set<String> SCHEMES =
      Set.of(
          "http",
          "https",
          "ws",
          "wss",
          "ftp",
          "ftps",
          "ftpes",
          "sftp",
          "ssh",
          "scp",
          "rsync",
          "tftp",
          "telnet",
          "git",
          "svn",
          "svn+ssh",
          "git+ssh",
          "ldap",
          "ldaps",
          "amqp",
          "amqps",
          "mqtt",
          "mqtts",
          "stomp",
          "tcp",
          "ssl",
          "tls",
          "udp",
          "nio",
          "redis",
          "rediss",
          "mongodb",
          "mongodb+srv",
          "mysql",
          "mysqlx",
          "mariadb",
          "postgres",
          "postgresql",
          "pgsql",
          "pg",
          "sqlserver",
          "mssql",
          "oracle",
          "db2",
          "kafka",
          "nats",
          "smtp",
          "smtps",
          "imap",
          "imaps",
          "pop3",
          "pop3s",
          "smb",
          "cifs",
          "nfs",
          "rmi",
          "iiop",
          "iiops",
          "t3",
          "t3s",
          "jnp",
          "remote",
          "http-remoting",
          "https-remoting",
          "remote+http",
          "remote+https",
          "docker",
          "snmp",
          "syslog",
          "zk",
          "zookeeper",
          "memcached",
          "cassandra",
          "couchbase",
          "clickhouse",
          "h2",
          "hdfs",
          "webhdfs",
          "influxdb",
          "grpc",
          "grpcs",
          "xmpp",
          "rtmp",
          "rtsp",
          "sip",
          "vertica",
          "teradata",
          "sap",
          "hive2",
          "impala",
          "derby",
          "sybase",
          "jtds",
          "firebird",
          "informix");

  /**
   * The URL whose {@code ://} begins at an offset; null where it is none or its host a variable.
   */
  static @Nullable Url at(CharSequence chars, int separator) {
    int schemeStart = separator;
    if (schemeStart > 0 && chars.charAt(schemeStart - 1) == '\\') {
      schemeStart--;
    }
    int schemeEnd = schemeStart;
    while (schemeStart > 0
        && schemeEnd - schemeStart < 24
        && isSchemeChar(chars.charAt(schemeStart - 1))) {
      schemeStart--;
    }
    String written = chars.subSequence(schemeStart, schemeEnd).toString().toLowerCase(Locale.ROOT);
    int driver = driver(chars, schemeStart);
    if (driver >= 0) {
      // Drivers name themselves as they like, and how they go about it: jdbc:mysql:replication.
      String named = chars.subSequence(driver, schemeEnd).toString().toLowerCase(Locale.ROOT);
      int second = named.indexOf(':', 5);
      String scheme = second < 0 ? named : named.substring(0, second);
      return authority(chars, separator + 3, scheme, driver);
    }
    String scheme = known(written);
    if (scheme.isEmpty()) {
      return null;
    }
    int start = schemeEnd - scheme.length();
    return authority(chars, separator + 3, scheme, start);
  }

  /** Where the {@code jdbc:} begins that a scheme is part of; -1 where there is none. */
  private static int driver(CharSequence chars, int schemeStart) {
    int at = schemeStart;
    int least = Math.max(0, schemeStart - LONGEST_DRIVER);
    while (at > least && (chars.charAt(at - 1) == ':' || isSchemeChar(chars.charAt(at - 1)))) {
      at--;
    }
    for (int i = at; i + 5 <= schemeStart; i++) {
      if ((chars.charAt(i) | 0x20) == 'j'
          && chars.subSequence(i, i + 5).toString().equalsIgnoreCase("jdbc:")) {
        return i;
      }
    }
    return -1;
  }

  /** The other hosts of a list behind the first: {@code jdbc:x://a:1,b:2/db}. */
  static List<Url> further(CharSequence chars, Url first) {
    List<Url> more = new ArrayList<>();
    boolean lists = first.scheme.startsWith("jdbc:") || LISTING.contains(first.scheme);
    int at = first.end;
    while (lists
        && more.size() < MOST_HOSTS
        && first.path.isEmpty()
        && at < chars.length()
        && chars.charAt(at) == ',') {
      Url next = authority(chars, at + 1, first.scheme, at + 1);
      if (next == null) {
        break;
      }
      more.add(next);
      at = next.end;
      if (!next.path.isEmpty()) {
        break;
      }
    }
    return more;
  }

  /**
   * A known scheme; in the strings of a program one letter of something else may stand before it.
   */
  private static String known(String written) {
    if (SCHEMES.contains(written)) {
      return written;
    }
    for (int i = 1; i < Math.min(3, written.length()); i++) {
      String shorter = written.substring(i);
      if (shorter.length() > 3 && SCHEMES.contains(shorter)) {
        return shorter;
      }
    }
    int sign = Math.max(written.lastIndexOf('.'), written.lastIndexOf('-'));
    String last = written.substring(sign + 1);
    return sign >= 0 && SCHEMES.contains(last) ? last : "";
  }

  private static @Nullable Url authority(CharSequence chars, int from, String scheme, int start) {
    int limit = Math.min(chars.length(), from + LONGEST_HOST);
    int end = from;
    int at = -1;
    while (end < limit && !endsAuthority(chars.charAt(end))) {
      if (chars.charAt(end) == '@') {
        at = end;
      }
      end++;
    }
    Credentials credentials = Credentials.NONE;
    int hostStart = from;
    if (at >= 0) {
      String user = chars.subSequence(from, at).toString();
      credentials = user.indexOf(':') >= 0 ? Credentials.PRESENT : Credentials.NONE;
      hostStart = at + 1;
    }
    String host;
    int after;
    if (hostStart < limit && chars.charAt(hostStart) == '[') {
      int close = hostStart;
      while (close < limit && chars.charAt(close) != ']') {
        close++;
      }
      host = chars.subSequence(Math.min(hostStart + 1, close), close).toString();
      after = Math.min(close + 1, limit);
    } else {
      after = hostStart;
      while (after < end && isHostChar(chars.charAt(after))) {
        after++;
      }
      host = chars.subSequence(hostStart, after).toString();
    }
    if (after < limit && "${%<#*(+".indexOf(chars.charAt(after)) >= 0) {
      return null;
    }
    while (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    if (!Hosts.isHost(host) || !Hosts.isElsewhere(host)) {
      return null;
    }
    int port = port(chars, after, limit);
    int pathStart = after;
    if (after < limit && chars.charAt(after) == ':') {
      pathStart++;
      while (pathStart < limit && Character.isDigit(chars.charAt(pathStart))) {
        pathStart++;
      }
    }
    int pathEnd = pathEnd(chars, pathStart);
    String path = harmless(chars.subSequence(pathStart, pathEnd).toString());
    return new Url(scheme, host.toLowerCase(Locale.ROOT), port, path, credentials, start, pathEnd);
  }

  /** The path up to the first part that looks generated: addresses of webhooks are secrets. */
  private static String harmless(String path) {
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        if (i - start >= 8 && Randomness.looksGenerated(path.substring(start, i))) {
          return path.substring(0, start);
        }
        start = i + 1;
      }
    }
    return path;
  }

  private static int port(CharSequence chars, int colon, int limit) {
    if (colon >= limit || chars.charAt(colon) != ':') {
      return -1;
    }
    int value = 0;
    int digits = 0;
    int i = colon + 1;
    while (i < limit && digits < 6 && chars.charAt(i) >= '0' && chars.charAt(i) <= '9') {
      value = value * 10 + chars.charAt(i) - '0';
      digits++;
      i++;
    }
    return digits == 0 || value > 65535 ? -1 : value;
  }

  private static int pathEnd(CharSequence chars, int from) {
    int limit = Math.min(chars.length(), from + LONGEST_PATH);
    int end = from;
    while (end < limit && (isSlash(chars, end) || !endsAuthority(chars.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static boolean isSlash(CharSequence chars, int at) {
    return chars.charAt(at) == '/';
  }

  private static boolean endsAuthority(char c) {
    return c <= ' ' || c == 0x7F || "/?#\"'<>`\\|,;)}".indexOf(c) >= 0;
  }

  private static boolean isHostChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '-'
        || c == '_';
  }

  private static boolean isSchemeChar(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '-'
        || c == '.';
  }
}
