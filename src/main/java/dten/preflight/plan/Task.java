package dten.preflight.plan;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to do about findings, in the order in which it is done. Every rule stands in
 * exactly one of them, so that a finding leads to one step; a test fails for a rule that stands in
 * none.
 */
public enum Task {
  SAME_FILE(
      Phase.PREPARE,
      Role.RELEASE_MANAGER,
      10,
      30,
      ChronoUnit.MINUTES,
      "Make sure that this is the file the vendor published",
      "Ask for the SHA-256 over a channel you already know, and compare it with the one above.",
      """
      package.checksum-mismatch
      package.checksum-missing
      package.checksum-weak
      """),
  ARCHIVE(
      Phase.ASK,
      Role.VENDOR,
      1,
      3,
      ChronoUnit.DAYS,
      "Have the archive packed anew",
      "Unpack nothing of it by another tool in the meantime: tools read such archives differently.",
      """
      archive.absolute-path
      archive.backslash
      archive.bomb-ratio
      archive.bomb-total
      archive.case-collision
      archive.comment-embeds-archive
      archive.confusable-name
      archive.control-character
      archive.corrupt-data
      archive.crc-mismatch
      archive.data-descriptor-mismatch
      archive.decoder-memory
      archive.directory-ambiguity
      archive.directory-corrupt
      archive.directory-misplaced
      archive.directory-too-large
      archive.duplicate-entry
      archive.empty
      archive.encrypted-entry
      archive.entry-count
      archive.entry-not-read-whole
      archive.entry-too-large
      archive.extra-field-duplicate
      archive.extra-field-malformed
      archive.file-is-parent
      archive.gap
      archive.hard-link-escapes
      archive.hidden-data
      archive.hidden-entry
      archive.invisible-character
      archive.local-header-mismatch
      archive.local-header-missing
      archive.multi-disk
      archive.multiple-end-records
      archive.name-empty
      archive.name-encoding
      archive.name-not-canonical
      archive.name-too-long
      archive.nested-corrupt
      archive.nested-disguised
      archive.nested-trailing-data
      archive.nested-type-mismatch
      archive.nested-unsupported
      archive.nesting-too-deep
      archive.not-a-zip
      archive.overlapping-entries
      archive.path-traversal
      archive.prefix-data
      archive.readers-disagree
      archive.setuid
      archive.size-mismatch
      archive.spanning-marker
      archive.special-file
      archive.stored-with-descriptor
      archive.symlink-escapes
      archive.symlink
      archive.tar-ambiguous
      archive.timestamp-future
      archive.timestamp-invalid
      archive.too-many-entries
      archive.trailing-data
      archive.truncated
      archive.uncommon-method
      archive.unicode-path-mismatch
      archive.unsupported-method
      archive.windows-unsafe-name
      archive.write-through-link
      archive.zip64-extensible-data
      archive.zip64-inconsistent
      """),
  WHOLE_PACKAGE(
      Phase.ASK,
      Role.VENDOR,
      1,
      3,
      ChronoUnit.DAYS,
      "Get a package that is whole and is what its manifest lists",
      "Download it again first; if nothing changes, the vendor has to say which side is right.",
      """
      manifest.digest-malformed
      manifest.digest-mismatch
      manifest.file-missing
      manifest.file-unlisted
      signature.incomplete-coverage
      signature.removed-entry
      """),
  SIGNATURE(
      Phase.ASK,
      Role.VENDOR,
      1,
      5,
      ChronoUnit.DAYS,
      "Have the package signed anew",
      "",
      """
      signature.digest-mismatch
      signature.invalid
      signature.weak-algorithm
      certificate.chain-invalid
      certificate.expired
      certificate.expires-soon
      certificate.not-yet-valid
      certificate.revoked
      certificate.serial-invalid
      certificate.weak
      certificate.wrong-usage
      timestamp.authority-unknown
      timestamp.chain-invalid
      timestamp.invalid
      timestamp.weak-algorithm
      """),
  MANIFEST(
      Phase.ASK,
      Role.VENDOR,
      1,
      3,
      ChronoUnit.DAYS,
      "Have the manifest put right",
      "",
      """
      manifest.contradiction
      manifest.dependency-loose
      manifest.malformed
      manifest.missing
      manifest.missing-field
      manifest.unknown-field
      """),
  BUILDS(
      Phase.ASK,
      Role.VENDOR,
      1,
      3,
      ChronoUnit.DAYS,
      "Ask whether these are the builds that were meant",
      "",
      """
      binary.changed-under-same-date
      binary.new-date-same-bytes
      binary.stale-timestamp
      """),
  CHANGES(
      Phase.ASK,
      Role.VENDOR,
      1,
      3,
      ChronoUnit.DAYS,
      "Ask about what changed without a word",
      "",
      """
      change.api-removed
      change.execute-bit-lost
      change.file-vanished
      change.job-vanished
      change.library-doubled
      change.migration-rewritten
      change.migration-vanished
      """),
  SCRIPTS(
      Phase.ASK,
      Role.VENDOR,
      1,
      3,
      ChronoUnit.DAYS,
      "Have the scripts and files mended",
      "",
      """
      config.package-sets-removed-key
      config.script-sets-removed-key
      schedule.invalid
      script.bad-interpreter
      script.crlf
      script.destructive-command
      script.interactive-prompt
      script.not-executable
      script.package-install
      script.pipe-to-shell
      script.remote-command
      script.unit-not-restarted
      script.unit-unknown
      script.world-writable
      """),
  BLOCKING_MIGRATIONS(
      Phase.ASK,
      Role.VENDOR,
      2,
      10,
      ChronoUnit.DAYS,
      "Have the migrations rewritten that keep a live system waiting",
      "Or take the outage they mean into the window, and rehearse them on a copy of production.",
      """
      migration.access-exclusive-lock
      migration.concurrently-in-transaction
      migration.constraint-without-not-valid
      migration.index-not-concurrent
      migration.lock-held-across-statements
      migration.mysql-algorithm-refused
      migration.mysql-table-rebuild
      migration.mysql-writes-blocked
      migration.nested-transaction
      migration.not-null-without-default
      migration.rename-live-object
      migration.set-not-null-scan
      migration.table-rewrite
      migration.type-change
      migration.unbounded-update
      migration.unclosed-transaction
      migration.volatile-default
      """),
  SIGNER(
      Phase.PREPARE,
      Role.SECURITY_OFFICER,
      1,
      5,
      ChronoUnit.DAYS,
      "Obtain confirmation of who signed it",
      "Over a channel you already know, not by an address or number that came with the package."
          + " preflight escalate, with the same options, writes the ticket.",
      """
      certificate.root-unknown
      signature.missing
      signature.unverifiable
      trust.key-unknown
      trust.key-unusable
      trust.rotation-announced
      trust.rotation-unproven
      """),
  CHAIN(
      Phase.PREPARE,
      Role.SECURITY_OFFICER,
      30,
      120,
      ChronoUnit.MINUTES,
      "Preinstall the certificate chain",
      "Once who signed it is confirmed, and on every target.",
      """
      certificate.chain-incomplete
      """),
  REVOCATION(
      Phase.PREPARE,
      Role.SECURITY_OFFICER,
      15,
      60,
      ChronoUnit.MINUTES,
      "Get fresh revocation lists",
      "",
      """
      certificate.revocation-unknown
      certificate.stale-crl
      """),
  SUPPRESSIONS(
      Phase.PREPARE,
      Role.SECURITY_OFFICER,
      10,
      60,
      ChronoUnit.MINUTES,
      "Look at what the vendor asks checkers to overlook",
      "",
      """
      package.suppressions-present
      """),
  SECRETS(
      Phase.PREPARE,
      Role.SECURITY_OFFICER,
      60,
      480,
      ChronoUnit.MINUTES,
      "Replace the secrets that lie open in the package",
      "Whoever has the package has them: where one is in use, replacing it comes before the date.",
      """
      secret.command-line
      secret.default-credentials
      secret.in-example
      secret.keystore-open
      secret.keystore-untried
      secret.own-rule
      secret.password
      secret.placeholder
      secret.private-key
      secret.sql-password
      secret.url-credentials
      secret.vendor-token
      """),
  CONNECTIONS(
      Phase.PREPARE,
      Role.SECURITY_OFFICER,
      30,
      240,
      ChronoUnit.MINUTES,
      "Secure the connections it opens",
      "",
      """
      endpoint.metadata-service
      endpoint.plain-text
      endpoint.tls-verification-disabled
      """),
  ENDPOINTS(
      Phase.PREPARE,
      Role.OPERATIONS,
      30,
      240,
      ChronoUnit.MINUTES,
      "Redirect the endpoints that are gone, and clear those that nobody knows",
      "",
      """
      change.endpoint-appeared
      endpoint.retired
      endpoint.unknown
      """),
  DEPENDENCIES(
      Phase.PREPARE,
      Role.OPERATIONS,
      60,
      480,
      ChronoUnit.MINUTES,
      "Install what it needs",
      "",
      """
      dependency.missing
      dependency.unknown
      dependency.unsatisfied
      """),
  RIGHTS(
      Phase.PREPARE,
      Role.OPERATIONS,
      15,
      60,
      ChronoUnit.MINUTES,
      "Grant the rights that the scripts need, for the installation alone",
      "",
      """
      script.root-required
      script.sudo-required
      """),
  JOB_NEEDS(
      Phase.PREPARE,
      Role.OPERATIONS,
      15,
      60,
      ChronoUnit.MINUTES,
      "Give the scheduled jobs what they need",
      "",
      """
      schedule.command-unknown
      schedule.user-unknown
      """),
  LOCKS(
      Phase.PREPARE,
      Role.DATABASE_ADMINISTRATOR,
      30,
      120,
      ChronoUnit.MINUTES,
      "Give the migrations a lock timeout and a migration lock",
      "Where PostgreSQL runs them file by file, the patch that --patches writes does it.",
      """
      migration.lock-timeout-ineffective
      migration.lock-timeout-too-long
      migration.no-advisory-lock
      migration.no-lock-timeout
      migration.no-statement-timeout
      """),
  DESTROYED_DATA(
      Phase.PREPARE,
      Role.DATABASE_ADMINISTRATOR,
      30,
      240,
      ChronoUnit.MINUTES,
      "Save what the migrations destroy",
      "No undo script brings rows back.",
      """
      migration.drop-column
      migration.drop-table
      migration.truncate
      """),
  UNREAD_MIGRATIONS(
      Phase.PREPARE,
      Role.DATABASE_ADMINISTRATOR,
      60,
      240,
      ChronoUnit.MINUTES,
      "Read the migrations that no rule understands",
      "",
      """
      migration.dialect-not-analysed
      migration.dynamic-ddl
      """),
  MATRIX(
      Phase.PREPARE,
      Role.OPERATIONS,
      15,
      120,
      ChronoUnit.MINUTES,
      "Complete what is known of the configuration",
      "",
      """
      config.duplicate-key
      config.file-unread
      config.key-unknown
      config.matrix-entry-replaced
      config.matrix-other-product
      config.matrix-stale
      config.syntax-error
      config.version-unknown
      """),
  DEFAULTS(
      Phase.PREPARE,
      Role.OPERATIONS,
      30,
      120,
      ChronoUnit.MINUTES,
      "Decide on settings whose default changes",
      "",
      """
      change.constant
      change.key-appeared
      change.key-value
      change.key-vanished
      config.default-changed
      """),
  REHEARSAL(
      Phase.PREPARE,
      Role.RELEASE_MANAGER,
      1,
      3,
      ChronoUnit.DAYS,
      "Make the rehearsal system like production, and rehearse again",
      "",
      """
      target.rehearsal-differs
      """),
  WINDOW(
      Phase.PREPARE,
      Role.RELEASE_MANAGER,
      30,
      120,
      ChronoUnit.MINUTES,
      "Negotiate a window that holds the upgrade and the way back",
      "",
      """
      window.claim-implausible
      window.too-short
      """),
  WAIVERS(
      Phase.PREPARE,
      Role.RELEASE_MANAGER,
      10,
      60,
      ChronoUnit.MINUTES,
      "Renew or remove waivers",
      "",
      """
      waiver.expired
      waiver.not-waivable
      waiver.unused
      """),
  DIRECTION(
      Phase.STOPS,
      Role.RELEASE_MANAGER,
      10,
      30,
      ChronoUnit.MINUTES,
      "Make sure that this is the upgrade you mean",
      "",
      """
      upgrade.already-installed
      upgrade.downgrade
      """),
  STOPS(
      Phase.STOPS,
      Role.RELEASE_MANAGER,
      1,
      5,
      ChronoUnit.DAYS,
      "Install what has to come before it",
      "Each stop is an upgrade of its own, with a package, a check and a window of its own.",
      """
      upgrade.path-unsupported
      upgrade.stop-skipped
      """),
  CONFIGURE(
      Phase.WORK,
      Role.OPERATIONS,
      5,
      20,
      ChronoUnit.MINUTES,
      "Change the live configuration",
      "",
      """
      config.key-removed
      config.required-value
      """),
  SCHEDULES(
      Phase.WORK,
      Role.OPERATIONS,
      2,
      10,
      ChronoUnit.MINUTES,
      "Keep what the package schedules from running",
      "",
      """
      schedule.cron-job
      schedule.in-window
      schedule.retired-endpoint
      """),
  REBOOT(
      Phase.WORK,
      Role.OPERATIONS,
      2,
      15,
      ChronoUnit.MINUTES,
      "Reboot, unless the vendor has said that it is not needed",
      "",
      """
      manifest.reboot-ambiguous
      manifest.reboot-contradicted
      """),
  UNDO_DATA(
      Phase.ROLLBACK,
      Role.DATABASE_ADMINISTRATOR,
      30,
      240,
      ChronoUnit.MINUTES,
      "Data: restore what no script takes back",
      "From the backup taken right before; what was written since is lost.",
      """
      rollback.missing-undo
      """),
  UNDO_BY_HAND(
      Phase.ROLLBACK,
      Role.OPERATIONS,
      10,
      60,
      ChronoUnit.MINUTES,
      "Configuration: take back by hand what no script takes back",
      "",
      """
      rollback.side-effect
      """),
  CREDENTIALS(
      Phase.CLEANUP,
      Role.SECURITY_OFFICER,
      10,
      30,
      ChronoUnit.MINUTES,
      "Revoke the accounts and credentials that were made on the way",
      "After the upgrade as after a rollback; keep only what the new version needs.",
      ""),
  DEPRECATED(
      Phase.CLEANUP,
      Role.OPERATIONS,
      30,
      240,
      ChronoUnit.MINUTES,
      "Replace what is deprecated before it is gone",
      "",
      """
      config.key-deprecated
      config.key-not-yet-deprecated
      config.value-deprecated
      """),
  /** Where a rule has no place yet. */
  OTHER(
      Phase.PREPARE,
      Role.RELEASE_MANAGER,
      30,
      240,
      ChronoUnit.MINUTES,
      "Clear what else was found",
      "",
      "");

  private static final Map<String, Task> BY_RULE = byRule();

  private final Phase phase;
  private final Role role;
  private final int low;
  private final int high;
  private final ChronoUnit unit;
  private final String title;
  private final String how;
  private final String rules;

  Task(
      Phase phase,
      Role role,
      int low,
      int high,
      ChronoUnit unit,
      String title,
      String how,
      String rules) {
    this.phase = phase;
    this.role = role;
    this.low = low;
    this.high = high;
    this.unit = unit;
    this.title = title;
    this.how = how;
    this.rules = rules;
  }

  private static Map<String, Task> byRule() {
    Map<String, Task> tasks = new HashMap<>();
    for (Task task : values()) {
      task.rules().forEach(rule -> tasks.put(rule, task));
    }
    return tasks;
  }

  /** What there is to do about the findings of a rule; {@link #OTHER} for one without a place. */
  public static Task of(String rule) {
    return BY_RULE.getOrDefault(rule, OTHER);
  }

  /** The ids of its rules. */
  public List<String> rules() {
    return rules.lines().toList();
  }

  /** When it is done. */
  public Phase phase() {
    return phase;
  }

  Role role() {
    return role;
  }

  Span takes() {
    return new Span(Duration.of(low, unit), Duration.of(high, unit));
  }

  String title() {
    return title;
  }

  String how() {
    return how;
  }
}
