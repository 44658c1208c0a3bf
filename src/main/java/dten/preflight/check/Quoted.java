package dten.preflight.check;

import dten.preflight.fact.Location;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** How messages show what others have written: in quotes, and never longer than a line bears. */
public final class Quoted {
  private static final int LONGEST = 80;
  private static final int MOST = 3;

  private Quoted() {}

  /** The text in double quotes, cut where it is long. */
  public static String of(String text) {
    return '"' + cut(text) + '"';
  }

  /** The text without quotes, cut where it is long. */
  public static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** The first few of a list, and how many more there are. */
  public static <T> String some(List<T> list, Function<T, String> words) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < Math.min(MOST, list.size()); i++) {
      out.append(i == 0 ? "" : ", ").append(words.apply(list.get(i)));
    }
    if (list.size() > MOST) {
      out.append(" and ").append(list.size() - MOST).append(" more");
    }
    return out.toString();
  }

  /** A place in words; the package as a whole has a name of its own. */
  public static String place(Location location) {
    return location.equals(Location.ofPackage()) ? "the package" : location.toString();
  }

  /** A length of time: {@code 45 s}, {@code 5 min}, {@code 1 h 30 min}. */
  public static String length(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    if (seconds < 600 && seconds % 60 != 0) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    String rest = minutes % 60 == 0 ? "" : " " + minutes % 60 + " min";
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h" + rest;
  }
}
