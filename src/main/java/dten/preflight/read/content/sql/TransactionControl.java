package dten.preflight.read.content.sql;

import dten.preflight.read.content.sql.Control.Begin;
import dten.preflight.read.content.sql.Control.Chain;
import dten.preflight.read.content.sql.Control.Commit;
import dten.preflight.read.content.sql.Control.Rollback;
import dten.preflight.read.content.sql.Control.RollbackTo;
import dten.preflight.read.content.sql.Control.Savepoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** BEGIN, COMMIT, ROLLBACK, SAVEPOINT and their other spellings. */
final class TransactionControl {
  private TransactionControl() {}

  /** What the statement does to the transaction; null where it is none of these. */
  static @Nullable Meaning read(Tokens tokens) {
    String verb = tokens.word();
    switch (verb) {
      case "BEGIN" -> {
        return Meaning.of(verb, new Begin());
      }
      case "START" -> {
        return tokens.at("TRANSACTION", 1) ? Meaning.of(verb, new Begin()) : null;
      }
      case "COMMIT", "END" -> {
        return tokens.at("PREPARED", 1) ? Meaning.of(verb, List.of()) : end(tokens, verb);
      }
      case "PREPARE" -> {
        return tokens.at("TRANSACTION", 1)
            ? Meaning.of("PREPARE TRANSACTION", new Commit(Chain.NONE))
            : null;
      }
      case "ROLLBACK", "ABORT" -> {
        return tokens.at("PREPARED", 1) ? Meaning.of(verb, List.of()) : rollback(tokens, verb);
      }
      case "SAVEPOINT" -> {
        tokens.advance();
        return Meaning.of(verb, new Savepoint(name(tokens)));
      }
      case "RELEASE" -> {
        return Meaning.of(verb, List.of());
      }
      default -> {
        return null;
      }
    }
  }

  private static Meaning end(Tokens tokens, String verb) {
    return Meaning.of(verb, new Commit(chain(tokens)));
  }

  private static Meaning rollback(Tokens tokens, String verb) {
    tokens.advance();
    tokens.acceptAny("WORK", "TRANSACTION");
    if (tokens.accept("TO")) {
      tokens.accept("SAVEPOINT");
      return Meaning.of(verb, new RollbackTo(name(tokens)));
    }
    return Meaning.of(verb, new Rollback(chain(tokens)));
  }

  private static Chain chain(Tokens tokens) {
    return tokens.anywhere("CHAIN") && !tokens.anywhere("NO") ? Chain.CHAIN : Chain.NONE;
  }

  private static String name(Tokens tokens) {
    String name = tokens.identifier();
    return name == null ? "" : name;
  }
}
