package dten.preflight.fact.sql;

import dten.preflight.fact.Region;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A timeout such as {@code lock_timeout} as it stands at one statement, and why.
 *
 * @param millis how long; 0 unless it is in effect
 * @param where the statement that made it so; null where none did
 */
public record SqlTimeout(State state, long millis, @Nullable Region where) {
  // Written out because a record's own methods are assembled when first called: see finding.Rule.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SqlTimeout that
        && Objects.equals(that.state, state)
        && that.millis == millis
        && Objects.equals(that.where, where);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(state) + Long.hashCode(millis);
  }

  /** Nothing in the script is about it. */
  public static final SqlTimeout UNSET = new SqlTimeout(State.UNSET, 0, null);

  /** What became of a timeout. */
  public enum State {
    /** The script never sets it: the server's default holds, which is none. */
    UNSET,
    IN_EFFECT,
    /** It is set to a value that only the run knows, such as a variable. */
    UNKNOWN_VALUE,
    /** It is set to 0, which turns it off. */
    ZERO,
    /** RESET, RESET ALL, DISCARD ALL or SET … TO DEFAULT has undone it. */
    RESET,
    /** SET LOCAL outside a transaction does nothing but warn. */
    LOCAL_OUTSIDE_TRANSACTION,
    /** SET LOCAL ended with its transaction. */
    LOCAL_ENDED,
    /** The transaction that set it was rolled back. */
    ROLLED_BACK,
    /** A new connection knows nothing of it. */
    RECONNECTED,
    /** It is set for a role, a database or the server: for later sessions only. */
    OTHER_SESSIONS,
    /** It is set further down. */
    SET_LATER,
    /** Another script was included before, and may have set it. */
    INCLUDED
  }

  /** Whether a wait ends by itself, or may do so. */
  public boolean limits() {
    return switch (state) {
      case IN_EFFECT, UNKNOWN_VALUE, INCLUDED -> true;
      case UNSET, ZERO, RESET, LOCAL_OUTSIDE_TRANSACTION, LOCAL_ENDED, ROLLED_BACK -> false;
      case RECONNECTED, OTHER_SESSIONS, SET_LATER -> false;
    };
  }
}
