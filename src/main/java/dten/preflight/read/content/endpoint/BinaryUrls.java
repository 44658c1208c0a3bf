package dten.preflight.read.content.endpoint;

import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Endpoint.Origin;
import dten.preflight.fact.Endpoint.Use;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.read.EntryHead;
import dten.preflight.read.FactSink;
import dten.preflight.read.content.scan.Sighting;
import dten.preflight.read.content.scan.Sought;
import dten.preflight.read.content.scan.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds URLs among the strings of entries that are no text; each partner once per entry. */
public final class BinaryUrls implements Sought {
  @Override
  public List<String> keywords() {
    return List.of("://");
  }

  @Override
  public Optional<Sought.Run> open(EntryHead head, FactSink sink) {
    if (head.kind() == Kind.TEXT) {
      return Optional.empty();
    }
    return Optional.of(new Search(head, sink));
  }

  private static final class Search implements Sought.Run {
    private final Location entry;
    private final FactSink sink;
    private final Set<String> seen = new HashSet<>();

    Search(EntryHead head, FactSink sink) {
      this.entry = Location.ofEntry(head.path());
      this.sink = sink;
    }

    @Override
    public void found(Sighting sighting) {
      Window window = sighting.window();
      Url url = Url.at(window, window.keywordStart());
      if (url == null || (url.host().indexOf('.') < 0 && url.host().indexOf(':') < 0)) {
        return;
      }
      if (seen.add(url.scheme() + url.host() + ':' + url.port())) {
        sink.add(
            new Endpoint(
                entry,
                url.scheme(),
                url.host(),
                url.port(),
                "",
                Origin.BINARY,
                Use.MENTIONED,
                url.credentials()));
      }
    }
  }
}
