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
import dten.preflight.read.content.scan.Hits;
import dten.preflight.read.content.source.Assignment;
import dten.preflight.read.content.source.AssignmentParser;
import dten.preflight.read.content.source.CommandWords;
import dten.preflight.read.content.source.Comments;
import dten.preflight.read.content.source.FileRole;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds in any text the hosts it names: URLs, arguments of commands, settings. */
public final class EndpointReader implements EntryReader {
  private static final String URL = "://";
  private static final String ORACLE = "jdbc:oracle:thin:@";
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
          "dest");

  private final List<String> keywords;
  private final Set<String> programs = ConnectionArguments.programs();
  private final Set<String> bypasses = Set.copyOf(TlsBypasses.keywords());
  private final Set<String> names = Set.copyOf(NAMES);
  private final Automaton automaton;

  /** Knows all forms. */
  public EndpointReader() {
    Set<String> all = new LinkedHashSet<>();
    all.add(URL);
    all.add(ORACLE);
    all.addAll(NAMES);
    all.addAll(programs.stream().sorted().toList());
    all.addAll(TlsBypasses.keywords());
    keywords = List.copyOf(all);
    automaton = Automaton.ignoringCase(keywords);
  }

  @Override
  public boolean wants(EntryHead head) {
    FileRole role = FileRole.of(head);
    return head.kind() == Kind.TEXT && role != FileRole.OTHER && role != FileRole.LABELS;
  }

  @Override
  public void read(EntryContent content, FactSink sink) {
    Hits hits = new Hits();
    Text text = content.text();
    automaton.walk(text.chars(), hits);
    if (hits.size() > 0) {
      new Reading(content.head(), text, sink).read(hits);
    }
  }

  /** The reading of one entry. */
  private final class Reading {
    private final Text text;
    private final String chars;
    private final FactSink sink;
    private final boolean runs;
    private final boolean speaks;
    private final AssignmentParser parser;
    private final Set<Integer> seen = new HashSet<>();
    private @Nullable Comments comments;

    Reading(EntryHead head, Text text, FactSink sink) {
      this.text = text;
      this.chars = text.chars();
      this.sink = sink;
      this.parser = new AssignmentParser(chars);
      FileRole role = FileRole.of(head);
      boolean script = role == FileRole.SOURCE && chars.startsWith("#!");
      this.runs = role == FileRole.SETTINGS || role == FileRole.SCRIPT || script;
      this.speaks = role == FileRole.PROSE;
    }

    void read(Hits hits) {
      int done = -1;
      for (int i = 0; i < hits.size(); i++) {
        long hit = hits.get(i);
        int end = Hits.end(hit);
        for (int keyword : automaton.keywords(hit)) {
          int start = end - automaton.length(keyword);
          String word = keywords.get(keyword);
          if (word.equals(URL)) {
            url(start);
          } else if (word.equals(ORACLE)) {
            oracle(start, end);
          } else if (names.contains(word)) {
            done = start < done || !runs ? done : setting(start, end);
          } else {
            if (programs.contains(word) && runs && isCommand(start, end)) {
              command(start, word);
            }
            if (bypasses.contains(word) && !speaks) {
              bypass(start, end);
            }
          }
        }
      }
    }

    private void url(int separator) {
      Url url = Url.at(chars, separator);
      if (url == null) {
        return;
      }
      boolean names = Identifiers.covers(chars, url.start());
      if (names && !runs) {
        return;
      }
      Use use = names ? Use.MENTIONED : use(url.start());
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
    }

    /** {@code jdbc:oracle:thin:@host:port:sid} and {@code @//host:port/service}. */
    private void oracle(int start, int end) {
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
        int port = hasPort ? Integer.parseInt(chars.substring(hostEnd + 1, portEnd)) : -1;
        add(start, "jdbc:oracle", host, port, "", Origin.JDBC, use(start), Credentials.NONE);
      }
    }

    private boolean isHostChar(int at) {
      char c = chars.charAt(at);
      return AssignmentParser.isNameChar(c) || c == '.' || c == '-';
    }

    /** Judges the setting around a keyword; returns the end of its name. */
    private int setting(int start, int end) {
      Assignment setting = parser.around(start, end);
      if (setting == null || !isSetting(setting)) {
        return end;
      }
      for (HostSettings.Found found : HostSettings.in(setting)) {
        Origin origin = found.port() < 0 ? Origin.HOST_SETTING : Origin.HOST_PORT;
        add(
            found.start(),
            "",
            found.host(),
            found.port(),
            "",
            origin,
            use(setting.nameStart()),
            Credentials.NONE);
      }
      return setting.nameStart() + setting.name().length();
    }

    private static boolean isSetting(Assignment setting) {
      return switch (setting.link()) {
        case EQUALS, COLON, XML -> true;
        case SPACE, OPTION, ARGUMENT, CALL -> false;
      };
    }

    private void command(int start, String program) {
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
      String how = TlsBypasses.at(chars, start, end);
      if (how != null) {
        sink.add(new TlsBypass(text.at(start), how, use(start)));
      }
    }

    private boolean isCommand(int start, int end) {
      return CommandWords.mayBegin(chars, start)
          && end < chars.length()
          && " \t.\"".indexOf(chars.charAt(end)) >= 0;
    }

    private Use use(int offset) {
      Comments known = comments;
      if (known == null) {
        known = new Comments(chars);
        comments = known;
      }
      if (known.covers(offset)) {
        return Use.COMMENTED;
      }
      return runs ? Use.ACTIVE : Use.MENTIONED;
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
