package dten.preflight.read.content.endpoint;

import java.util.Locale;
import java.util.Set;

/** Tells names and addresses of hosts from other words. */
final class Hosts {
  /** What people write where the reader is to put a name of his own. */
  private static final Set<String> STAND_INS =
      Set.of(
          "host",
          "hostname",
          "server",
          "servername",
          "yourhost",
          "your-host",
          "myhost",
          "my-host",
          "your-server",
          "domain",
          "address",
          "ip",
          "fqdn",
          "example",
          "user",
          "username",
          "name",
          "remotehost",
          "remote-host",
          "somehost",
          "hostaddress",
          "localhost.localdomain",
          "none",
          "yes",
          "no",
          "on",
          "off",
          "null",
          "true",
          "false",
          "default",
          "any",
          "all",
          "auto",
          "yourdomain.com",
          "mycompany.com",
          "company.com",
          "yourcompany.com",
          "domain.com",
          "my.server.com",
          "your.domain.com",
          "mydomain.com",
          "foo",
          "bar",
          "foo.com",
          "bar.com",
          "foo.bar",
          "xyz",
          "xxx",
          "h",
          "proxyhost",
          "dbhost",
          "machine",
          "hostname1",
          "hostname2",
          "host1",
          "host2");

  private static final Set<String> FILE_ENDS =
      Set.of(
          "jar",
          "xml",
          "properties",
          "conf",
          "log",
          "sh",
          "json",
          "yaml",
          "yml",
          "class",
          "java",
          "txt",
          "html",
          "js",
          "css",
          "war",
          "ear",
          "zip",
          "gz",
          "tar",
          "so",
          "dll",
          "exe",
          "cfg",
          "ini",
          "sql",
          "md",
          "bat",
          "cmd",
          "pem",
          "crt",
          "jks",
          "p12",
          "service",
          "target",
          "socket",
          "timer",
          "mount",
          "pid",
          "sock",
          "lock",
          "tmp",
          "bak",
          "xsd",
          "dtd",
          "png",
          "jpg",
          "svg",
          "gif",
          "ico",
          "pdf",
          "csv",
          "jsp",
          "php",
          "asp",
          "groovy",
          "local-only",
          "name",
          "host",
          "port",
          "id",
          "url",
          "enabled",
          "path",
          "value",
          "key",
          "type");

  private Hosts() {}

  /** Whether a word can be the name or address of a host at all: RFC 1123 section 2.1. */
  static boolean isHost(String word) {
    if (word.isEmpty() || word.length() > 253) {
      return false;
    }
    if (word.indexOf(':') >= 0) {
      return isIpv6(word);
    }
    if (isNumeric(word)) {
      return isIpv4(word);
    }
    int label = 0;
    boolean letter = false;
    for (int i = 0; i <= word.length(); i++) {
      if (i == word.length() || word.charAt(i) == '.') {
        boolean last = i == word.length();
        boolean wrong = label == 0 || label > 63 || word.charAt(i - 1) == '-';
        if (wrong && !(last && label == 0 && i > 1)) {
          return false;
        }
        label = 0;
      } else {
        char c = word.charAt(i);
        if (!isLetterOrDigit(c) && c != '-' && c != '_') {
          return false;
        }
        letter |= c > '9';
        label++;
      }
    }
    return letter && isLetterOrDigit(word.charAt(0));
  }

  /** Whether a host is a machine elsewhere: no stand-in, not this machine, no address to bind. */
  static boolean isElsewhere(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    if (STAND_INS.contains(lower) || lower.equals("localhost") || lower.endsWith(".localhost")) {
      return false;
    }
    if (lower.startsWith("your") || lower.startsWith("<") || lower.contains("xxx")) {
      return false;
    }
    if (lower.indexOf(':') >= 0) {
      return !lower.equals("::1") && !lower.equals("::") && !lower.equals("0:0:0:0:0:0:0:1");
    }
    return !(isNumeric(lower)
        && (lower.startsWith("127.")
            || lower.startsWith("0.")
            || lower.startsWith("255.")
            || lower.startsWith("224.")
            || lower.startsWith("239.")));
  }

  /** Whether a word is a name of at least two parts or an address, and not the name of a file. */
  static boolean isQualified(String word) {
    if (!isHost(word)) {
      return false;
    }
    if (isNumeric(word) || word.indexOf(':') >= 0) {
      return true;
    }
    int dot = word.lastIndexOf('.');
    if (dot <= 0 || dot == word.length() - 1 || word.indexOf('_') >= 0) {
      return false;
    }
    String last = word.substring(dot + 1).toLowerCase(Locale.ROOT);
    boolean letters = areLetters(last);
    String first = word.substring(0, word.indexOf('.')).toLowerCase(Locale.ROOT);
    boolean reversed =
        Set.of("com", "org", "net", "java", "javax", "jakarta", "io").contains(first);
    boolean camel =
        !word.equals(word.toLowerCase(Locale.ROOT)) && !word.equals(word.toUpperCase(Locale.ROOT));
    return letters && last.length() >= 2 && !FILE_ENDS.contains(last) && !reversed && !camel;
  }

  private static boolean areLetters(String lower) {
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) < 'a' || lower.charAt(i) > 'z') {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumeric(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean isIpv4(String word) {
    int parts = 0;
    int value = -1;
    for (int i = 0; i <= word.length(); i++) {
      if (i == word.length() || word.charAt(i) == '.') {
        if (value < 0 || value > 255) {
          return false;
        }
        parts++;
        value = -1;
      } else {
        value = Math.max(value, 0) * 10 + word.charAt(i) - '0';
        if (value > 999) {
          return false;
        }
      }
    }
    return parts == 4;
  }

  /** Whether a word is an IPv6 address without brackets: RFC 4291 section 2.2. */
  static boolean isIpv6(String word) {
    int colons = 0;
    int run = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == ':') {
        colons++;
        run = 0;
      } else if (Character.digit(c, 16) >= 0) {
        if (++run > 4) {
          return false;
        }
      } else if (c != '.' && c != '%') {
        return false;
      }
    }
    return colons >= 2 && colons <= 7 && (colons == 7 || word.contains("::"));
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
