package dten.preflight.read.content.scan;

import dten.preflight.fact.Kind;
import dten.preflight.read.EntryHead;
import dten.preflight.read.FactSink;
import dten.preflight.read.StreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the bytes of every entry for all that is sought in ASCII and in UTF-16LE. What is
 * sought gets a window of {@link #AHEAD} bytes from its keyword on, also across chunks.
 */
public final class ByteScanner implements StreamReader {
  /** How far a window reaches in front of its keyword, in bytes. */
  static final int BEHIND = 64;

  /** How far a window reaches from the start of its keyword, in bytes. */
  static final int AHEAD = 2048;

  /** Longer keywords are walked by these characters and then compared: it keeps the table small. */
  private static final int LONGEST = 6;

  private final List<Sought> sought;
  private final Automaton automaton;

  /** Who seeks a keyword of the automaton; the forms in UTF-16LE come behind all others. */
  private final List<List<Target>> targets = new ArrayList<>();

  private final int wide;

  /** One keyword of one that seeks. */
  private record Target(int owner, int index, String keyword, boolean fresh) {}

  /** Looks for all of them at once. */
  public ByteScanner(List<? extends Sought> sought) {
    this.sought = List.copyOf(sought);
    Map<String, List<Target>> byKeyword = new LinkedHashMap<>();
    for (int i = 0; i < this.sought.size(); i++) {
      Sought each = this.sought.get(i);
      List<String> own = each.keywords();
      for (int k = 0; k < own.size(); k++) {
        String walked = own.get(k).substring(0, Math.min(LONGEST, own.get(k).length()));
        Target target = new Target(i, k, own.get(k), each.beginsWord(k));
        byKeyword.computeIfAbsent(walked, w -> new ArrayList<>()).add(target);
      }
    }
    targets.addAll(byKeyword.values());
    wide = targets.size();
    List<byte[]> bytes = new ArrayList<>();
    for (String keyword : byKeyword.keySet()) {
      bytes.add(keyword.getBytes(StandardCharsets.US_ASCII));
    }
    for (int k = 0; k < wide; k++) {
      bytes.add(inUtf16(bytes.get(k)));
    }
    automaton = new Automaton(bytes);
  }

  /** In UTF-16LE, without the last NUL: a pair is complete when the next character has come. */
  private static byte[] inUtf16(byte[] ascii) {
    byte[] pairs = new byte[ascii.length * 2 - 1];
    for (int i = 0; i < ascii.length; i++) {
      pairs[2 * i] = ascii[i];
    }
    return pairs;
  }

  private static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '-';
  }

  @Override
  public Optional<StreamReader.Run> open(EntryHead head, FactSink sink) {
    if (isPacked(head.kind())) {
      return Optional.empty();
    }
    Sought.@Nullable Run[] runs = new Sought.Run[sought.size()];
    boolean any = false;
    for (int i = 0; i < runs.length; i++) {
      runs[i] = sought.get(i).open(head, sink).orElse(null);
      any |= runs[i] != null;
    }
    return any ? Optional.of(new Scan(head, runs)) : Optional.empty();
  }

  /** What is packed says something only unpacked, and that is an entry, or entries, of its own. */
  private static boolean isPacked(Kind kind) {
    return kind == Kind.ZIP
        || kind == Kind.GZIP
        || kind == Kind.BZIP2
        || kind == Kind.XZ
        || kind == Kind.ZSTD;
  }

  /** The walk over one entry. */
  private final class Scan implements StreamReader.Run {
    private final Sought.@Nullable Run[] runs;
    private final Hits hits = new Hits();
    private final List<Pending> pending = new ArrayList<>();
    private final PlaceCounter places;
    private byte[] carried = new byte[0];
    private long carriedFrom;
    private long position;
    private int state = automaton.start();

    /** A keyword whose window is not complete yet. */
    private record Pending(long start, int stride, Target target) {}

    Scan(EntryHead head, Sought.@Nullable Run[] runs) {
      this.runs = runs;
      this.places = new PlaceCounter(head.path(), head.kind() == Kind.TEXT);
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) {
      if (length == 0) {
        return;
      }
      hits.clear();
      state = automaton.walk(bytes, offset, offset + length, state, hits);
      Seam seam = new Seam(carried, carriedFrom, bytes, offset, position);
      long end = position + length;
      for (int i = 0; i < hits.size(); i++) {
        long hit = hits.get(i);
        for (int keyword : automaton.keywords(hit)) {
          long start = position + Hits.end(hit) - offset - automaton.length(keyword);
          int stride = keyword < wide ? 1 : 2;
          for (Target target : targets.get(keyword % wide)) {
            if (runs[target.owner()] != null
                && !(target.fresh() && runsInto(seam, start, stride))) {
              pending.add(new Pending(start, stride, target));
            }
          }
        }
      }
      settle(seam, end, end - AHEAD);
      keep(seam, end);
      position = end;
    }

    /** Whether a word runs into the keyword; the letter of an escaped line end is no word. */
    private boolean runsInto(Seam seam, long start, int stride) {
      if (start - stride < seam.from() || !isWord(seam.byteAt(start - stride))) {
        return false;
      }
      int before = start - 2L * stride < seam.from() ? 0 : seam.byteAt(start - 2L * stride);
      return before != '\\';
    }

    /** Hands on every pending keyword that starts at or before {@code last}. */
    private void settle(Seam seam, long end, long last) {
      int done = 0;
      while (done < pending.size() && pending.get(done).start() <= last) {
        Pending next = pending.get(done++);
        Sought.Run run = runs[next.target().owner()];
        if (run != null) {
          int stride = next.stride();
          long from = Math.max(next.start() - BEHIND, seam.from());
          from += (next.start() - from) % stride;
          long to = Math.min(next.start() + AHEAD, end);
          Window window = new Window(seam, from, next.start(), to, stride);
          if (!window.holds(next.target().keyword())) {
            continue;
          }
          places.ready(seam, from);
          run.found(new Sighting(next.target().index(), window, places));
        }
      }
      pending.subList(0, done).clear();
    }

    /** Keeps what the windows of pending and coming keywords may reach back to. */
    private void keep(Seam seam, long end) {
      long from = Math.max(end - AHEAD - BEHIND, seam.from());
      places.advance(seam, from);
      carried = seam.copy(from, end);
      carriedFrom = from;
    }

    @Override
    public void end() {
      Seam seam = new Seam(carried, carriedFrom, carried, carried.length, position);
      settle(seam, position, position);
    }
  }
}
