package dten.preflight.fact.version;

/**
 * Epoch, version and release, the parts that Debian's and RPM's versions have in common.
 *
 * @param epoch digits; empty where there is none, which means nought
 * @param release the packaging revision; empty where there is none
 */
record Evr(String epoch, String version, String release) {
  static Evr of(String text) {
    String rest = text.strip();
    String epoch = "";
    int colon = rest.indexOf(':');
    if (colon > 0 && Numerals.isNumeral(rest.substring(0, colon))) {
      epoch = rest.substring(0, colon);
      rest = rest.substring(colon + 1);
    }
    int hyphen = rest.lastIndexOf('-');
    return hyphen < 0
        ? new Evr(epoch, rest, "")
        : new Evr(epoch, rest.substring(0, hyphen), rest.substring(hyphen + 1));
  }
}
