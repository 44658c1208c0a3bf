package dten.preflight.read.content.sql;

import dten.preflight.fact.sql.SqlScript.Runner;
import java.util.Locale;

/** Comments by which a migration tool knows its scripts. */
final class RunnerSigns {
  private static final int HEAD = 8_192;

  private RunnerSigns() {}

  /** The tool whose comment stands in the head of a script; NONE where no tool's does. */
  static Runner runner(String chars) {
    String head = chars.substring(0, Math.min(chars.length(), HEAD));
    int start = 0;
    while (start < head.length()) {
      int end = head.indexOf('\n', start);
      end = end < 0 ? head.length() : end;
      Runner found = ofLine(head.substring(start, end).trim());
      if (found != Runner.NONE) {
        return found;
      }
      start = end + 1;
    }
    return Runner.NONE;
  }

  private static Runner ofLine(String line) {
    if (!line.startsWith("--")) {
      return Runner.NONE;
    }
    String comment = line.substring(2).trim().toLowerCase(Locale.ROOT);
    if (comment.startsWith("liquibase formatted sql")) {
      return Runner.LIQUIBASE;
    }
    if (comment.startsWith("+goose ") || comment.startsWith("+migrate ")) {
      return Runner.GOOSE;
    }
    if (comment.startsWith("migrate:up") || comment.startsWith("migrate:down")) {
      return Runner.DBMATE;
    }
    boolean sqitch =
        comment.startsWith("deploy ")
            || comment.startsWith("revert ")
            || comment.startsWith("verify ");
    boolean toDatabase = comment.endsWith(" to pg") || comment.endsWith(" from pg");
    return sqitch && (toDatabase || comment.endsWith(" on pg")) ? Runner.SQITCH : Runner.NONE;
  }

  /** Whether Sqitch's comment says that the script takes something back. */
  static boolean isSqitchRevert(String chars) {
    String head = chars.substring(0, Math.min(chars.length(), HEAD)).toLowerCase(Locale.ROOT);
    return head.startsWith("-- revert ");
  }

  /** Whether a comment is an order to the tool. */
  static boolean isOrder(Runner runner, String comment) {
    String text = comment.toLowerCase(Locale.ROOT);
    return switch (runner) {
      case GOOSE -> text.startsWith("+goose ") || text.startsWith("+migrate ");
      case DBMATE -> text.startsWith("migrate:");
      case LIQUIBASE -> text.startsWith("changeset ") || text.startsWith("rollback ");
      case NONE, FLYWAY, GOLANG_MIGRATE, SQITCH, PRISMA -> false;
    };
  }
}
