package dten.preflight.report.escalation;

import java.io.IOException;

/**
 * What a ticket is written on: its parts, whatever they look like. Texts are ours and hold {@code
 * {}} where a value goes; values may come from the package and must not act on whoever reads them.
 */
interface Sheet {
  /** The title of it all. */
  void title(String text, String... values) throws IOException;

  /** The title of a part. */
  void heading(String text, String... values) throws IOException;

  /** A few sentences. */
  void paragraph(String text, String... values) throws IOException;

  /** A name and a value that is to be copied exactly. */
  void field(String name, String value) throws IOException;

  /** One of several numbered questions or requests; counting starts anew after each heading. */
  void item(String text, String... values) throws IOException;

  /** Lines to be typed as they stand. */
  void lines(String text) throws IOException;
}
