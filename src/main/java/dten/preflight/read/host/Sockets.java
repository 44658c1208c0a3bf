package dten.preflight.read.host;

import dten.preflight.fact.HostFacts.Peer;
import dten.preflight.fact.TargetFacts.Listener;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * TCP sockets as /proc/net/tcp and tcp6 list them: proc(5). The account stands there; which process
 * holds a socket stands in /proc/PID/fd, which only root and the process's own account may read.
 */
final class Sockets {
  private static final String LISTEN = "0A";
  private static final String ESTABLISHED = "01";
  private static final int MOST_SOCKETS = 100_000;
  private static final int MOST_DESCRIPTORS = 500_000;

  private record Socket(
      String local,
      int port,
      String remote,
      int remotePort,
      String state,
      String id,
      String inode) {}

  private final List<Socket> sockets = new ArrayList<>();
  private final Map<String, TreeSet<String>> processes = new HashMap<>();
  private final Map<String, String> accounts;
  private boolean seen;
  private boolean someProcessesHidden;

  private Sockets(Map<String, String> accounts) {
    this.accounts = accounts;
  }

  /** Looks at the sockets of the network that this process is in. */
  static Sockets of(HostRoot host, Map<String, String> accounts) {
    Sockets all = new Sockets(accounts);
    all.table(host, "/proc/net/tcp");
    all.table(host, "/proc/net/tcp6");
    all.processes(host);
    return all;
  }

  private void table(HostRoot host, String path) {
    Optional<String> text = host.text(path).toOptional();
    seen |= text.isPresent();
    for (String line : text.orElse("").split("\n", -1)) {
      String[] words = line.strip().split(" +", -1);
      if (words.length > 9 && words[0].endsWith(":") && sockets.size() < MOST_SOCKETS) {
        try {
          sockets.add(
              new Socket(
                  address(words[1]),
                  port(words[1]),
                  address(words[2]),
                  port(words[2]),
                  words[3],
                  words[7],
                  words[9]));
        } catch (IllegalArgumentException noSocket) {
          // A line of another form says nothing.
        }
      }
    }
  }

  /** Words of 32 bits, each printed as the number it is on this machine. */
  private static String address(String written) {
    byte[] bytes = HexFormat.of().parseHex(written.substring(0, colon(written)));
    if (bytes.length != 4 && bytes.length != 16) {
      throw new IllegalArgumentException("no address");
    }
    if (ByteOrder.nativeOrder().equals(ByteOrder.LITTLE_ENDIAN)) {
      for (int i = 0; i < bytes.length; i += 4) {
        byte first = bytes[i];
        byte second = bytes[i + 1];
        bytes[i] = bytes[i + 3];
        bytes[i + 1] = bytes[i + 2];
        bytes[i + 2] = second;
        bytes[i + 3] = first;
      }
    }
    return shown(bytes);
  }

  private static int port(String written) {
    int port = HexFormat.fromHexDigits(written.substring(colon(written) + 1));
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no port");
    }
    return port;
  }

  private static int colon(String written) {
    int colon = written.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("no port");
    }
    return colon;
  }

  private void processes(HostRoot host) {
    Set<String> wanted = new HashSet<>();
    for (Socket socket : sockets) {
      if (socket.state().equals(LISTEN)) {
        wanted.add("socket:[" + socket.inode() + "]");
      }
    }
    int looked = 0;
    for (String pid : host.list("/proc").toOptional().orElse(List.of())) {
      if (wanted.isEmpty() || !Character.isDigit(pid.charAt(0))) {
        continue;
      }
      Look<List<String>> descriptors = host.list("/proc/" + pid + "/fd");
      someProcessesHidden |= descriptors instanceof Look.Hidden;
      for (String each : descriptors.toOptional().orElse(List.of())) {
        String behind = host.link("/proc/" + pid + "/fd/" + each).orElse("");
        if (wanted.contains(behind)) {
          String name = host.text("/proc/" + pid + "/comm").toOptional().orElse("").strip();
          processes.computeIfAbsent(behind, inode -> new TreeSet<>()).add(name);
        }
        if (++looked > MOST_DESCRIPTORS) {
          someProcessesHidden = true;
          return;
        }
      }
    }
  }

  /** Where programs take connections, by port; absent where nobody can tell. */
  Optional<List<Listener>> listening(NotSeen notSeen) {
    if (!seen) {
      notSeen.add("listening", "/proc/net/tcp cannot be read");
      return Optional.empty();
    }
    Set<Listener> found = new HashSet<>();
    boolean unnamed = false;
    for (Socket socket : sockets) {
      if (socket.state().equals(LISTEN) && socket.port() > 0) {
        TreeSet<String> names = processes.getOrDefault("socket:[" + socket.inode() + "]", NOBODY);
        unnamed |= names.isEmpty();
        found.add(
            new Listener(
                socket.local(),
                socket.port(),
                String.join(", ", names),
                accounts.getOrDefault(socket.id(), socket.id())));
      }
    }
    if (unnamed && someProcessesHidden) {
      notSeen.add(
          "listening", "which process takes some of the connections; only root may look at all");
    }
    List<Listener> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt(Listener::port)
            .thenComparing(Listener::address)
            .thenComparing(Listener::process)
            .thenComparing(Listener::user));
    return Optional.of(sorted);
  }

  private static final TreeSet<String> NOBODY = new TreeSet<>();

  /** Who this host is connected to on its own account; a client of a port of its own is no such. */
  List<Peer> peers(Map<String, String> names) {
    Set<Integer> own = new HashSet<>();
    for (Socket socket : sockets) {
      if (socket.state().equals(LISTEN)) {
        own.add(socket.port());
      }
    }
    Set<Peer> found = new HashSet<>();
    for (Socket socket : sockets) {
      boolean outward = socket.state().equals(ESTABLISHED) && !own.contains(socket.port());
      String address = socket.remote();
      if (outward && !address.startsWith("127.") && !address.equals("::1")) {
        found.add(new Peer(names.getOrDefault(address, ""), address, socket.remotePort()));
      }
    }
    List<Peer> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparing(Peer::name).thenComparing(Peer::address).thenComparingInt(Peer::port));
    return sorted;
  }

  /** RFC 5952 for IPv6; an IPv4 address that is written as one of IPv6 becomes itself. */
  private static String shown(byte[] address) {
    try {
      InetAddress parsed = InetAddress.getByAddress(address);
      return parsed.getAddress().length == 4 ? parsed.getHostAddress() : shortened(address);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four or sixteen bytes are an address", e);
    }
  }

  private static String shortened(byte[] address) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (address[2 * i] & 0xFF) << 8 | (address[2 * i + 1] & 0xFF);
    }
    int best = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        best = i;
        length = end - i;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        out.append("::");
        i += length - 1;
      } else {
        boolean colon = out.length() > 0 && out.charAt(out.length() - 1) != ':';
        out.append(colon ? ":" : "").append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }
}
