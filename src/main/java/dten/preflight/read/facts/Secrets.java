package dten.preflight.read.facts;

import dten.preflight.fact.Base;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigRepeatedKey;
import dten.preflight.fact.ConfigSyntaxError;
import dten.preflight.fact.Credential;
import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Region;
import dten.preflight.fact.ScriptSetting;
import dten.preflight.fact.schedule.CrontabFault;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.sql.SqlInclude;
import dten.preflight.fact.sql.SqlStatement;
import dten.preflight.fact.unit.UnitFile;
import dten.preflight.read.content.source.Randomness;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Leaves out of written facts what looks like a secret, on the lines where one was found, and
 * beside words that usually stand before one. Facts of commands and settings have the words of
 * these lines, which no report shows; a file must not either.
 */
final class Secrets {
  private static final String INSTEAD = "[redacted]";
  private static final int SHORTEST = 8;
  private static final int LONG = 10;
  private static final int CODE = 12;
  private static final int CODE_PARTS = 3;

  /** Kinds that repeat what stands in a text. */
  private static final Set<Class<? extends Fact>> WORDS =
      Set.of(
          ConfigEntry.class,
          ConfigRepeatedKey.class,
          ConfigSyntaxError.class,
          ScriptSetting.class,
          ShellCommand.class,
          UnitFile.class,
          Schedule.class,
          CrontabFault.class,
          Endpoint.class,
          SqlStatement.class,
          SqlInclude.class);

  /** What stands in the name of a secret, in lower case; a bare "key" is in too many. */
  private static final List<String> NAMES =
      List.of(
          "token",
          "secret",
          "passw",
          "login",
          "credential",
          "session",
          "bearer",
          "authoriz",
          "apikey",
          "api_key",
          "api-key",
          "accesskey",
          "access_key",
          "access-key",
          "accessid",
          "access_id",
          "access-id");

  /** Lines with a secret by the path of their file; 0 stands for all of them. */
  private final Map<String, Set<Integer>> lines = new HashMap<>();

  Secrets(PackageFacts pkg) {
    for (Credential each : pkg.all(Credential.class)) {
      Location at = each.location();
      Region region = at.region();
      if (at.base() == Base.PACKAGE) {
        lines
            .computeIfAbsent(at.path(), path -> new HashSet<>())
            .add(
                region == null || each.form() == Credential.Form.PRIVATE_KEY
                    ? 0
                    : region.startLine());
      }
    }
  }

  /** The written form of a fact, without them. */
  String without(Fact fact, String json, String path) {
    Set<Integer> found = lines.get(fact.location().path());
    if (found != null && touches(fact, found)) {
      return masked(json, path, Secrets::isSuspect);
    }
    boolean hasWords = fact instanceof ShellCommand || fact instanceof ConfigEntry;
    return hasWords && names(json.toLowerCase(Locale.ROOT))
        ? masked(json, path, Secrets::holdsCode)
        : json;
  }

  private static boolean names(String json) {
    for (String name : NAMES) {
      if (json.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean touches(Fact fact, Set<Integer> found) {
    Region region = fact.location().region();
    if (!WORDS.contains(fact.getClass())) {
      return false;
    }
    if (region == null || fact instanceof UnitFile || found.contains(0)) {
      return true;
    }
    int last = region.startLine();
    if (fact instanceof ShellCommand command) {
      for (ShellCommand.Word each : command.words()) {
        last = Math.max(last, each.region().startLine());
      }
    }
    for (int line = region.startLine(); line <= last; line++) {
      if (found.contains(line)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Replaces every run of characters that looks generated.
   *
   * @param path the path of the fact as it is written, which stays as it is
   * @param isSecret which runs are replaced
   */
  private static String masked(String json, String path, Predicate<String> isSecret) {
    StringBuilder out = new StringBuilder(json.length());
    int at = 0;
    while (at < json.length()) {
      if (json.startsWith(path, at)) {
        out.append(path);
        at += path.length();
        continue;
      }
      int end = at;
      while (end < json.length() && isOfWord(json.charAt(end))) {
        end++;
      }
      String word = json.substring(at, end);
      out.append(isSecret.test(word) ? INSTEAD : word);
      at = end;
      if (at < json.length()) {
        // An escape is no part of a word: one character behind the stroke, or five.
        int width = json.charAt(at) != '\\' ? 1 : json.startsWith("u", at + 1) ? 6 : 2;
        out.append(json, at, Math.min(json.length(), at + width));
        at += width;
      }
    }
    return out.toString();
  }

  private static boolean isSuspect(String word) {
    if (word.length() < SHORTEST) {
      return false;
    }
    boolean letter = false;
    boolean digit = false;
    for (int i = 0; i < word.length(); i++) {
      letter |= Character.isLetter(word.charAt(i));
      digit |= Character.isDigit(word.charAt(i));
    }
    return (word.length() >= LONG && letter && digit) || Randomness.looksGenerated(word);
  }

  /** Where no rule found one: a run of letters and digits that is no name of anything. */
  private static boolean holdsCode(String word) {
    int run = 0;
    int letters = 0;
    int digits = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      if (!isDigit && !Character.isLetter(c)) {
        run = 0;
        letters = 0;
        digits = 0;
        continue;
      }
      run++;
      letters += isDigit ? 0 : 1;
      digits += isDigit ? 1 : 0;
      if (run >= CODE && letters >= CODE_PARTS && digits >= CODE_PARTS) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_+/=.-~!@#$%^&*|".indexOf(c) >= 0;
  }
}
