package dten.preflight.read.content.endpoint;

import dten.preflight.read.content.source.CommandWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows the options and settings that switch off the check of a partner's certificate or key. */
final class TlsBypasses {
  /** Settings, in lower case, and the values in lower case that switch the check off. */
  private static final Map<String, Set<String>> SETTINGS =
      Map.ofEntries(
          Map.entry("sslmode", Set.of("disable", "allow")),
          Map.entry("rejectunauthorized", Set.of("false", "0")),
          Map.entry("node_tls_reject_unauthorized", Set.of("0", "false")),
          Map.entry("stricthostkeychecking", Set.of("no", "off")),
          Map.entry("git_ssl_no_verify", Set.of("1", "true")),
          Map.entry("sslverify", Set.of("false", "no", "0")),
          Map.entry("ssl_verify", Set.of("false", "no", "0")),
          Map.entry("verify_ssl", Set.of("false", "no", "0")),
          Map.entry("pythonhttpsverify", Set.of("0")),
          Map.entry("trustservercertificate", Set.of("true", "yes")),
          Map.entry("verifyservercertificate", Set.of("false")),
          Map.entry("insecureskipverify", Set.of("true")),
          Map.entry("insecure_skip_verify", Set.of("true")),
          Map.entry("validate_certs", Set.of("no", "false")),
          Map.entry("check_certificate", Set.of("off")),
          Map.entry("tls_reqcert", Set.of("never", "allow")),
          Map.entry("curlopt_ssl_verifypeer", Set.of("0", "false")),
          Map.entry("curlopt_ssl_verifyhost", Set.of("0", "false")),
          Map.entry("verify_mode", Set.of("verify_none", "none")),
          Map.entry("trustallcertificates", Set.of("true")),
          Map.entry("trust-all-certificates", Set.of("true")),
          Map.entry("tls-verify", Set.of("false")),
          Map.entry("verify-peer", Set.of("false", "no", "0")),
          Map.entry("verify-host", Set.of("false", "no", "0")),
          Map.entry("check_hostname", Set.of("false")),
          Map.entry("cert_none", Set.of()),
          Map.entry("_create_unverified_context", Set.of()),
          Map.entry("verify", Set.of("false")),
          Map.entry("disable-trust-manager", Set.of("true")));

  /** Options that switch it off by standing there. */
  private static final Set<String> OPTIONS =
      Set.of(
          "--no-check-certificate",
          "--insecure-skip-tls-verify",
          "--no-verify-ssl",
          "-skipcertificatecheck",
          "--no-check-certificates",
          "--tls-no-verify");

  private TlsBypasses() {}

  /** What a walk has to look for, in lower case. */
  static List<String> keywords() {
    java.util.ArrayList<String> all =
        new java.util.ArrayList<>(new java.util.TreeSet<>(SETTINGS.keySet()));
    all.addAll(new java.util.TreeSet<>(OPTIONS));
    all.add("curl");
    return all;
  }

  /** How the keyword between two offsets switches the check off; null where it does not. */
  static @Nullable String at(String chars, int start, int end) {
    String word = chars.substring(start, end).toLowerCase(Locale.ROOT);
    if (OPTIONS.contains(word)) {
      return end == chars.length() || !isNameChar(chars.charAt(end)) ? word : null;
    }
    if (word.equals("curl")) {
      return CommandWords.isCalled(chars, start) ? curl(chars, start) : null;
    }
    if (start > 0 && isNameChar(chars.charAt(start - 1))) {
      return null;
    }
    if (word.equals("verify")) {
      return argument(chars, start, end);
    }
    if (SETTINGS.getOrDefault(word, Set.of()).isEmpty()) {
      return end == chars.length() || !isNameChar(chars.charAt(end)) ? word : null;
    }
    return setting(chars, word, end);
  }

  private static @Nullable String curl(String chars, int start) {
    List<CommandWords.Word> words = CommandWords.from(chars, start);
    if (words.size() < 2 || !CommandWords.program(words.get(0).text()).equals("curl")) {
      return null;
    }
    for (CommandWords.Word word : words) {
      String text = word.text();
      boolean cluster =
          text.length() > 1
              && text.charAt(0) == '-'
              && text.charAt(1) != '-'
              && text.substring(1).matches("[a-zA-Z#0-9]*k[fsSLiIkvgGNO#]*")
              && text.length() < 8;
      if (text.equals("--insecure") || text.equals("--proxy-insecure") || cluster) {
        return "curl " + (cluster ? "-k" : text);
      }
    }
    return null;
  }

  /** {@code verify=False} of Python's requests, among the arguments of a call. */
  private static @Nullable String argument(String chars, int start, int end) {
    boolean among = start > 0 && ",( ".indexOf(chars.charAt(start - 1)) >= 0;
    return among && chars.startsWith("=False", end) ? "verify=False" : null;
  }

  private static @Nullable String setting(String chars, String word, int end) {
    int at = end;
    while (at < chars.length() && at - end < 6 && " \t=:\"',]".indexOf(chars.charAt(at)) >= 0) {
      at++;
    }
    if (at == end || at == chars.length()) {
      return null;
    }
    int valueEnd = at;
    while (valueEnd < chars.length() && valueEnd - at < 20 && isNameChar(chars.charAt(valueEnd))) {
      valueEnd++;
    }
    String value = chars.substring(at, valueEnd).toLowerCase(Locale.ROOT);
    return SETTINGS.getOrDefault(word, Set.of()).contains(value) ? word + "=" + value : null;
  }

  private static boolean isNameChar(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
