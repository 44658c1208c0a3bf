package dten.preflight.read.content.endpoint;

import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Endpoint.Credentials;
import dten.preflight.fact.Endpoint.Origin;
import dten.preflight.fact.Endpoint.Use;
import dten.preflight.fact.Kind;
import dten.preflight.fact.TlsBypass;
import dten.preflight.read.EntryContent;
import dten.preflight.read.EntryHead;
import dten.preflight.read.EntryReader;
import dten.preflight.read.FactSink;
import dten.preflight.read.Text;
import dten.preflight.read.content.scan.Automaton;
import dten.preflight.read.content.scan.TextWalk;
import dten.preflight.read.content.source.Assignment;
import dten.preflight.read.content.source.AssignmentParser;
import dten.preflight.read.content.source.CommandWords;
import dten.preflight.read.content.source.Comments;
import dten.preflight.read.content.source.FileRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds in any text the hosts it names: URLs, arguments of commands, settings. */
public final class EndpointReader implements EntryReader {
  private static final String URL = "://";

  /** Addresses of drivers that have no {@code ://}; a host follows them. */
  private static final List<String> BARE_JDBC =
      List.of("jdbc:oracle:thin:@", "jdbc:oracle:oci:@", "jdbc:sybase:tds:");

  private static final String DEVICE = "/dev/tcp/";
  private static final List<String> NAMES =
      List.of(
          "host",
          "server",
          "addr",
          "endpoint",
          "broker",
          "peer",
          "node",
          "proxy",
          "gateway",
          "upstream",
          "registry",
          "remote",
          "url",
          "uri",
          "seeds",
          "relay",
          "mirror",
          "dest",
          "connect",
          "member",
          "bootstrap");

  /** More in one text are the work of somebody who wants the reading to take long. */
  private static final int MOST = 20_000;

  /** What a keyword is a sign of. */
  private enum Sign {
    URL,
    BARE_JDBC,
    DEVICE,
    NAME,
    COMMAND,
    BYPASS
  }

  private final List<String> keywords = new ArrayList<>();
  private final List<Sign> kinds = new ArrayList<>();
  private final Set<String> programs = ConnectionArguments.programs();
  private final Set<String> bypasses = Set.copyOf(TlsBypasses.keywords());
  private final Automaton automaton;

  /** Knows all forms. */
  public EndpointReader() {
    look(Sign.URL, List.of(URL));
    look(Sign.BARE_JDBC, BARE_JDBC);
    look(Sign.DEVICE, List.of(DEVICE));
    look(Sign.NAME, NAMES);
    look(Sign.COMMAND, List.copyOf(new TreeSet<>(programs)));
    look(Sign.BYPASS, TlsBypasses.keywords());
    automaton = Automaton.ignoringCase(keywords);
  }

  private void look(Sign sign, List<String> words) {
    for (String word : words) {
      if (!keywords.contains(word)) {
        keywords.add(word);
        kinds.add(sign);
      }
    }
  }

  @Override
  public boolean wants(EntryHead head) {
    FileRole role = FileRole.of(head);
    return head.kind() == Kind.TEXT && role != FileRole.OTHER && role != FileRole.LABELS;
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    TextWalk.of(content).over(automaton, new Reading(content, sink));
  }

  /** The reading of one entry. */
  private final class Reading implements TextWalk.Visitor {
    private final Text text;
    private final String chars;
    private final FactSink sink;
    private final boolean runs;
    private final boolean speaks;
    private final AssignmentParser parser;
    private final Set<Integer> seen = new HashSet<>();
    private final Set<String> linked = new HashSet<>();
    private int done = -1;
    private @Nullable Comments comments;

    Reading(EntryContent content, FactSink sink) {
      this.text = content.text();
      this.chars = text.chars();
      this.sink = sink;
      this.parser = new AssignmentParser(chars);
      FileRole role = FileRole.of(content.head());
      boolean script = role == FileRole.SOURCE && chars.startsWith("#!");
      this.runs = role == FileRole.SETTINGS || role == FileRole.SCRIPT || script;
      this.speaks = role == FileRole.PROSE;
    }

    @Override
    public void found(int keyword, int start, int end) {
      if (seen.size() > MOST) {
        return;
      }
      switch (kinds.get(keyword)) {
        case URL -> url(start);
        case BARE_JDBC -> bareJdbc(start, end);
        case DEVICE -> device(start, end);
        case NAME -> done = start < done || !runs ? done : setting(start, end);
        case COMMAND -> command(start, end, keyword);
        case BYPASS -> bypass(start, end);
      }
    }

    private void url(int separator) {
      Url url = Url.at(chars, separator);
      if (url == null) {
        return;
      }
      // In texts that are never run a link is a link; one for each host says enough.
      if (!runs && !linked.add(url.host())) {
        return;
      }
      boolean named = runs && Identifiers.covers(chars, url.start());
      Use use = named ? Use.MENTIONED : use(url.start());
      Origin origin = url.scheme().startsWith("jdbc:") ? Origin.JDBC : Origin.URL;
      add(
          url.start(),
          url.scheme(),
          url.host(),
          url.port(),
          url.path(),
          origin,
          use,
          url.credentials());
      for (Url more : Url.further(chars, url)) {
        add(
            more.start(),
            more.scheme(),
            more.host(),
            more.port(),
            "",
            origin,
            use,
            more.credentials());
      }
    }

    /** The shell's own connection: {@code /dev/tcp/host/port}. */
    private void device(int start, int end) {
      int slash = end;
      while (slash < chars.length() && slash - end < 255 && isHostChar(slash)) {
        slash++;
      }
      int portEnd = slash + 1;
      while (portEnd < chars.length()
          && portEnd - slash < 6
          && Character.isDigit(chars.charAt(portEnd))) {
        portEnd++;
      }
      String host = chars.substring(end, slash).toLowerCase(Locale.ROOT);
      boolean hasPort = portEnd > slash + 1 && slash < chars.length() && chars.charAt(slash) == '/';
      if (hasPort && Hosts.isHost(host) && Hosts.isElsewhere(host)) {
        int port = HostSettings.port(chars.substring(slash + 1, portEnd));
        add(start, "tcp", host, port, "", Origin.ARGUMENT, use(start), Credentials.NONE);
      }
    }

    /** {@code jdbc:oracle:thin:@host:port:sid} and {@code @//host:port/service}, and the like. */
    private void bareJdbc(int start, int end) {
      int hostStart = chars.startsWith("//", end) ? end + 2 : end;
      int hostEnd = hostStart;
      while (hostEnd < chars.length() && hostEnd - hostStart < 255 && isHostChar(hostEnd)) {
        hostEnd++;
      }
      String host = chars.substring(hostStart, hostEnd).toLowerCase(Locale.ROOT);
      if (Hosts.isHost(host) && Hosts.isElsewhere(host)) {
        int portEnd = hostEnd + 1;
        while (portEnd < chars.length()
            && portEnd - hostEnd < 6
            && Character.isDigit(chars.charAt(portEnd))) {
          portEnd++;
        }
        boolean hasPort = portEnd > hostEnd + 1 && chars.charAt(hostEnd) == ':';
        int port = hasPort ? HostSettings.port(chars.substring(hostEnd + 1, portEnd)) : -1;
        String scheme = chars.substring(start, chars.indexOf(':', start + 5));
        add(
            start,
            scheme.toLowerCase(Locale.ROOT),
            host,
            port,
            "",
            Origin.JDBC,
            use(start),
            Credentials.NONE);
      }
    }

    private boolean isHostChar(int at) {
      char c = chars.charAt(at);
      return AssignmentParser.isNameChar(c) || c == '.' || c == '-';
    }

    /** Judges the setting around a keyword; returns the end of its name. */
    private int setting(int start, int end) {
      Assignment setting = parser.around(start, end);
      if (setting == null) {
        settings(HostSettings.listed(chars, start, end), start);
        return end;
      }
      if (isSetting(setting) && !isComputed(setting)) {
        settings(HostSettings.in(setting), setting.nameStart());
      }
      return setting.nameStart() + setting.name().length();
    }

    private void settings(List<HostSettings.Found> hosts, int anchor) {
      for (HostSettings.Found found : hosts) {
        Origin origin = found.port() < 0 ? Origin.HOST_SETTING : Origin.HOST_PORT;
        add(
            found.start(),
            "",
            found.host(),
            found.port(),
            "",
            origin,
            use(anchor),
            Credentials.NONE);
      }
    }

    /**
     * A value that a program makes when it runs: the output of a command, or what stands without
     * quotes behind a variable with its sign, as in {@code my $host = shift;}.
     */
    private boolean isComputed(Assignment setting) {
      String value = setting.value();
      int name = setting.nameStart();
      int start = setting.valueStart();
      boolean bare = setting.quoting() == Assignment.Quoting.BARE;
      boolean variable = bare && name > 0 && "$@%".indexOf(chars.charAt(name - 1)) >= 0;
      boolean output = start > 0 && chars.charAt(start - 1) == '`' && value.indexOf(' ') >= 0;
      return variable || output || value.contains("$(");
    }

    private static boolean isSetting(Assignment setting) {
      return switch (setting.link()) {
        case EQUALS, COLON, XML, SPACE, OPTION -> true;
        case ARGUMENT, CALL -> false;
      };
    }

    /** Some programs, such as curl, are looked at for their partner and for how they check it. */
    private void command(int start, int end, int keyword) {
      String program = keywords.get(keyword);
      if (programs.contains(program) && runs && isCommand(start, end)) {
        partners(start, program);
      }
      if (bypasses.contains(program)) {
        bypass(start, end);
      }
    }

    private void partners(int start, String program) {
      for (ConnectionArguments.Found found : ConnectionArguments.in(chars, start, program)) {
        add(
            found.start(),
            found.scheme(),
            found.host(),
            found.port(),
            found.path(),
            Origin.ARGUMENT,
            use(start),
            Credentials.NONE);
      }
    }

    private void bypass(int start, int end) {
      String how = speaks ? null : TlsBypasses.at(chars, start, end);
      if (how != null) {
        sink.add(new TlsBypass(text.at(start), how, use(start)));
      }
    }

    private boolean isCommand(int start, int end) {
      return CommandWords.isCalled(chars, start)
          && end < chars.length()
          && " \t.\"".indexOf(chars.charAt(end)) >= 0;
    }

    private Use use(int offset) {
      if (!runs) {
        return Use.MENTIONED;
      }
      Comments known = comments;
      if (known == null) {
        known = new Comments(chars);
        comments = known;
      }
      return known.covers(offset) ? Use.COMMENTED : Use.ACTIVE;
    }

    private void add(
        int start,
        String scheme,
        String host,
        int port,
        String path,
        Origin origin,
        Use use,
        Credentials credentials) {
      if (seen.add(start)) {
        sink.add(new Endpoint(text.at(start), scheme, host, port, path, origin, use, credentials));
      }
    }
  }
}
