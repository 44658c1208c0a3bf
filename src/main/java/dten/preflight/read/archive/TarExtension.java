package dten.preflight.read.archive;

import dten.preflight.fact.Anomaly;
import org.jspecify.annotations.Nullable;

/**
 * What the headers before an entry say of it, in two dialects: pax records and the long names of
 * GNU tar. Where they contradict each other or the entry's own header, readers see different files.
 */
final class TarExtension {
  /** The largest size that the twelve octal digits of a header can state. */
  private static final long MAX_OCTAL = 1L << 33;

  private final Anomalies anomalies;
  private PaxRecords own = PaxRecords.none();
  private @Nullable String longName;
  private @Nullable String longLink;
  private boolean open;
  private boolean hasRecords;

  TarExtension(Anomalies anomalies) {
    this.anomalies = anomalies;
  }

  /** Records for the next entry. */
  void records(byte[] bytes, long at) {
    if (hasRecords) {
      ambiguous(at, "one extended header for an entry", "a second one");
    }
    own = PaxRecords.parse(bytes);
    faults(own, at);
    hasRecords = true;
    open = true;
  }

  /** Records for all entries to come: a name, a target or a size for all of them makes no sense. */
  void global(byte[] bytes, long at) {
    PaxRecords all = PaxRecords.parse(bytes);
    faults(all, at);
    if (!all.isEmpty()) {
      ambiguous(at, "names and sizes for one entry each", "a global header that sets them for all");
    }
  }

  private void faults(PaxRecords records, long at) {
    String fault = records.fault();
    if (fault != null) {
      ambiguous(at, "records of the form \"length key=value\"", fault);
    }
  }

  void longName(String name, long at) {
    if (longName != null) {
      ambiguous(at, "one long name for an entry", "a second one");
    }
    longName = name;
    open = true;
  }

  void longLink(String target, long at) {
    if (longLink != null) {
      ambiguous(at, "one long link target for an entry", "a second one");
    }
    longLink = target;
    open = true;
  }

  String name(String inHeader, long at) {
    String sparse = own.get(PaxRecords.SPARSE_NAME);
    String pax = sparse == null ? own.get(PaxRecords.PATH) : sparse;
    return chosen("name", inHeader, pax, longName, at);
  }

  String link(String inHeader, long at) {
    return chosen("link target", inHeader, own.get(PaxRecords.LINK), longLink, at);
  }

  private String chosen(
      String what, String inHeader, @Nullable String pax, @Nullable String gnu, long at) {
    if (pax == null) {
      return gnu == null ? inHeader : gnu;
    }
    if (gnu != null && !gnu.equals(pax)) {
      ambiguous(at, "one " + what, "\"" + gnu + "\" and \"" + pax + "\"");
    }
    return pax;
  }

  /** The size of the entry's data. */
  long size(long inHeader, long at) throws CorruptException {
    String stated = own.get(PaxRecords.SIZE);
    if (stated == null) {
      return inHeader;
    }
    long size = decimal(stated);
    if (size < 0) {
      throw new CorruptException(
          Anomaly.Kind.NESTED_CORRUPT,
          "a size in decimal digits in the extended header before byte " + at,
          "other characters");
    }
    // Only a size that the header has no room for needs another one.
    if (size != inHeader && size < MAX_OCTAL) {
      ambiguous(at + 124, "a size of " + size + " as in the extended header", "" + inHeader);
    }
    return size;
  }

  /** The size of a sparse file with its holes; -1 where the entry is none. */
  long sparseSize() {
    String real = own.realSize();
    return real == null ? -1 : decimal(real);
  }

  /** The entry is over, or the archive where that is not expected. */
  void used(boolean byEntry, long at) {
    if (open && !byEntry) {
      ambiguous(at, "an entry behind its extended header", "the end of the archive");
    }
    own = PaxRecords.none();
    longName = null;
    longLink = null;
    open = false;
    hasRecords = false;
  }

  void ambiguous(long at, String expected, String actual) {
    anomalies.add(Anomaly.Kind.TAR_AMBIGUOUS, null, at, expected, actual);
  }

  private static long decimal(String digits) {
    if (digits.isEmpty() || digits.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
