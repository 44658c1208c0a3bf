package dten.preflight.read.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The accounts of a host: passwd(5), and what nsswitch.conf(5) says of others. */
final class Accounts {
  /** Sources that hold nothing that is not in files of the host, or made up by systemd. */
  private static final Set<String> LOCAL = Set.of("files", "systemd", "compat", "altfiles");

  private final Look<String> passwd;

  private Accounts(Look<String> passwd) {
    this.passwd = passwd;
  }

  static Accounts of(HostRoot host) {
    return new Accounts(host.text("/etc/passwd"));
  }

  /** Their names; absent where a directory service may have more. */
  Optional<List<String>> names(HostRoot host, NotSeen notSeen) {
    if (passwd instanceof Look.Hidden<String> hidden) {
      notSeen.add("users", hidden.why());
      return Optional.empty();
    }
    if (passwd instanceof Look.Absent) {
      notSeen.add("users", "/etc/passwd is not there");
      return Optional.empty();
    }
    Optional<String> elsewhere = elsewhere(host, "passwd");
    if (elsewhere.isPresent()) {
      notSeen.add(
          "users",
          "\"" + elsewhere.get() + "\" of /etc/nsswitch.conf may have more than the files");
      return Optional.empty();
    }
    TreeSet<String> names = new TreeSet<>();
    accounts().forEach(fields -> names.add(fields[0]));
    return Optional.of(List.copyOf(names));
  }

  /** The name of an account by its number; the first one where several share it. */
  Map<String, String> byId() {
    Map<String, String> names = new HashMap<>();
    accounts().forEach(fields -> names.putIfAbsent(fields[2], fields[0]));
    return names;
  }

  private List<String[]> accounts() {
    List<String[]> accounts = new ArrayList<>();
    for (String line : passwd.toOptional().orElse("").split("\n", -1)) {
      String[] fields = line.strip().split(":", -1);
      boolean named = fields.length > 2 && !fields[0].isEmpty();
      if (named && "+-#".indexOf(fields[0].charAt(0)) < 0) {
        accounts.add(fields);
      }
    }
    return accounts;
  }

  /** A source besides the files of the host that is in use for one of its databases. */
  static Optional<String> elsewhere(HostRoot host, String database) {
    for (String line : host.text("/etc/nsswitch.conf").toOptional().orElse("").split("\n", -1)) {
      String bare = line.indexOf('#') < 0 ? line.strip() : line.substring(0, line.indexOf('#'));
      if (!bare.strip().startsWith(database + ":")) {
        continue;
      }
      for (String source : bare.substring(bare.indexOf(':') + 1).strip().split("[ \t]+", -1)) {
        boolean named = !source.isEmpty() && Character.isLetter(source.charAt(0));
        if (named && !LOCAL.contains(source) && isServed(host, source)) {
          return Optional.of(source);
        }
      }
    }
    return Optional.empty();
  }

  /** Distributions name sssd everywhere; it serves nothing unless somebody set it up. */
  private static boolean isServed(HostRoot host, String source) {
    return !source.equals("sss")
        || host.exists("/etc/sssd/sssd.conf")
        || !host.list("/etc/sssd/conf.d").toOptional().orElse(List.of()).isEmpty();
  }
}
