package dten.preflight.rehearse.migration;

import dten.preflight.fact.Thrown;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a server refused something with, in words that hold no value of any row or script. */
public final class ServerError {
  private static final int MAX = 240;

  private ServerError() {}

  /** One line; details, which quote rows, are left out. */
  public static String words(SQLException thrown) {
    ServerErrorMessage said =
        thrown instanceof PSQLException from ? from.getServerErrorMessage() : null;
    String message = said == null ? null : said.getMessage();
    if (message == null) {
      return "the connection broke (" + Thrown.describe(thrown) + ")";
    }
    String state = String.valueOf(thrown.getSQLState());
    String shown = quotesValues(state) ? withoutQuoted(message) : message;
    String cut = shown.length() > MAX ? shown.substring(0, MAX) + "…" : shown;
    return cut.replace('\n', ' ') + " (" + state + ")";
  }

  /** Faults of data (22), of syntax, and what a script raises itself quote what was written. */
  private static boolean quotesValues(@Nullable String state) {
    return state == null
        || state.startsWith("22")
        || state.equals("42601")
        || state.startsWith("P0");
  }

  private static String withoutQuoted(String message) {
    StringBuilder out = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c == '"') {
        isQuoted = !isQuoted;
        out.append(isQuoted ? "\"…" : "\"");
      } else if (!isQuoted) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
