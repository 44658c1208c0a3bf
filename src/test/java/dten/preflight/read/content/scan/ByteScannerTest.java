package dten.preflight.read.content.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Kind;
import dten.preflight.fact.Location;
import dten.preflight.read.EntryFacts;
import dten.preflight.read.EntryHead;
import dten.preflight.read.FactSink;
import dten.preflight.read.StreamReader;
import dten.preflight.read.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteScannerTest {
  private static final List<String> KEYWORDS = List.of("he", "she", "hers", "his", "://", "-key-");

  /** Writes down every sighting with the four characters behind its keyword. */
  private record Seen(Location location, String text) implements Fact {}

  private static final class Noting implements Sought {
    @Override
    public List<String> keywords() {
      return KEYWORDS;
    }

    @Override
    public Optional<Run> open(EntryHead head, FactSink sink) {
      return Optional.of(
          sighting -> {
            Window window = sighting.window();
            int start = window.keywordStart();
            int end = start + KEYWORDS.get(sighting.keyword()).length();
            int last = Math.min(window.length(), end + 4);
            sink.add(new Seen(sighting.at(start), window.subSequence(start, last)));
          });
    }
  }

  private static List<String> seen(Kind kind, byte[] bytes, int chunk) {
    EntryHead head = new EntryHead("e", kind, -1, -1);
    EntryFacts facts = new EntryFacts(Location.ofEntry("e"), List.of());
    StreamReader.Run run = new ByteScanner(List.of(new Noting())).open(head, facts).orElseThrow();
    byte[] buffer = new byte[chunk + 5];
    for (int at = 0; at < bytes.length; at += chunk) {
      int length = Math.min(chunk, bytes.length - at);
      System.arraycopy(bytes, at, buffer, 5, length);
      run.accept(buffer, 5, length);
    }
    run.end();
    List<String> lines = new ArrayList<>();
    for (Fact fact : facts.finish()) {
      lines.add(fact.location() + " " + ((Seen) fact).text());
    }
    return lines;
  }

  @Test
  void overlappingKeywordsAreAllSeen() {
    assertThat(seen(Kind.TEXT, "ushers".getBytes(StandardCharsets.US_ASCII), 64))
        .containsExactlyInAnyOrder("e:1:2 shers", "e:1:3 hers", "e:1:3 hers");
  }

  @Test
  void wideCharactersAreSeen() {
    assertThat(seen(Kind.BINARY, "xx http://a his".getBytes(StandardCharsets.UTF_16LE), 64))
        .containsExactly("e ://a hi", "e his");
  }

  @Test
  void chunksMakeNoDifference() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    String[] parts = {"he", "rs", "s", "hi", "s\r\n", "\n", "\r", "-key-", "é", "😀", "://", " ab"};
    for (int i = 0; i < 20_000; i++) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    List<String> whole = seen(Kind.TEXT, bytes, bytes.length);
    assertThat(whole).hasSizeGreaterThan(5000);
    for (int chunk : new int[] {1, 7, 100, 2048, 2113, 5000, 8192}) {
      assertThat(seen(Kind.TEXT, bytes, chunk)).isEqualTo(whole);
    }
    Text expected = Text.of(Location.ofEntry("e"), text.toString());
    List<String> places = new ArrayList<>();
    for (int at = text.indexOf("-key-"); at >= 0; at = text.indexOf("-key-", at + 1)) {
      places.add(expected.at(at).toString());
    }
    assertThat(
            whole.stream()
                .filter(l -> l.contains(" -key-"))
                .map(l -> l.substring(0, l.indexOf(' '))))
        .containsExactlyElementsOf(places);
  }
}
