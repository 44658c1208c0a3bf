package dten.preflight.read;

import dten.preflight.fact.Location;
import org.jspecify.annotations.Nullable;

/** An entry held whole in memory; its text is decoded once and shared by all its readers. */
public final class EntryContent {
  private final EntryHead head;
  private final byte[] bytes;
  private @Nullable Text text;

  /** Takes the array without a copy; nobody may change it afterwards. */
  public EntryContent(EntryHead head, byte[] bytes) {
    this.head = head;
    this.bytes = bytes;
  }

  /** What was known before. */
  public EntryHead head() {
    return head;
  }

  /** The entry as a whole. */
  public Location location() {
    return Location.ofEntry(head.path());
  }

  /** Its bytes; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Its text, decoded by byte order mark, as UTF-8, or as windows-1252. */
  public Text text() {
    Text decoded = text;
    if (decoded == null) {
      decoded = Text.decode(location(), bytes);
      text = decoded;
    }
    return decoded;
  }
}
