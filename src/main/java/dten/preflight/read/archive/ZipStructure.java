package dten.preflight.read.archive;

import java.util.List;

/**
 * What the raw judge says of one archive.
 *
 * @param members in the order of the central directory, as far as it could be parsed
 * @param sound whether every byte of it is accounted for, so that its entries may be inflated
 */
record ZipStructure(List<Member> members, Anomalies anomalies, boolean sound) {}
