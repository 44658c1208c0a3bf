package dten.preflight.fact;

import java.util.Locale;
import java.util.Set;

/** What a manifest's word about a reboot comes down to. */
public enum Reboot {
  REQUIRED,
  NOT_REQUIRED,
  /** Neither: {@code recommended}, {@code maybe}. Somebody has to find out. */
  UNCLEAR;

  private static final Set<String> YES =
      Set.of(
          "true",
          "yes",
          "y",
          "1",
          "on",
          "required",
          "require",
          "requires",
          "mandatory",
          "needed",
          "necessary",
          "always",
          "must",
          "reboot",
          "host",
          "system",
          "full");
  private static final Set<String> NO =
      Set.of(
          "false",
          "no",
          "n",
          "0",
          "off",
          "none",
          "never",
          "not required",
          "not needed",
          "not necessary",
          "unnecessary",
          "not-required",
          "not_required",
          "no reboot",
          "no reboot required",
          "no reboot needed");

  /** Understands the words that leave no doubt. */
  public static Reboot of(String written) {
    String word = written.strip().toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return REQUIRED;
    }
    return NO.contains(word) ? NOT_REQUIRED : UNCLEAR;
  }
}
