package dten.preflight.read.manifest;

import dten.preflight.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RFC 6901: the way to one value in a JSON document. */
final class JsonPointer {
  private final String text;
  private final List<String> tokens;

  private JsonPointer(String text, List<String> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a message for the operator
   */
  static JsonPointer parse(String text) {
    List<String> tokens = new ArrayList<>();
    if (text.isEmpty()) {
      return new JsonPointer(text, tokens);
    }
    if (text.charAt(0) != '/') {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no JSON Pointer (RFC 6901): it starts with a slash, as /a/b does");
    }
    for (String token : text.substring(1).split("/", -1)) {
      tokens.add(unescaped(text, token));
    }
    return new JsonPointer(text, List.copyOf(tokens));
  }

  /** Section 4: {@code ~1} is a slash and {@code ~0} a tilde, in this order. */
  private static String unescaped(String whole, String token) {
    for (int i = 0; i < token.length(); i++) {
      if (token.charAt(i) == '~'
          && (i + 1 == token.length() || "01".indexOf(token.charAt(i + 1)) < 0)) {
        throw new IllegalArgumentException(
            "\"" + whole + "\" is no JSON Pointer (RFC 6901): write ~0 for a tilde");
      }
    }
    return token.replace("~1", "/").replace("~0", "~");
  }

  /** The value it leads to; nothing where there is none. */
  Optional<Node> in(Node root) {
    Node at = root;
    for (String token : tokens) {
      Optional<Node> next = step(at, token);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      at = next.get();
    }
    return Optional.of(at);
  }

  private static Optional<Node> step(Node node, String token) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.members().stream()
          .filter(m -> m.key().equals(token))
          .map(Node.Member::value)
          .findFirst();
    }
    if (node instanceof Node.Sequence sequence && isIndex(token)) {
      int index = Integer.parseInt(token);
      return index < sequence.items().size()
          ? Optional.of(sequence.items().get(index))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** Digits without a leading nought, and not more than an int holds. */
  private static boolean isIndex(String token) {
    return !token.isEmpty()
        && token.length() <= 9
        && token.chars().allMatch(c -> c >= '0' && c <= '9')
        && (token.length() == 1 || token.charAt(0) != '0');
  }

  @Override
  public String toString() {
    return text;
  }
}
