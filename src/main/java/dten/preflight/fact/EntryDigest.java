package dten.preflight.fact;

/**
 * The digest of an entry by another algorithm than SHA-256 (which stands in {@link Entry}): there
 * is one for every entry of an archive and every algorithm that the {@code META-INF/MANIFEST.MF} of
 * that same archive names in a {@code *-Digest} attribute, and none elsewhere.
 *
 * @param location the entry
 * @param algorithm the name as {@link java.security.MessageDigest} has it: {@code MD5}, {@code
 *     SHA-1}, {@code SHA-224}, {@code SHA-384} or {@code SHA-512}
 * @param hex the digest of the produced bytes in lower-case hexadecimal
 */
public record EntryDigest(Location location, String algorithm, String hex) implements Fact {}
