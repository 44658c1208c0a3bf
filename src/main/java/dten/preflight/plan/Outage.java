package dten.preflight.plan;

import dten.preflight.fact.TargetFacts.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long the product will be away on one target, against the time that was agreed.
 *
 * @param window the negotiated window
 * @param parts the longest first
 * @param notCounted tables of unknown size that migrations work on
 * @param back how long the way back takes at worst
 */
public record Outage(
    String target,
    Optional<Window> window,
    List<TimePart> parts,
    List<String> notCounted,
    Duration back) {
  /** Copies the lists. */
  public Outage {
    parts = List.copyOf(parts);
    notCounted = List.copyOf(notCounted);
  }

  /** Installing what no script installs. */
  static final Span BY_HAND = Span.minutes(10, 60);

  /** The first start of a product that changes its database by itself. */
  static final Span FIRST_START = Span.minutes(2, 30);

  /** With what has to be done by hand while the product is away, of which no part is known. */
  static List<TimePart> parts(List<TimePart> known, Product product) {
    List<TimePart> parts = new ArrayList<>();
    if (product.scripts().isEmpty() && product.hasMoreThanData()) {
      parts.add(part("installing it by hand", BY_HAND));
    }
    if (product.migratesItself()) {
      parts.add(part("the first start, which changes the database", FIRST_START));
    }
    parts.addAll(known);
    parts.sort(Comparator.comparing(TimePart::high).reversed());
    return parts;
  }

  private static TimePart part(String what, Span takes) {
    return TimePart.estimated(TimePart.Reason.OTHER, what, "", takes.low(), takes.high());
  }

  /** Whether the agreed time will do. */
  public enum Fit {
    UNKNOWN("unknown"),
    FITS("fits"),
    /** It does if all goes well, or it does not leave the time to go back. */
    TIGHT("tight"),
    TOO_SHORT("too-short");

    private final String word;

    Fit(String word) {
      this.word = word;
    }

    /** Its name in files. */
    public String word() {
      return word;
    }
  }

  /** At best. */
  public Duration low() {
    return parts.stream().map(TimePart::low).reduce(Duration.ZERO, Duration::plus);
  }

  /** Most likely. */
  public Duration likely() {
    return parts.stream().map(TimePart::likely).reduce(Duration.ZERO, Duration::plus);
  }

  /** At worst. */
  public Duration high() {
    return parts.stream().map(TimePart::high).reduce(Duration.ZERO, Duration::plus);
  }

  /** Whether the agreed time will do. */
  public Fit fit() {
    if (window.isEmpty()) {
      return Fit.UNKNOWN;
    }
    Duration agreed = window.get().length();
    if (likely().compareTo(agreed) > 0) {
      return Fit.TOO_SHORT;
    }
    boolean holdsAll = high().plus(back).compareTo(agreed) <= 0 && notCounted.isEmpty();
    return holdsAll ? Fit.FITS : Fit.TIGHT;
  }
}
