package dten.preflight.check.rollback;

import dten.preflight.check.Quoted;
import dten.preflight.check.rollback.Change.Direction;
import dten.preflight.check.rollback.Change.Kind;
import dten.preflight.fact.shell.Script;
import dten.preflight.fact.shell.ShellCommand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changes that scripts make by requests to a service: flags, webhooks, tokens, accounts. */
final class HttpChanges {
  private static final List<String> NAMES =
      List.of(
          "name",
          "key",
          "flag",
          "id",
          "slug",
          "username",
          "login",
          "url",
          "callback_url",
          "callbackUrl",
          "target_url",
          "targetUrl",
          "endpoint",
          "description");

  private HttpChanges() {}

  static @Nullable Change by(Script script, ShellCommand command) {
    HttpRequest request = HttpRequest.by(script, command);
    if (request == null) {
      return null;
    }
    List<String> segments = List.of(request.path().split("/", -1));
    Change change = find(command, request, segments, Kind.FEATURE_FLAG, Words::isFlag);
    if (change == null) {
      change = find(command, request, segments, Kind.WEBHOOK, Words::isHook);
    }
    if (change == null && segments.stream().noneMatch(Words::isLogin)) {
      change = find(command, request, segments, Kind.TOKEN, Words::isToken);
    }
    if (change == null && segments.stream().noneMatch(Words::isLogin)) {
      change = find(command, request, segments, Kind.ACCOUNT, Words::isAccount);
    }
    return change;
  }

  private static @Nullable Change find(
      ShellCommand command,
      HttpRequest request,
      List<String> segments,
      Kind kind,
      Predicate<String> noun) {
    int at = -1;
    for (int i = 0; i < segments.size(); i++) {
      if (!segments.get(i).startsWith("$") && noun.test(segments.get(i))) {
        at = i;
      }
    }
    if (at < 0) {
      return null;
    }
    Set<String> keys = new LinkedHashSet<>();
    if (at + 1 < segments.size() && isStatic(segments.get(at + 1))) {
      keys.add(segments.get(at + 1));
    }
    if (at + 1 >= segments.size() || segments.get(at + 1).isEmpty()) {
      keys.addAll(names(request.body()));
    }
    String collection = String.join("/", segments.subList(0, at + 1));
    Direction direction = direction(request, kind);
    return new Change(
        kind,
        direction,
        kind == Kind.FEATURE_FLAG ? "" : collection,
        keys,
        words(kind, direction, request, keys),
        command.location(),
        Changes.times(command));
  }

  private static boolean isStatic(String segment) {
    return !segment.isEmpty() && segment.indexOf('$') < 0 && segment.indexOf('`') < 0;
  }

  private static Direction direction(HttpRequest request, Kind kind) {
    if (request.method().equals("DELETE")) {
      return Direction.TAKES_BACK;
    }
    String last = request.path().substring(request.path().lastIndexOf('/') + 1);
    String word = last.toLowerCase(Locale.ROOT);
    if (kind != Kind.FEATURE_FLAG
        && Set.of("revoke", "delete", "disable", "remove").contains(word)) {
      return Direction.TAKES_BACK;
    }
    boolean sets = kind == Kind.FEATURE_FLAG || request.method().equals("PATCH");
    return sets ? Direction.SETS : Direction.MAKES;
  }

  private static String words(
      Kind kind, Direction direction, HttpRequest request, Set<String> keys) {
    String name = keys.isEmpty() ? "" : " " + Quoted.of(keys.iterator().next());
    String where =
        " at " + Quoted.cut(request.host() + request.path()) + " (" + request.method() + ")";
    String verb =
        switch (kind) {
          case FEATURE_FLAG -> "sets the feature flag";
          case WEBHOOK ->
              direction == Direction.SETS ? "changes the webhook" : "registers a webhook";
          case TOKEN -> "issues a token";
          case ACCOUNT ->
              direction == Direction.SETS ? "changes the account" : "creates an account";
          case DATABASE_ROLE,
              SCHEDULE,
              SERVICE,
              PACKAGE,
              KERNEL_PARAMETER,
              FIREWALL,
              STORE,
              MESSAGING,
              TRUST,
              SYSTEM_FILE ->
              "changes something";
        };
    return verb + name + where;
  }

  /** The values of the fields by which things are known, in a body of JSON. */
  private static Set<String> names(String body) {
    Set<String> names = new LinkedHashSet<>();
    for (String field : NAMES) {
      String quoted = "\"" + field + "\"";
      int at = body.indexOf(quoted);
      int colon = at < 0 ? -1 : skipBlanks(body, at + quoted.length());
      if (colon < 0 || colon >= body.length() || body.charAt(colon) != ':') {
        continue;
      }
      int open = skipBlanks(body, colon + 1);
      int close =
          open < body.length() && body.charAt(open) == '"' ? body.indexOf('"', open + 1) : -1;
      if (close > open + 1 && isStatic(body.substring(open + 1, close))) {
        names.add(body.substring(open + 1, close));
      }
    }
    return names;
  }

  private static int skipBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
