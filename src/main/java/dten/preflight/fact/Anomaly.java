package dten.preflight.fact;

/**
 * One way in which an archive is not what an honest archive is. Whether that is grave is for a
 * check to say.
 *
 * @param location the entry, or the archive where it is not about one entry
 * @param archive the path of the archive it was found in; empty for the package itself
 * @param offset the byte in that archive where it shows, or -1 where there is no such place
 * @param expected what should stand there; empty where the kind says it all
 * @param actual what stands there
 */
public record Anomaly(
    Kind kind, Location location, String archive, long offset, String expected, String actual)
    implements Fact {

  /** Whether it was found in an archive inside the package. */
  public boolean isNested() {
    return !archive.isEmpty();
  }

  /** What is wrong; section numbers are those of PKWARE's APPNOTE 6.3.10. */
  public enum Kind {
    // The records that hold the archive together. Unless said otherwise nothing is inflated then.
    /** No archive at all; {@code actual} names what it is instead. */
    NOT_A_ZIP,
    /** It starts as an archive and its end is missing. */
    TRUNCATED,
    /** Bytes behind the end record and its comment. */
    TRAILING_DATA,
    /** Bytes before the first local header. */
    PREFIX_DATA,
    /** Two end records, each of which fits the file. */
    MULTIPLE_END_RECORDS,
    /** The archive's comment holds records of an archive. */
    COMMENT_EMBEDS_ZIP,
    /** The central directory does not lie where the end record says (4.3.16). */
    DIRECTORY_MISPLACED,
    /** The central directory cannot be parsed to its end. */
    DIRECTORY_CORRUPT,
    /** The end record counts other entries than there are. */
    ENTRY_COUNT,
    /** Zip64 records contradict each other or the records they extend (4.3.14, 4.5.3). */
    ZIP64_INCONSISTENT,
    /** The zip64 end record holds data behind its fields (4.3.14.2). */
    ZIP64_EXTENSIBLE_DATA,
    /** It claims to be one volume of several. */
    MULTI_DISK,
    /** There is no local header where the central directory points. */
    LOCAL_HEADER_MISSING,
    /** Local header and central directory differ. */
    LOCAL_HEADER_MISMATCH,
    /** They differ in the date alone; harmless for reading. */
    LOCAL_DATE_MISMATCH,
    /** The data descriptor is missing or differs from the central directory (4.3.9). */
    DESCRIPTOR_MISMATCH,
    /** Two entries share bytes, or one reaches into the central directory. */
    OVERLAP,
    /** A local header that the central directory does not list. */
    HIDDEN_ENTRY,
    /** Bytes between the records that belong to none; harmless for reading. */
    GAP,
    /** The 4-byte marker of a spanned archive that was one volume only (8.5.5); harmless. */
    SPANNING_MARKER,
    /** The extra fields are not a chain of id, size and data (4.5.1). */
    EXTRA_MALFORMED,
    /** An extra field that changes what is read stands there twice. */
    EXTRA_DUPLICATE,
    /** The Info-ZIP Unicode path is another name than the header's (4.6.9). */
    UNICODE_PATH_MISMATCH,
    /** The Info-ZIP Unicode path is the only readable form of the name; harmless for reading. */
    UNICODE_PATH_PRESENT,
    /** Another program's reader sees other entries, or refuses the archive. */
    READERS_DIFFER,
    /** Compressed patched data (4.4.4, bit 5). */
    PATCHED_DATA,
    /** An archive without entries; harmless. */
    NO_ENTRIES,

    // Names. Reading goes on: nothing is ever written under such a name.
    NAME_TRAVERSAL,
    NAME_ABSOLUTE,
    NAME_BACKSLASH,
    /** Empty or single-dot components. */
    NAME_NOT_CANONICAL,
    NAME_EMPTY,
    NAME_CONTROL,
    /** Bidirectional controls and characters without a glyph. */
    NAME_INVISIBLE,
    NAME_TOO_LONG,
    /** Flagged as UTF-8 and not UTF-8. */
    NAME_NOT_UTF8,
    /** The comment of an entry is not in the encoding it claims. */
    COMMENT_NOT_UTF8,
    /** Beyond ASCII without the UTF-8 flag, so that readers guess. */
    NAME_UNFLAGGED,
    /** The same name twice, with different content. */
    NAME_DUPLICATE,
    /** The same name twice, with the same content by CRC-32 and size. */
    NAME_REPEATED,
    /** Equal to another one on a file system that folds case or normalises. */
    NAME_COLLISION,
    /** The name of a file is the folder of another. */
    NAME_FILE_IS_PARENT,
    /** By its name a folder, by its attributes or data a file, or the other way round. */
    NAME_DIRECTORY_AMBIGUOUS,
    /** Not a name on Windows, or another one there. */
    NAME_WINDOWS_UNSAFE,
    /** Characters that a compatibility normalisation turns into a separator or a dot. */
    NAME_CONFUSABLE,

    // Content.
    /** A device, FIFO or socket. */
    SPECIAL_FILE,
    /** The entry is named {@code -} and a FIFO: somebody piped it in. */
    PIPED_ENTRY,
    ENCRYPTED,
    UNSUPPORTED_METHOD,
    /** A method that many readers lack. */
    UNCOMMON_METHOD,
    /** Stored with a data descriptor, so that a streaming reader cannot find its end. */
    STORED_WITH_DESCRIPTOR,
    CRC_MISMATCH,
    SIZE_MISMATCH,
    CORRUPT_DATA,
    TRUNCATED_DATA,
    /** Bytes behind the end of the compressed stream, inside the entry. */
    HIDDEN_DATA,
    SETUID,
    TIMESTAMP_INVALID,

    // Limits; expected names the limit, actual what was met.
    LIMIT_RATIO,
    LIMIT_TOTAL,
    LIMIT_ENTRY,
    LIMIT_ENTRIES,
    LIMIT_DEPTH,
    LIMIT_DIRECTORY,
    LIMIT_MEMORY,
    /** Too large for readers of whole entries; only readers of streams saw it. */
    LIMIT_STRUCTURED,

    // Archives inside the package.
    NESTED_CORRUPT,
    NESTED_TRAILING_DATA,
    /** Content of an archive under the name of something else. */
    NESTED_DISGUISED,
    /** Named as an archive and none. */
    NESTED_TYPE_MISMATCH,
    /** An archive of a format that is not opened. */
    NESTED_UNSUPPORTED,
    /** Headers of a tar archive that readers take differently. */
    TAR_AMBIGUOUS,
    /** A tar archive without the blocks of zeros at its end; it may have been cut. */
    TAR_NO_END,
    /** A hard link of a tar archive whose target lies outside. */
    HARD_LINK_ESCAPES
  }
}
