package dten.preflight.check.rollback;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Names taken apart: {@code /api/featureFlags} is api, feature, flags. */
final class Words {
  private static final Set<String> FLAGS =
      Set.of(
          "flag",
          "flags",
          "feature",
          "features",
          "toggle",
          "toggles",
          "featureflag",
          "featureflags",
          "featuretoggle",
          "featuretoggles",
          "experiment",
          "experiments");
  private static final Set<String> HOOKS =
      Set.of("webhook", "webhooks", "hook", "hooks", "callback", "callbacks", "subscriptions");
  private static final Set<String> TOKENS =
      Set.of("token", "tokens", "apikey", "apikeys", "credential", "credentials", "secrets");
  private static final Set<String> ACCOUNTS =
      Set.of(
          "user",
          "users",
          "account",
          "accounts",
          "role",
          "roles",
          "member",
          "members",
          "serviceaccounts",
          "principals");

  /** Requests for a token that lives for minutes are part of every login. */
  private static final Set<String> LOGINS =
      Set.of(
          "oauth",
          "oauth2",
          "openid",
          "login",
          "logout",
          "session",
          "sessions",
          "auth",
          "authorize",
          "connect",
          "sso");

  private Words() {}

  /** The words of a name in lower case; a change to a capital letter begins a word. */
  static Set<String> of(String name) {
    Set<String> words = new LinkedHashSet<>();
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean part = i < name.length() && Character.isLetterOrDigit(name.charAt(i));
      boolean capital =
          part
              && i > start
              && Character.isUpperCase(name.charAt(i))
              && Character.isLowerCase(name.charAt(i - 1));
      if (!part || capital) {
        if (i > start) {
          words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = part ? i : i + 1;
      }
    }
    return words;
  }

  static boolean isFlag(String name) {
    return hasAny(name, FLAGS);
  }

  static boolean isHook(String name) {
    return hasAny(name, HOOKS);
  }

  static boolean isToken(String name) {
    Set<String> words = of(name);
    boolean key = words.contains("keys") || words.contains("key");
    boolean keys = key && (words.contains("api") || words.contains("access"));
    return keys || hasAny(name, TOKENS);
  }

  static boolean isAccount(String name) {
    return hasAny(name, ACCOUNTS);
  }

  static boolean isLogin(String name) {
    return hasAny(name, LOGINS);
  }

  private static boolean hasAny(String name, Set<String> sought) {
    for (String word : of(name)) {
      if (sought.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
