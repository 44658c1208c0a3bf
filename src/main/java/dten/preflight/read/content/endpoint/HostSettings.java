package dten.preflight.read.content.endpoint;

import dten.preflight.fact.Digits;
import dten.preflight.read.content.source.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds hosts in the values of settings whose names ask for one: {@code db.host = db1.internal}.
 */
final class HostSettings {
  /** Names behind which even a single word is a host. */
  private static final Set<String> HOST =
      Set.of(
          "host", "hosts", "hostname", "hostnames", "servername", "pghost", "mysqlhost", "dbhost");

  /** Names behind which a host has to look like one. */
  private static final Set<String> PARTNER =
      Set.of(
          "server",
          "servers",
          "address",
          "addresses",
          "addr",
          "endpoint",
          "endpoints",
          "broker",
          "brokers",
          "peer",
          "peers",
          "node",
          "nodes",
          "proxy",
          "gateway",
          "upstream",
          "url",
          "uri",
          "nameserver",
          "registry",
          "remote",
          "target",
          "smarthost",
          "relayhost",
          "seeds",
          "contactpoints",
          "domain",
          "site",
          "location",
          "ip",
          "mirror",
          "destination",
          "relay",
          "connect",
          "connectstring",
          "members",
          "bootstrap",
          "quorum");

  private static final Set<String> OWN =
      Set.of(
          "bind",
          "listen",
          "local",
          "virtual",
          "vhost",
          "server.name",
          "bindaddress",
          "cookie",
          "default");

  private static final int MOST_ITEMS = 100;

  /** A host, its port or -1, and where it stands in the text. */
  record Found(String host, int port, int start) {}

  private HostSettings() {}

  /** The hosts a setting names; empty where its name asks for something else. */
  static List<Found> in(Assignment setting) {
    List<Found> found = new ArrayList<>();
    boolean spaced =
        setting.link() == Assignment.Link.SPACE || setting.link() == Assignment.Link.OPTION;
    if (asks(setting.name()) && !setting.value().contains("://")) {
      boolean alone = asksForHost(setting.name()) && !spaced;
      hosts(setting.value(), setting.valueStart(), alone, found);
    }
    return found;
  }

  /** The hosts of a YAML list that begins on the line behind the name between two offsets. */
  static List<Found> listed(String chars, int nameStart, int nameEnd) {
    List<Found> found = new ArrayList<>();
    int start = nameStart;
    while (start > 0 && nameStart - start < 100 && isNameChar(chars.charAt(start - 1))) {
      start--;
    }
    int end = nameEnd;
    while (end < chars.length() && end - nameEnd < 100 && isNameChar(chars.charAt(end))) {
      end++;
    }
    String name = chars.substring(start, end);
    int line = endOfLine(chars, end);
    if (!chars.substring(end, line).strip().equals(":") || !asks(name)) {
      return found;
    }
    for (int i = 0; i < MOST_ITEMS && line < chars.length(); i++) {
      int at = line + 1;
      int next = endOfLine(chars, at);
      String item = at < chars.length() ? chars.substring(at, next) : "";
      String text = item.stripLeading();
      if (!text.startsWith("- ")) {
        break;
      }
      String value = text.substring(2).strip().replace("\"", "").replace("'", "");
      int offset = at + item.indexOf(value.isEmpty() ? "-" : value);
      hosts(value, offset, asksForHost(name), found);
      line = next;
    }
    return found;
  }

  private static int endOfLine(String chars, int from) {
    int end = from;
    while (end < chars.length() && end - from < 400 && chars.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isNameChar(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private static boolean asks(String name) {
    String last = lastWord(name);
    return (HOST.contains(last) || PARTNER.contains(last) || endsWithHost(last)) && !isOwn(name);
  }

  private static boolean asksForHost(String name) {
    String last = lastWord(name);
    return HOST.contains(last) || endsWithHost(last);
  }

  private static void hosts(String value, int valueStart, boolean alone, List<Found> found) {
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || ",; \t[]\"'".indexOf(value.charAt(i)) >= 0) {
        one(value.substring(start, i), valueStart + start, alone, found);
        boolean opens = i < value.length() && value.charAt(i) == '[';
        int close = opens ? value.indexOf(']', i) : -1;
        boolean address =
            close > 0 && close - i < 48 && Hosts.isIpv6(value.substring(i + 1, close));
        if (address) {
          i = bracketed(value, i, close, valueStart, found);
        }
        start = i + 1;
      }
    }
  }

  /** {@code [2001:db8::7]:5701}; returns the offset of the last character of it. */
  private static int bracketed(
      String value, int open, int close, int valueStart, List<Found> found) {
    int end = close + 1;
    while (end < value.length()
        && end - close < 7
        && ":0123456789".indexOf(value.charAt(end)) >= 0) {
      end++;
    }
    boolean hasPort = end > close + 2 && value.charAt(close + 1) == ':';
    String host = value.substring(open + 1, close).toLowerCase(Locale.ROOT);
    if (Hosts.isElsewhere(host)) {
      int port = hasPort ? port(value.substring(close + 2, end)) : -1;
      found.add(new Found(host, port, valueStart + open));
    }
    return end - 1;
  }

  private static void one(String word, int start, boolean asks, List<Found> found) {
    int at = word.lastIndexOf('@');
    String part = word.substring(at + 1);
    int colon = part.lastIndexOf(':');
    String host = part;
    int port = -1;
    if (colon > 0 && part.indexOf(':') == colon) {
      host = part.substring(0, colon);
      boolean path = part.startsWith("/", colon + 1);
      // A path may follow the port, as the root does in an address of ZooKeeper.
      int slash = part.indexOf('/', colon);
      port = path ? -1 : port(part.substring(colon + 1, slash < 0 ? part.length() : slash));
      if (port < 0 && !path) {
        return;
      }
    }
    boolean named = asks && Hosts.isHost(host) && isSingleName(host);
    boolean addressed = port > 0 && Hosts.isHost(host) && host.length() > 1;
    if ((Hosts.isQualified(host) || named || addressed) && Hosts.isElsewhere(host)) {
      found.add(new Found(host.toLowerCase(Locale.ROOT), port, start + at + 1));
    }
  }

  /** One label, as in {@code db1}: lower case, so that it is no constant and no class. */
  private static boolean isSingleName(String host) {
    return host.length() > 2
        && host.indexOf('.') < 0
        && host.equals(host.toLowerCase(Locale.ROOT))
        && host.indexOf('_') < 0;
  }

  /** A port as written; -1 where it is none. */
  static int port(String text) {
    int value = Digits.number(text, 5);
    return value > 0 && value <= 65535 ? value : -1;
  }

  private static boolean endsWithHost(String word) {
    return word.endsWith("host") || word.endsWith("hostname") || word.endsWith("endpoint");
  }

  private static boolean isOwn(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String own : OWN) {
      if (lower.contains(own)) {
        return true;
      }
    }
    return false;
  }

  private static String lastWord(String name) {
    if (name.equalsIgnoreCase("hostname")) {
      return "hostname";
    }
    int start = name.length();
    while (start > 0 && Character.isLetterOrDigit(name.charAt(start - 1))) {
      start--;
      boolean hump =
          Character.isUpperCase(name.charAt(start))
              && start > 0
              && Character.isLowerCase(name.charAt(start - 1));
      if (hump) {
        break;
      }
    }
    return name.substring(start).toLowerCase(Locale.ROOT);
  }
}
