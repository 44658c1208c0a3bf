/**
 * Runs every rule on its own example, and on a twin of it in which the rule must be silent.
 *
 * <p>The example of a rule is the resource {@code examples/RULE.yaml}, beside {@code
 * rules/RULE.md}. It describes what {@code preflight check} is given:
 *
 * <pre>{@code
 * package:                         # the entries of package.zip, in this order
 *   bin/run.sh: "echo hello\n"     # a file; stored, mode 0644, dated 2026-11-20
 *   bin/stop.sh: {content: "...", mode: "0755", date: 2026-01-19}
 *   lib/: {folder: true}
 *   current: {link: lib}
 * beside:                          # files beside the package
 *   target.yaml: |
 *     schema: target/1
 *     name: production
 * options: --target target.yaml    # of check; names of files beside it are found
 * environment: {STORE_PASS: x}     # variables, where an option needs one
 * at: bin/run.sh:1:1               # where the rule must find something; optional
 * note: shown on a small scale     # printed with the outcome, where it has to be known; optional
 * twin:                            # what differs in the twin
 *   package:
 *     bin/run.sh: "exit 0\n"       # replaces the file; a new name adds one; null takes it away
 *   options: ""                    # replaces all options
 * }</pre>
 *
 * <p>{@code package}, {@code beside}, {@code environment} and {@code frame} of the twin are laid
 * over those of the example, name by name; whatever else it has replaces. In the example the rule
 * has to be among the findings. In the twin it has to have looked (not skipped) and to have found
 * nothing at all. In neither may any check break, or a file beside the package be faulty. The date
 * to judge by is 2026-11-20 unless {@code --as-of} says otherwise; a {@code preflight.yaml} beside
 * the package is used as if it were named.
 *
 * <p>Content is text, or a list of contents one behind the other (which also keeps what looks like
 * a credential from standing in one piece in a file of ours), or a mapping with one key:
 *
 * <pre>{@code
 * {text: abc}          {base64: CONTENT}     {hex: "50 4b 03 04"}    {blob: vendor-root.pem}
 * {le16: [1, 2]}       {le32: 0x06054b50}    {le64: [0]}             numbers, little-endian
 * {repeat: {of: CONTENT, times: 1000}}       {take: {of: CONTENT, from: 0, to: -3}}
 * {edit: {of: CONTENT, at: 12, put: CONTENT}}
 * {gzip: CONTENT}      {deflate: CONTENT}    {zip: ENTRIES}          {zip: ENTRIES, frame: FRAME}
 * {tar: [{name: a, content: x}, {name: b, type: "2", link: a}]}
 * {rows: {from: 1763942400, step: 60, times: 300, values: [3, 5, 4], row: "$time,$value,$total\n"}}
 * {facts: {of: CONTENT, replace: a, by: b}}          what preflight facts keeps of a package, bent
 * {sha256: CONTENT}    {sha256-of: bin/run.sh}       in hexadecimal; also of package.zip
 * }</pre>
 *
 * <p>{@code blob} is a file of {@code examples/blobs}. A negative position counts from the end. In
 * place of {@code package} and {@code frame}, {@code raw: CONTENT} says all bytes of the package,
 * and {@code named: shop-5.2.0.zip} gives it another name.
 *
 * <p>An entry may have further fields, with the names of APPNOTE 4.3.7 and 4.3.12: {@code name}
 * (where it is not the key, such as for a second entry of the same name; any content), {@code
 * method: deflated}, {@code data} (the bytes as they stand in the archive), {@code descriptor:
 * true} (checksum and sizes stand behind the data), {@code behind} (bytes after that), {@code
 * listed: false} (no row in the central directory), {@code written: false} (nothing but a row), and
 * {@code local}, {@code central} or {@code both}: a mapping that replaces fields of these headers,
 * which are {@code signature}, {@code version-made-by}, {@code version-needed}, {@code flags},
 * {@code method}, {@code time}, {@code date}, {@code crc-32}, {@code compressed-size}, {@code
 * size}, {@code disk}, {@code attributes}, {@code offset}, and with content {@code name}, {@code
 * extra}, {@code comment}. A {@code frame} is what surrounds the entries: {@code before} (bytes
 * before the first, counted by the offsets), {@code before-end} (between central directory and end
 * record), {@code behind} (after the end record), {@code comment}, and the fields of the end record
 * (APPNOTE 4.3.16) {@code disk}, {@code directory-disk}, {@code entries-here}, {@code entries},
 * {@code size}, {@code offset}. An entry of a tar archive has {@code name}, {@code content}, {@code
 * type}, {@code link}, {@code mode}, and {@code put: {124: CONTENT}} for bytes of its header, whose
 * checksum is made to fit.
 *
 * <p>{@code command: compare-metrics} has {@code before.csv} beside {@code after.csv} compared:
 * {@code raw} is the latter, which {@code named} names, and the options end in the former. In a
 * row, {@code $time} goes on by the step, {@code $value} takes the values in turn, and {@code
 * $total} is the sum of those so far.
 *
 * <p>No example may hold a private key, or anything in one piece that a scanner for secrets would
 * take for a live one. {@code preflight selftest --write DIR} writes examples as files.
 */
@NullMarked
package dten.preflight.selftest;

import org.jspecify.annotations.NullMarked;
