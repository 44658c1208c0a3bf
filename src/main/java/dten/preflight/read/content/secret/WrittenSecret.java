package dten.preflight.read.content.secret;

import dten.preflight.fact.Credential.Form;
import dten.preflight.read.content.secret.SecretValue.Verdict;

/** A secret and where it stands in a text, before it is redacted; it never leaves this package. */
final class WrittenSecret {
  private final Form form;
  private final String type;
  private final String value;
  private final int anchor;
  private final int start;
  private final Verdict verdict;

  /**
   * A secret.
   *
   * @param anchor offset of the name or program it belongs to
   * @param start offset of the value
   */
  WrittenSecret(Form form, String type, String value, int anchor, int start, Verdict verdict) {
    this.form = form;
    this.type = type;
    this.value = value;
    this.anchor = anchor;
    this.start = start;
    this.verdict = verdict;
  }

  Form form() {
    return form;
  }

  String type() {
    return type;
  }

  String value() {
    return value;
  }

  int anchor() {
    return anchor;
  }

  int start() {
    return start;
  }

  int end() {
    return start + value.length();
  }

  Verdict verdict() {
    return verdict;
  }
}
