package dten.preflight.read.manifest;

import dten.preflight.fact.Manifest.RequiredKey;
import dten.preflight.fact.Manifest.Text;
import dten.preflight.read.config.Secrecy;
import dten.preflight.read.document.Element;
import dten.preflight.read.document.Fields;
import dten.preflight.read.document.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code config} section of a manifest: keys added, removed and required. */
final class ConfigShape {
  private final Optional<Fields> config;

  ConfigShape(Optional<Fields> config) {
    this.config = config;
  }

  /** The keys of one list. */
  List<Text> keys(String list) {
    return config.map(c -> ManifestShape.texts(c, list, "key")).orElse(List.of());
  }

  /** Keys that must have a value. */
  List<RequiredKey> requiredKeys() {
    List<RequiredKey> keys = new ArrayList<>();
    for (Element each : config.map(c -> c.each("required")).orElse(List.of())) {
      if (each.node() instanceof Node.Mapping) {
        each.fields()
            .ifPresent(
                f -> {
                  Optional<String> key =
                      each.key().isEmpty() ? f.requiredText("key") : Optional.of(each.key());
                  Optional<String> value = f.text("value");
                  f.close();
                  key.ifPresent(k -> keys.add(requiredKey(each, k, value.orElse(null))));
                });
      } else if (each.text().isPresent()) {
        keys.add(requiredKey(each, each.text().get()));
      } else if (each.node() instanceof Node.Null && !each.key().isEmpty()) {
        keys.add(new RequiredKey(each.key(), null, each.location()));
      } else {
        each.problem("is " + each.node().description() + ", not a key with its value");
      }
    }
    return keys;
  }

  /** {@code {"key": "value"}}, {@code ["key=value"]} or {@code ["key"]}. */
  private static RequiredKey requiredKey(Element each, String text) {
    if (!each.key().isEmpty()) {
      return requiredKey(each, each.key(), text);
    }
    int equals = text.indexOf('=');
    return equals <= 0
        ? requiredKey(each, text.strip(), null)
        : requiredKey(each, text.substring(0, equals).strip(), text.substring(equals + 1).strip());
  }

  /** A value that looks like a secret is not kept. */
  private static RequiredKey requiredKey(Element each, String key, @Nullable String value) {
    boolean secret = value != null && Secrecy.of(key, value) != null;
    return new RequiredKey(key, secret ? null : value, each.location());
  }

  /** Notes what nobody asked for; to be called last. */
  void close() {
    config.ifPresent(Fields::close);
  }
}
