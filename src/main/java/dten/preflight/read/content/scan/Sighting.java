package dten.preflight.read.content.scan;

import dten.preflight.fact.Location;

/** A keyword and the bytes around it; valid only during the call it is handed to. */
public final class Sighting {
  private final int keyword;
  private final Window window;
  private final Place place;

  /** Says where a window begins in the entry. */
  interface Place {
    Location at(long offset);
  }

  Sighting(int keyword, Window window, Place place) {
    this.keyword = keyword;
    this.window = window;
    this.place = place;
  }

  /** Which keyword, by its place in {@link Sought#keywords}. */
  public int keyword() {
    return keyword;
  }

  /** The characters around it. */
  public Window window() {
    return window;
  }

  /**
   * The place of a character of the window: line and column in a text, the entry as a whole
   * elsewhere. Places are asked for in ascending order.
   */
  public Location at(int index) {
    return place.at(window.offsetOf(index));
  }
}
