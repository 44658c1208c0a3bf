package dten.preflight.read.target;

import dten.preflight.fact.TargetFacts.Host;
import dten.preflight.fact.TargetFacts.Service;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code hosts} section: two lists, {@code in-service} and {@code retired}. */
final class Hosts {
  private Hosts() {}

  static List<Host> read(Fields section) {
    List<Host> hosts = new ArrayList<>();
    read(section, "in-service", Service.IN_SERVICE, hosts);
    read(section, "retired", Service.RETIRED, hosts);
    section.close();
    return hosts;
  }

  private static void read(Fields section, String list, Service service, List<Host> hosts) {
    for (Element each : section.elements(list)) {
      if (each.text().isPresent()) {
        add(hosts, each, each.text().get(), service, "", "");
        continue;
      }
      Optional<Fields> host = each.fields();
      if (host.isPresent()) {
        String note = host.get().text("note").orElse("");
        String replacement = host.get().text("replacement").orElse("");
        host.get()
            .requiredText("name")
            .ifPresent(name -> add(hosts, each, name, service, note, replacement));
        host.get().close();
      }
    }
  }

  private static void add(
      List<Host> hosts,
      Element each,
      String written,
      Service service,
      String note,
      String replacement) {
    String name = written.strip().toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (isHost(name)) {
      hosts.add(new Host(name, service, note, replacement, each.location()));
    } else {
      each.problem("\"" + written + "\" is no host name; leave out scheme, user, port and path");
    }
  }

  /** A name, an IPv4 or an IPv6 address; one colon alone would be a port. */
  private static boolean isHost(String name) {
    String rest = name.startsWith("*.") ? name.substring(2) : name;
    int colons = 0;
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == ':') {
        colons++;
      } else if (c != '.' && c != '-' && c != '_' && !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return !rest.isEmpty() && colons != 1;
  }
}
