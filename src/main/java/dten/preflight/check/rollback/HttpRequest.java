package dten.preflight.check.rollback;

import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that a script makes by curl, wget or HTTPie.
 *
 * @param method in capitals
 * @param url as far as it is known
 * @param body what is sent, as far as the command line has it
 */
record HttpRequest(String method, String url, String body) {
  private static final Set<String> CURL_WITH_VALUE =
      Set.of(
          "-H",
          "--header",
          "-o",
          "--output",
          "-u",
          "--user",
          "-A",
          "--user-agent",
          "-e",
          "--referer",
          "-b",
          "--cookie",
          "-c",
          "--cookie-jar",
          "--cacert",
          "--cert",
          "--key",
          "-m",
          "--max-time",
          "--connect-timeout",
          "--retry",
          "--retry-delay",
          "-w",
          "--write-out",
          "-x",
          "--proxy",
          "-K",
          "--config",
          "--resolve",
          "-D",
          "--dump-header",
          "-E",
          "--capath");
  private static final Set<String> CURL_DATA =
      Set.of(
          "-d",
          "--data",
          "--data-raw",
          "--data-binary",
          "--data-ascii",
          "--data-urlencode",
          "--json",
          "-F",
          "--form",
          "--form-string");

  /** The request a command makes; null for other commands and for mere reading. */
  static @Nullable HttpRequest by(Script script, ShellCommand command) {
    HttpRequest request =
        switch (command.name()) {
          case "curl" -> curl(script, command);
          case "wget" -> wget(script, command);
          case "http", "https", "xh" -> httpie(script, command);
          default -> null;
        };
    boolean changes =
        request != null && Set.of("POST", "PUT", "PATCH", "DELETE").contains(request.method());
    return changes ? request : null;
  }

  private static HttpRequest curl(Script script, ShellCommand command) {
    String method = "";
    String url = "";
    StringBuilder body = new StringBuilder();
    List<Word> words = command.arguments();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).text();
      boolean more = i + 1 < words.size();
      boolean glued = text.startsWith("-X") && text.length() > 2;
      if (glued) {
        method = text.substring(2);
      } else if (text.startsWith("--request=")) {
        method = text.substring("--request=".length());
      } else if (more && (text.equals("--request") || endsWithLetter(text, 'X'))) {
        method = words.get(++i).text();
      } else if (more && (CURL_DATA.contains(text) || endsWithLetter(text, 'd'))) {
        body.append(known(script, command, words.get(++i))).append(' ');
      } else if (text.startsWith("--data") && text.indexOf('=') > 0) {
        body.append(text.substring(text.indexOf('=') + 1)).append(' ');
      } else if (more && (text.equals("-T") || text.equals("--upload-file"))) {
        method = method.isEmpty() ? "PUT" : method;
        i++;
      } else if (more && text.equals("--url")) {
        url = known(script, command, words.get(++i));
      } else if (more && (CURL_WITH_VALUE.contains(text) || takesValue(text))) {
        i++;
      } else if (!text.startsWith("-") && url.isEmpty()) {
        url = known(script, command, words.get(i));
      }
    }
    String verb = method.isEmpty() ? (body.length() > 0 ? "POST" : "GET") : method;
    return new HttpRequest(verb.toUpperCase(Locale.ROOT), url, body.toString());
  }

  /** Several letters in one word, of which the last one takes the next word: {@code -sX}. */
  private static boolean endsWithLetter(String text, char letter) {
    return text.length() > 1
        && text.charAt(0) == '-'
        && text.charAt(1) != '-'
        && text.charAt(text.length() - 1) == letter;
  }

  private static boolean takesValue(String text) {
    return endsWithLetter(text, 'o') || endsWithLetter(text, 'H') || endsWithLetter(text, 'u');
  }

  private static HttpRequest wget(Script script, ShellCommand command) {
    String method = "GET";
    String url = "";
    String body = "";
    for (Word word : command.arguments()) {
      String text = word.text();
      if (text.startsWith("--method=")) {
        method = text.substring("--method=".length());
      } else if (text.startsWith("--post-data=") || text.startsWith("--post-file=")) {
        method = "POST";
        body = text.substring("--post-data=".length());
      } else if (text.startsWith("--body-data=")) {
        body = text.substring("--body-data=".length());
      } else if (text.contains("://") || (text.startsWith("$") && url.isEmpty())) {
        url = known(script, command, word);
      }
    }
    return new HttpRequest(method.toUpperCase(Locale.ROOT), url, body);
  }

  private static HttpRequest httpie(Script script, ShellCommand command) {
    String method = "GET";
    String url = "";
    StringBuilder body = new StringBuilder();
    for (Word word : command.arguments()) {
      String text = word.text();
      if (text.startsWith("-")) {
        continue;
      }
      if (url.isEmpty() && text.chars().allMatch(Character::isUpperCase)) {
        method = text;
      } else if (url.isEmpty()) {
        url = known(script, command, word);
      } else {
        int equals = text.indexOf('=');
        body.append(
            equals > 0
                ? "\"" + text.substring(0, equals) + "\":\"" + text.substring(equals + 1) + "\" "
                : "");
      }
    }
    return new HttpRequest(method, url, body.toString());
  }

  private static String known(Script script, ShellCommand command, Word word) {
    List<String> values = script.values(command, word);
    return values.size() == 1 ? values.get(0) : word.text();
  }

  /** The path of the URL without scheme, host, query and fragment, beginning with a slash. */
  String path() {
    String rest = url;
    int scheme = rest.indexOf("://");
    rest = scheme < 0 ? rest : rest.substring(scheme + 3);
    int slash = rest.indexOf('/');
    rest = slash < 0 ? "" : rest.substring(slash);
    for (char end : new char[] {'?', '#'}) {
      int at = rest.indexOf(end);
      rest = at < 0 ? rest : rest.substring(0, at);
    }
    return rest;
  }

  /** Scheme and host, or the variable in their place. */
  String host() {
    int scheme = url.indexOf("://");
    int from = scheme < 0 ? 0 : scheme + 3;
    int slash = url.indexOf('/', from);
    return slash < 0 ? url.substring(from) : url.substring(from, slash);
  }
}
