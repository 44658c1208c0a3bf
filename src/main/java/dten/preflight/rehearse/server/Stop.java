package dten.preflight.rehearse.server;

/** Why a rehearsal was stopped before its end. */
public enum Stop {
  /** It took more disk than it may. */
  DISK,
  /** It took longer than it may. */
  TIME
}
