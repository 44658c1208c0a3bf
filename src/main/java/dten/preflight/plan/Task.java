package dten.preflight.plan;

import static dten.preflight.plan.Phase.ASK;
import static dten.preflight.plan.Phase.CLEANUP;
import static dten.preflight.plan.Phase.PREPARE;
import static dten.preflight.plan.Phase.ROLLBACK;
import static dten.preflight.plan.Phase.WORK;
import static dten.preflight.plan.Role.DATABASE_ADMINISTRATOR;
import static dten.preflight.plan.Role.OPERATIONS;
import static dten.preflight.plan.Role.RELEASE_MANAGER;
import static dten.preflight.plan.Role.SECURITY_OFFICER;
import static dten.preflight.plan.Role.VENDOR;
import static dten.preflight.plan.Span.days;
import static dten.preflight.plan.Span.minutes;

import java.time.Duration;

/**
 * What there is to do about findings, in the order in which it is done: by whom, how long it takes,
 * and how it is called. Which rules lead to it, each to one, is said by area: {@link Places}.
 */
enum Task {
  SAME_FILE(
      PREPARE,
      RELEASE_MANAGER,
      minutes(10, 30),
      "Make sure that this is the file the vendor published",
      "Ask for the SHA-256 over a channel you already know, and compare it with the one above."),
  ARCHIVE(
      ASK,
      VENDOR,
      days(1, 3),
      "Have the archive packed anew",
      "Unpack nothing of it by another tool in the meantime: tools read such archives differently."),
  WHOLE_PACKAGE(
      ASK,
      VENDOR,
      days(1, 3),
      "Get a package that is whole and is what its manifest lists",
      "Download it again first; if nothing changes, the vendor has to say which side is right."),
  SIGNATURE(ASK, VENDOR, days(1, 5), "Have the package signed anew"),
  MANIFEST(ASK, VENDOR, days(1, 3), "Have the manifest put right"),
  BUILDS(ASK, VENDOR, days(1, 3), "Ask whether these are the builds that were meant"),
  CHANGES(ASK, VENDOR, days(1, 3), "Ask about what changed without a word"),
  SCRIPTS(ASK, VENDOR, days(1, 3), "Have the scripts and files mended"),
  BLOCKING_MIGRATIONS(
      ASK,
      VENDOR,
      days(2, 10),
      "Have the migrations rewritten that keep a live system waiting",
      "Or take the outage they mean into the window, and rehearse them on a copy of production."),
  SIGNER(
      PREPARE,
      SECURITY_OFFICER,
      days(1, 5),
      "Obtain confirmation of who signed it",
      "Over a channel you already know, not by an address or number that came with the package."
          + " preflight escalate, with the same options, writes the ticket."),
  CHAIN(
      PREPARE,
      SECURITY_OFFICER,
      minutes(30, 120),
      "Preinstall the certificate chain",
      "Once who signed it is confirmed, and on every target."),
  REVOCATION(PREPARE, SECURITY_OFFICER, minutes(15, 60), "Get fresh revocation lists"),
  SUPPRESSIONS(
      PREPARE,
      SECURITY_OFFICER,
      minutes(10, 60),
      "Look at what the vendor asks checkers to overlook"),
  SECRETS(
      PREPARE,
      SECURITY_OFFICER,
      minutes(60, 480),
      "Replace the secrets that lie open in the package",
      "Whoever has the package has them: where one is in use, replacing it comes before the date."),
  CONNECTIONS(PREPARE, SECURITY_OFFICER, minutes(30, 240), "Secure the connections it opens"),
  ENDPOINTS(
      PREPARE,
      OPERATIONS,
      minutes(30, 240),
      "Redirect the endpoints that are gone, and clear those that nobody knows"),
  DEPENDENCIES(PREPARE, OPERATIONS, minutes(60, 480), "Install what it needs"),
  RIGHTS(
      PREPARE,
      OPERATIONS,
      minutes(15, 60),
      "Grant the rights that the scripts need, for the installation alone"),
  JOB_NEEDS(PREPARE, OPERATIONS, minutes(15, 60), "Give the scheduled jobs what they need"),
  LOCKS(
      PREPARE,
      DATABASE_ADMINISTRATOR,
      minutes(30, 120),
      "Give the migrations a lock timeout and a migration lock",
      "Where PostgreSQL runs them file by file, the patch that --patches writes does it."),
  DESTROYED_DATA(
      PREPARE,
      DATABASE_ADMINISTRATOR,
      minutes(30, 240),
      "Save what the migrations destroy",
      "No undo script brings rows back."),
  UNREAD_MIGRATIONS(
      PREPARE,
      DATABASE_ADMINISTRATOR,
      minutes(60, 240),
      "Read the migrations that no rule understands"),
  MATRIX(PREPARE, OPERATIONS, minutes(15, 120), "Complete what is known of the configuration"),
  DEFAULTS(PREPARE, OPERATIONS, minutes(30, 120), "Decide on settings whose default changes"),
  REHEARSAL(
      PREPARE,
      RELEASE_MANAGER,
      days(1, 3),
      "Make the rehearsal system like production, and rehearse again"),
  WINDOW(
      PREPARE,
      RELEASE_MANAGER,
      minutes(30, 120),
      "Negotiate a window that holds the upgrade and the way back"),
  WAIVERS(PREPARE, RELEASE_MANAGER, minutes(10, 60), "Renew or remove waivers"),
  DIRECTION(
      Phase.STOPS, RELEASE_MANAGER, minutes(10, 30), "Make sure that this is the upgrade you mean"),
  STOPS(
      Phase.STOPS,
      RELEASE_MANAGER,
      days(1, 5),
      "Install what has to come before it",
      "Each stop is an upgrade of its own, with a package, a check and a window of its own."),
  CONFIGURE(WORK, OPERATIONS, minutes(5, 20), "Change the live configuration"),
  SCHEDULES(WORK, OPERATIONS, minutes(2, 10), "Keep what the package schedules from running"),
  REBOOT(
      WORK, OPERATIONS, minutes(2, 15), "Reboot, unless the vendor has said that it is not needed"),
  UNDO_DATA(
      ROLLBACK,
      DATABASE_ADMINISTRATOR,
      minutes(30, 240),
      "Data: restore what no script takes back",
      "From the backup taken right before; what was written since is lost."),
  UNDO_BY_HAND(
      ROLLBACK,
      OPERATIONS,
      minutes(10, 60),
      "Configuration: take back by hand what no script takes back"),
  CREDENTIALS(
      CLEANUP,
      SECURITY_OFFICER,
      minutes(10, 30),
      "Revoke the accounts and credentials that were made on the way",
      "After the upgrade as after a rollback; keep only what the new version needs."),
  DEPRECATED(CLEANUP, OPERATIONS, minutes(30, 240), "Replace what is deprecated before it is gone"),
  /** Where a rule has no place yet. */
  OTHER(PREPARE, RELEASE_MANAGER, minutes(30, 240), "Clear what else was found");

  private final Phase phase;
  private final Role role;
  private final Duration low;
  private final Duration high;
  private final String title;
  private final String how;

  Task(Phase phase, Role role, Span takes, String title) {
    this(phase, role, takes, title, "");
  }

  Task(Phase phase, Role role, Span takes, String title, String how) {
    this.phase = phase;
    this.role = role;
    this.low = takes.low();
    this.high = takes.high();
    this.title = title;
    this.how = how;
  }

  /** What there is to do about the findings of a rule; {@link #OTHER} for one without a place. */
  static Task of(String rule) {
    return Places.of(rule);
  }

  /** When it is done. */
  Phase phase() {
    return phase;
  }

  Role role() {
    return role;
  }

  Span takes() {
    return new Span(low, high);
  }

  String title() {
    return title;
  }

  String how() {
    return how;
  }
}
