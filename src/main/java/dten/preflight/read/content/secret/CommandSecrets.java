package dten.preflight.read.content.secret;

import dten.preflight.read.content.source.CommandWords;
import dten.preflight.read.content.source.CommandWords.Word;
import dten.preflight.read.content.source.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds passwords that a command line hands to a program it knows. */
final class CommandSecrets {
  private static final Set<String> MYSQL =
      Set.of(
          "mysql",
          "mysqldump",
          "mysqladmin",
          "mysqlimport",
          "mysqlshow",
          "mysqlcheck",
          "mysqlsh",
          "mariadb",
          "mariadb-dump",
          "mariadb-admin",
          "mysqlpump");

  /** A cmdlet of PowerShell, in small letters. */
  private static final String SECURE_STRING = "convertto-securestring";

  /** Options whose next argument is a password, by program. */
  private static final Map<String, Set<String>> NEXT =
      Map.ofEntries(
          Map.entry("sshpass", Set.of("-p")),
          Map.entry("ldapsearch", Set.of("-w")),
          Map.entry("ldapmodify", Set.of("-w")),
          Map.entry("ldapadd", Set.of("-w")),
          Map.entry("ldapdelete", Set.of("-w")),
          Map.entry("ldappasswd", Set.of("-w", "-s")),
          Map.entry("redis-cli", Set.of("-a", "--pass")),
          Map.entry("mongo", Set.of("-p")),
          Map.entry("mongosh", Set.of("-p")),
          Map.entry("mongodump", Set.of("-p")),
          Map.entry("mongorestore", Set.of("-p")),
          Map.entry("docker", Set.of("-p")),
          Map.entry("podman", Set.of("-p")),
          Map.entry("sqlcmd", Set.of("-P")),
          Map.entry("bcp", Set.of("-P")),
          Map.entry("ipmitool", Set.of("-P")),
          Map.entry("mosquitto_pub", Set.of("-P")),
          Map.entry("mosquitto_sub", Set.of("-P")),
          Map.entry("snmpwalk", Set.of("-A", "-X")),
          Map.entry("snmpget", Set.of("-A", "-X")),
          Map.entry("unzip", Set.of("-P")),
          Map.entry("zip", Set.of("-P")),
          Map.entry("psexec", Set.of("-p")),
          Map.entry("isql", Set.of("-P")),
          Map.entry(SECURE_STRING, Set.of("-String", "-string")));

  /** Options whose next argument is {@code user:password} or the like, by program. */
  private static final Map<String, Set<String>> NEXT_PAIR =
      Map.of(
          "curl", Set.of("-u", "--user", "-U", "--proxy-user"),
          "smbclient", Set.of("-U", "--user"),
          "lftp", Set.of("-u"),
          "http", Set.of("-a", "--auth"));

  /** Programs that read a password from standard input. */
  private static final Set<String> FED = Set.of("chpasswd", "passwd");

  /** A password and where it stands. */
  record Found(String program, String secret, int start) {}

  private CommandSecrets() {}

  /** The names of the programs it knows. */
  static Set<String> programs() {
    Set<String> all = new java.util.TreeSet<>(MYSQL);
    all.addAll(NEXT.keySet());
    all.addAll(NEXT_PAIR.keySet());
    all.addAll(Set.of("openssl", "rabbitmqctl", "htpasswd", "sqlplus", "chpasswd", "passwd"));
    return all;
  }

  /** Every password in the arguments of a program whose name stands at {@code start}. */
  static List<Found> in(String chars, int start, String program) {
    List<Word> words = CommandWords.from(chars, start);
    List<Found> found = new ArrayList<>();
    String called = words.isEmpty() ? "" : CommandWords.program(words.get(0).text());
    boolean cmdlet = program.equals(SECURE_STRING) && called.equalsIgnoreCase(program);
    if (!cmdlet && !called.equals(program)) {
      return found;
    }
    if (FED.contains(program)) {
      fed(chars, start, program, words, found);
      return found;
    }
    // The cmdlet takes its text by place as well: ConvertTo-SecureString 'x' -AsPlainText.
    if (cmdlet && words.size() > 1 && !words.get(1).text().startsWith("-")) {
      add(found, program, words.get(1).text(), words.get(1).start());
    }
    for (int i = 1; i < words.size(); i++) {
      Word word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1).text() : "";
      int nextStart = i + 1 < words.size() ? words.get(i + 1).start() : 0;
      if (MYSQL.contains(program) && word.text().startsWith("-p") && word.text().length() > 2) {
        add(found, program, word.text().substring(2), word.start() + 2);
      } else if (NEXT.getOrDefault(program, Set.of()).contains(word.text())) {
        boolean login = !isContainerTool(program) || hasLogin(words);
        if (login && !next.startsWith("-")) {
          add(found, program, next, nextStart);
        }
      } else if (program.equals("sshpass") && word.text().startsWith("-p")) {
        add(found, program, word.text().substring(2), word.start() + 2);
      } else if (NEXT_PAIR.getOrDefault(program, Set.of()).contains(word.text())) {
        pair(found, program, next, nextStart);
      } else if (program.equals("curl") && word.text().startsWith("--user=")) {
        pair(found, program, word.text().substring(7), word.start() + 7);
      } else if (program.equals("curl") && isShortUser(word.text())) {
        pair(found, program, word.text().substring(2), word.start() + 2);
      } else if (program.equals("curl") && isHeader(words.get(i - 1).text())) {
        header(found, word);
      } else if (program.equals("openssl") && word.text().startsWith("pass:")) {
        add(found, program, word.text().substring(5), word.start() + 5);
      } else if (program.equals("rabbitmqctl") && isUserCommand(words.get(i - 1).text())) {
        add(found, program, next, nextStart);
      }
    }
    if (program.equals("htpasswd") && words.size() > 4 && isBatch(words.get(1).text())) {
      Word last = words.get(words.size() - 1);
      add(found, program, last.text(), last.start());
    }
    if (program.equals("sqlplus") && words.size() > 1) {
      login(found, words);
    }
    return found;
  }

  /** A password that comes over a pipe or as a here-string: {@code echo u:p | chpasswd}. */
  private static void fed(
      String chars, int start, String program, List<Word> words, List<Found> found) {
    boolean pairs = program.equals("chpasswd");
    boolean reads = pairs || words.stream().anyMatch(w -> w.text().equals("--stdin"));
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).text().equals("<<<")) {
        fedWord(words.get(i + 1), program, pairs, found);
      }
    }
    int line = start;
    while (line > 0 && start - line < 300 && "\n\r".indexOf(chars.charAt(line - 1)) < 0) {
      line--;
    }
    int echo = Math.max(chars.lastIndexOf("echo ", start), chars.lastIndexOf("printf ", start));
    if (!reads || echo < line || chars.substring(echo, start).indexOf('|') < 0) {
      return;
    }
    List<Word> said = CommandWords.from(chars, echo);
    if (said.size() > 1) {
      fedWord(said.get(said.size() - 1), program, pairs, found);
    }
  }

  private static void fedWord(Word word, String program, boolean pairs, List<Found> found) {
    int colon = pairs ? word.text().indexOf(':') : -1;
    if (!pairs || colon > 0) {
      add(found, program, word.text().substring(colon + 1), word.start() + colon + 1);
    }
  }

  private static boolean isContainerTool(String program) {
    return program.equals("docker") || program.equals("podman");
  }

  private static boolean hasLogin(List<Word> words) {
    return words.stream().anyMatch(w -> w.text().equals("login"));
  }

  private static boolean isShortUser(String word) {
    return word.startsWith("-u") && word.length() > 4 && word.indexOf(':') > 2;
  }

  private static boolean isHeader(String word) {
    return word.equals("-H") || word.equals("--header");
  }

  private static boolean isUserCommand(String word) {
    return word.equals("add_user") || word.equals("change_password");
  }

  private static boolean isBatch(String word) {
    return word.startsWith("-") && word.indexOf('b') > 0;
  }

  private static void header(List<Found> found, Word word) {
    int colon = word.text().indexOf(':');
    if (colon < 0) {
      return;
    }
    SecretName kind = SecretName.of(word.text().substring(0, colon));
    if (kind == SecretName.NONE) {
      return;
    }
    String value = word.text().substring(colon + 1).strip();
    int blank = value.indexOf(' ');
    String secret = blank > 0 && blank < 12 ? value.substring(blank + 1).strip() : value;
    if (Randomness.looksGenerated(secret)) {
      add(found, "curl", secret, word.start() + colon + 1);
    }
  }

  private static void pair(List<Found> found, String program, String text, int start) {
    int colon = separator(text);
    String user = colon < 0 ? "" : text.substring(0, colon);
    if (colon < 0 || text.startsWith("<") || isVariable(user)) {
      return;
    }
    String secret = text.substring(colon + 1);
    if (!user.equalsIgnoreCase("xxx")) {
      add(found, program, secret, start + colon + 1);
    }
  }

  private static boolean isVariable(String user) {
    return !user.isEmpty() && Placeholders.isReference(user);
  }

  private static int separator(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (":%,".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** {@code sqlplus user/password@database}. */
  private static void login(List<Found> found, List<Word> words) {
    for (Word word : words.subList(1, words.size())) {
      int slash = word.text().indexOf('/');
      int at = word.text().indexOf('@');
      if (slash > 0 && at > slash + 1 && !word.text().startsWith("-")) {
        add(found, "sqlplus", word.text().substring(slash + 1, at), word.start() + slash + 1);
        return;
      }
    }
  }

  private static void add(List<Found> found, String program, String secret, int start) {
    if (secret.length() > 2 && !Placeholders.isPlaceholder(secret) && secret.indexOf(' ') < 0) {
      found.add(new Found(program, secret, start));
    }
  }
}
