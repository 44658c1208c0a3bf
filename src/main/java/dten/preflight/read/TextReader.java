package dten.preflight.read;

/** Turns text of one language into facts, whether it is a file or stands inside one. */
public interface TextReader {
  /** What it reads. */
  Language language();

  /** Reads it; throws nothing for bad content. */
  void read(Text text, FactSink sink);
}
