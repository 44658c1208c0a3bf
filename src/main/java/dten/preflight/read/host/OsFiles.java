package dten.preflight.read.host;

import dten.preflight.fact.TargetFacts.Os;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** What the small files of a system say of it: os-release(5), hostname(5), localtime(5), /proc. */
final class OsFiles {
  private static final int ELF_HEADER = 20;

  private OsFiles() {}

  /** Distribution, kernel and architecture; what is not said is left empty. */
  static Optional<Os> os(HostRoot host, NotSeen notSeen) {
    Look<String> release = host.text("/etc/os-release");
    if (release instanceof Look.Absent) {
      release = host.text("/usr/lib/os-release");
    }
    String text = release.toOptional().orElse("");
    String id = setting(text, "ID");
    String version = setting(text, "VERSION_ID");
    String kernel = host.text("/proc/sys/kernel/osrelease").toOptional().orElse("").strip();
    String arch = host.text("/proc/sys/kernel/arch").toOptional().orElse("").strip();
    if (arch.isEmpty()) {
      arch = machine(host);
    }
    if (id.isEmpty()) {
      notSeen.add("os", "id and version: " + why(release, "/etc/os-release is not there"));
    }
    if (kernel.isEmpty()) {
      notSeen.add("os", "kernel: /proc/sys/kernel/osrelease cannot be read");
    }
    if (arch.isEmpty()) {
      notSeen.add("os", "arch: neither /proc/sys/kernel/arch nor the header of /bin/sh tells it");
    }
    return (id + version + kernel + arch).isEmpty()
        ? Optional.empty()
        : Optional.of(new Os(id, version, kernel, arch));
  }

  private static String why(Look<String> look, String absent) {
    return look instanceof Look.Hidden<String> hidden ? hidden.why() : absent;
  }

  /** The value of a setting as a shell takes it. */
  private static String setting(String text, String name) {
    for (String line : text.split("\n", -1)) {
      String bare = line.strip();
      if (bare.startsWith(name + "=")) {
        String value = bare.substring(name.length() + 1).strip();
        boolean quoted =
            value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
      }
    }
    return "";
  }

  /** The machine that the shell is compiled for: e_machine of its ELF header, elf(5). */
  private static String machine(HostRoot host) {
    for (String program : new String[] {"/bin/sh", "/usr/bin/env", "/sbin/init"}) {
      byte[] head = host.head(program, ELF_HEADER);
      if (head.length == ELF_HEADER && head[0] == 0x7F && head[1] == 'E' && head[2] == 'L') {
        boolean little = head[5] == 1;
        int first = head[18] & 0xFF;
        int second = head[19] & 0xFF;
        return switch (little ? second << 8 | first : first << 8 | second) {
          case 0x03 -> "i686";
          case 0x15 -> little ? "ppc64le" : "ppc64";
          case 0x16 -> "s390x";
          case 0x28 -> "armv7l";
          case 0x3E -> "x86_64";
          case 0xB7 -> "aarch64";
          case 0xF3 -> "riscv64";
          default -> "";
        };
      }
    }
    return "";
  }

  /** The host's own name. */
  static Optional<String> name(HostRoot host) {
    for (String line : host.text("/etc/hostname").toOptional().orElse("").split("\n", -1)) {
      String bare = line.strip();
      if (!bare.isEmpty() && !bare.startsWith("#")) {
        return Optional.of(bare);
      }
    }
    return Optional.empty();
  }

  /** Its time zone: the file that /etc/localtime links to, else what /etc/timezone says. */
  static Optional<String> zone(HostRoot host, NotSeen notSeen) {
    Optional<String> link = host.link("/etc/localtime");
    String named = "";
    if (link.isPresent()) {
      int at = link.get().indexOf("zoneinfo/");
      named = at < 0 ? "" : link.get().substring(at + "zoneinfo/".length());
      named = named.startsWith("posix/") ? named.substring("posix/".length()) : named;
    }
    if (named.isEmpty()) {
      named = host.text("/etc/timezone").toOptional().orElse("").strip();
    }
    if (named.isEmpty() && !host.exists("/etc/localtime") && host.isFolder("/etc")) {
      return Optional.of("UTC"); // localtime(5): the default where the file is missing
    }
    try {
      if (!named.isEmpty()) {
        return Optional.of(ZoneId.of(named).getId());
      }
    } catch (DateTimeException unknown) {
      notSeen.add("zone", "the time zone it names is not known here; UTC is assumed");
      return Optional.empty();
    }
    notSeen.add(
        "zone", "/etc/localtime is no link to a zone and /etc/timezone names none; UTC is assumed");
    return Optional.empty();
  }
}
