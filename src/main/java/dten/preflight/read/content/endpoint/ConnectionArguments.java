package dten.preflight.read.content.endpoint;

import dten.preflight.fact.Digits;
import dten.preflight.read.content.source.CommandWords;
import dten.preflight.read.content.source.CommandWords.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the hosts that a command line names without a URL, by what each program takes. */
final class ConnectionArguments {
  /** How a program names its host. */
  private enum Style {
    /** {@code [user@]host} as its first argument. */
    LOGIN,
    /** {@code [user@]host:path} among its arguments. */
    COPY,
    /** {@code host [port]} as its first arguments. */
    HOST_PORT,
    /** {@code -h host}. */
    OPTION,
    /** {@code host/path} without a scheme, as its first argument. */
    WEB,
    /** {@code //host/share}. */
    SHARE,
    /** {@code -connect host:port}. */
    CONNECT,
    /** {@code clone user@host:path}. */
    CLONE
  }

  private static final Map<String, Style> PROGRAMS =
      Map.ofEntries(
          Map.entry("ssh", Style.LOGIN),
          Map.entry("sftp", Style.LOGIN),
          Map.entry("ssh-copy-id", Style.LOGIN),
          Map.entry("ssh-keyscan", Style.LOGIN),
          Map.entry("mosh", Style.LOGIN),
          Map.entry("scp", Style.COPY),
          Map.entry("rsync", Style.COPY),
          Map.entry("ftp", Style.HOST_PORT),
          Map.entry("lftp", Style.HOST_PORT),
          Map.entry("tftp", Style.HOST_PORT),
          Map.entry("telnet", Style.HOST_PORT),
          Map.entry("nc", Style.HOST_PORT),
          Map.entry("ncat", Style.HOST_PORT),
          Map.entry("netcat", Style.HOST_PORT),
          Map.entry("rsh", Style.HOST_PORT),
          Map.entry("rlogin", Style.HOST_PORT),
          Map.entry("psql", Style.OPTION),
          Map.entry("pg_dump", Style.OPTION),
          Map.entry("pg_restore", Style.OPTION),
          Map.entry("pg_isready", Style.OPTION),
          Map.entry("createdb", Style.OPTION),
          Map.entry("mysql", Style.OPTION),
          Map.entry("mysqldump", Style.OPTION),
          Map.entry("mariadb", Style.OPTION),
          Map.entry("redis-cli", Style.OPTION),
          Map.entry("ldapsearch", Style.OPTION),
          Map.entry("mongosh", Style.OPTION),
          Map.entry("mongodump", Style.OPTION),
          Map.entry("mosquitto_pub", Style.OPTION),
          Map.entry("mosquitto_sub", Style.OPTION),
          Map.entry("curl", Style.WEB),
          Map.entry("wget", Style.WEB),
          Map.entry("openssl", Style.CONNECT),
          Map.entry("ping", Style.LOGIN),
          Map.entry("smbclient", Style.SHARE),
          Map.entry("mount", Style.SHARE),
          Map.entry("git", Style.CLONE));

  /** Options of these programs that take an argument, which is no host. */
  private static final Map<String, String> TAKING =
      Map.ofEntries(
          Map.entry("ssh", "bcDEeFIiJLlmOopQRSWw"),
          Map.entry("sftp", "BbcDFiJloPRSs"),
          Map.entry("scp", "cDFiJlloPSX"),
          Map.entry("ssh-copy-id", "iopF"),
          Map.entry("ssh-keyscan", "fpTt"),
          Map.entry("ping", "cwWiIsStTmMpQ"),
          Map.entry("nc", "wpsqIiOTVXx"),
          Map.entry("lftp", "pueOd"),
          Map.entry("telnet", "elnSbX"),
          Map.entry("curl", "AbcCdDeEFHKmoPQrtTuUwxXyYz"),
          Map.entry("wget", "aAbBdDeiIlLoOPQRtTUwX"),
          Map.entry("rsync", "eBMT"));

  /** A host and where it stands. */
  record Found(String scheme, String host, int port, String path, int start) {}

  private ConnectionArguments() {}

  static Set<String> programs() {
    return PROGRAMS.keySet();
  }

  /** Every host in the arguments of a program whose name stands at {@code start}. */
  static List<Found> in(String chars, int start, String program) {
    List<Word> words = CommandWords.from(chars, start);
    List<Found> found = new ArrayList<>();
    Style style = PROGRAMS.get(program);
    if (style == null
        || words.size() < 2
        || !CommandWords.program(words.get(0).text()).equals(program)) {
      return found;
    }
    switch (style) {
      case LOGIN -> login(program, words, found);
      case COPY -> copy(program, words, found);
      case HOST_PORT -> hostPort(program, words, found);
      case OPTION -> option(program, words, found);
      case WEB -> web(program, words, found);
      case SHARE -> share(words, found);
      case CONNECT -> connect(words, found);
      case CLONE -> clone(words, found);
    }
    return found;
  }

  /** The words that are neither options nor arguments of options. */
  private static List<Word> operands(String program, List<Word> words) {
    String taking = TAKING.getOrDefault(program, "");
    List<Word> operands = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String text = words.get(i).text();
      if (text.length() > 1 && text.charAt(0) == '-') {
        boolean single = text.length() == 2 && taking.indexOf(text.charAt(1)) >= 0;
        i += single ? 1 : 0;
      } else if (text.startsWith("<") || text.startsWith(">") || text.startsWith("2>")) {
        i += text.length() == 1 ? 1 : 0;
      } else {
        operands.add(words.get(i));
      }
    }
    return operands;
  }

  private static int portOption(List<Word> words, String... names) {
    for (int i = 1; i + 1 < words.size(); i++) {
      for (String name : names) {
        if (words.get(i).text().equals(name)) {
          return port(words.get(i + 1).text());
        }
      }
    }
    return -1;
  }

  private static int port(String text) {
    int value = Digits.number(text, 5);
    return value > 65535 ? -1 : value;
  }

  private static void login(String program, List<Word> words, List<Found> found) {
    List<Word> operands = operands(program, words);
    if (operands.isEmpty()) {
      return;
    }
    Word first = operands.get(0);
    String scheme = program.equals("sftp") ? "sftp" : "ssh";
    int colon = colon(first.text());
    String login = colon < 0 ? first.text() : first.text().substring(0, colon);
    String path = colon < 0 ? "" : first.text().substring(colon + 1);
    add(
        found,
        program.equals("ping") ? "" : scheme,
        login,
        portOption(words, "-p", "-P"),
        path,
        first.start());
    for (int i = 1; i + 1 < words.size() && program.startsWith("s"); i++) {
      if (words.get(i).text().equals("-J")) {
        jumps(words.get(i + 1), found);
      }
    }
  }

  /** {@code -J user@a:22,b}: the hosts on the way. */
  private static void jumps(Word word, List<Found> found) {
    int start = 0;
    for (int i = 0; i <= word.text().length(); i++) {
      if (i == word.text().length() || word.text().charAt(i) == ',') {
        String hop = word.text().substring(start, i);
        int colon = hop.lastIndexOf(':');
        String login = colon < 0 ? hop : hop.substring(0, colon);
        int port = colon < 0 ? -1 : port(hop.substring(colon + 1));
        add(found, "ssh", login, port, "", word.start() + start);
        start = i + 1;
      }
    }
  }

  private static void copy(String program, List<Word> words, List<Found> found) {
    for (Word word : operands(program, words)) {
      int colon = colon(word.text());
      int slash = word.text().indexOf('/');
      if (colon > 1 && (slash < 0 || slash > colon) && !word.text().startsWith("://", colon)) {
        String rest = word.text().substring(colon + 1);
        // A second colon stands before a module of rsync's own daemon.
        String path = rest.startsWith(":") ? "/" + rest.substring(1) : rest;
        String login = word.text().substring(0, colon);
        add(found, program, login, portOption(words, "-P"), path, word.start());
      }
    }
  }

  /** The colon behind a host, which is not one of an IPv6 address in brackets; -1 for none. */
  private static int colon(String text) {
    int bracket = text.indexOf('[');
    int close = bracket < 0 ? -1 : text.indexOf(']', bracket);
    return text.indexOf(':', Math.max(0, close));
  }

  /** The scp-like form of git-clone(1); a URL is found as such. */
  private static void clone(List<Word> words, List<Found> found) {
    boolean asks = false;
    for (Word word : words.subList(1, words.size())) {
      String text = word.text();
      asks |= text.equals("clone") || text.equals("fetch") || text.equals("pull");
      asks |= text.equals("ls-remote") || text.equals("push") || text.equals("remote");
      int at = text.indexOf('@');
      int colon = colon(text);
      int slash = text.indexOf('/');
      if (asks && at > 0 && colon > at && (slash < 0 || slash > colon)) {
        String path = text.substring(colon + 1);
        String rooted = path.startsWith("/") ? path : "/" + path;
        add(found, "ssh", text.substring(0, colon), -1, rooted, word.start());
      }
    }
  }

  private static void hostPort(String program, List<Word> words, List<Found> found) {
    List<Word> operands = operands(program, words);
    if (operands.isEmpty()) {
      return;
    }
    boolean listens = words.stream().anyMatch(w -> w.text().matches("-[a-z]*l[a-z]*"));
    if (listens && program.startsWith("n")) {
      return;
    }
    int given = program.equals("lftp") ? portOption(words, "-p") : -1;
    int port = operands.size() > 1 && given < 0 ? port(operands.get(1).text()) : given;
    String scheme = program.startsWith("n") ? "tcp" : program.equals("lftp") ? "ftp" : program;
    add(found, scheme, operands.get(0).text(), port, "", operands.get(0).start());
  }

  private static void option(String program, List<Word> words, List<Found> found) {
    String scheme =
        program.startsWith("m") && !program.startsWith("mo")
            ? "mysql"
            : program.startsWith("redis")
                ? "redis"
                : program.startsWith("ldap")
                    ? "ldap"
                    : program.startsWith("mongo")
                        ? "mongodb"
                        : program.startsWith("mosq") ? "mqtt" : "postgresql";
    for (int i = 1; i < words.size(); i++) {
      String text = words.get(i).text();
      int start = words.get(i).start();
      int port = portOption(words, "-p", "-P", "--port");
      if ((text.equals("-h") || text.equals("--host")) && i + 1 < words.size()) {
        add(found, scheme, words.get(i + 1).text(), port, "", words.get(i + 1).start());
      } else if (text.startsWith("--host=") || text.startsWith("host=")) {
        int value = text.indexOf('=') + 1;
        String host = text.substring(value);
        int blank = host.indexOf(' ');
        add(found, scheme, blank < 0 ? host : host.substring(0, blank), port, "", start + value);
      } else if (text.startsWith("-h") && text.length() > 3) {
        add(found, scheme, text.substring(2), port, "", start + 2);
      }
    }
  }

  private static void web(String program, List<Word> words, List<Found> found) {
    for (Word word : operands(program, words)) {
      String text = word.text();
      int end = 0;
      while (end < text.length() && "/:?".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      if (!text.contains("://") && Hosts.isQualified(text.substring(0, end))) {
        int slash = text.indexOf('/', end);
        int portEnd = slash < 0 ? text.length() : slash;
        boolean colon = end < text.length() && text.charAt(end) == ':';
        int port = colon ? port(text.substring(end + 1, portEnd)) : -1;
        String path = slash < 0 ? "" : text.substring(slash);
        add(found, "http", text.substring(0, end), port, path, word.start());
      }
    }
  }

  private static void connect(List<Word> words, List<Found> found) {
    for (int i = 1; i + 1 < words.size(); i++) {
      if (words.get(i).text().equals("-connect")) {
        Word word = words.get(i + 1);
        int colon = word.text().lastIndexOf(':');
        String host = colon < 0 ? word.text() : word.text().substring(0, colon);
        int port = colon < 0 ? -1 : port(word.text().substring(colon + 1));
        add(found, "tls", host, port, "", word.start());
      }
    }
  }

  private static void share(List<Word> words, List<Found> found) {
    for (Word word : words.subList(1, words.size())) {
      String text = word.text();
      if (text.startsWith("//")) {
        int slash = text.indexOf('/', 2);
        String host = text.substring(2, slash < 0 ? text.length() : slash);
        add(found, "smb", host, -1, slash < 0 ? "" : text.substring(slash), word.start());
      } else if (text.indexOf(":/") > 0 && !text.contains("://")) {
        int colon = text.indexOf(":/");
        add(found, "nfs", text.substring(0, colon), -1, text.substring(colon + 1), word.start());
      }
    }
  }

  private static void add(
      List<Found> found, String scheme, String login, int port, String path, int start) {
    int at = login.lastIndexOf('@');
    String host = login.substring(at + 1).toLowerCase(Locale.ROOT);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (Hosts.isHost(host) && Hosts.isElsewhere(host)) {
      found.add(new Found(scheme, host, port, path, start));
    }
  }
}
