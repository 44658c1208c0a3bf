package dten.preflight.read.archive.zstd;

import java.io.IOException;

/** Why a Zstandard stream cannot be read on; the message quotes nothing of its content. */
public final class ZstdException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is. */
  public enum Fault {
    /** It is not as RFC 8878 says, or ends too soon. */
    BROKEN,
    /** It looks back further than the memory allowed reaches. */
    MEMORY,
    /** It was made with a dictionary, which is not in it. */
    DICTIONARY
  }

  private final Fault fault;
  private final String reason;

  ZstdException(Fault fault, String message) {
    super(message);
    this.reason = message;
    this.fault = fault;
  }

  static ZstdException broken(String message) {
    return new ZstdException(Fault.BROKEN, message);
  }

  /** The message, in words for a report. */
  public String reason() {
    return reason;
  }

  /** The kind of trouble. */
  public Fault fault() {
    return fault;
  }
}
