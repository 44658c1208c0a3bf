package dten.preflight.check.script;

import dten.preflight.fact.Globs;
import dten.preflight.fact.TargetFacts.SudoGrant;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.shell.ShellCommand.Word;
import java.util.ArrayList;
import java.util.List;

/** What the target's sudoers allow: sudoers(5), so far as it is about one account's commands. */
final class SudoGrants {
  /** What becomes of a call of sudo. */
  enum Answer {
    GRANTED,
    /** Granted, but somebody must type a password. */
    WITH_PASSWORD,
    /** It depends on arguments that only the run will tell. */
    UNCERTAIN,
    DENIED
  }

  private final List<SudoGrant> grants;

  /** The rights of one account; of every account where {@code user} is empty. */
  SudoGrants(List<SudoGrant> all, String user) {
    List<SudoGrant> own = new ArrayList<>();
    for (SudoGrant grant : all) {
      String who = grant.user();
      if (user.isEmpty() || who.equals(user) || who.equals("ALL") || who.startsWith("%")) {
        own.add(grant);
      }
    }
    this.grants = own;
  }

  /** Whether a command may be run as a user; an empty user is one that only the run will tell. */
  Answer ask(ShellCommand command, String asUser) {
    Answer best = Answer.DENIED;
    for (SudoGrant grant : grants) {
      if (!asUser.isEmpty() && !runsAs(grant, asUser)) {
        continue;
      }
      Answer answer = ask(grant, command);
      best = answer.compareTo(best) < 0 ? answer : best;
    }
    return best;
  }

  private static boolean runsAs(SudoGrant grant, String user) {
    for (String each : grant.runAs().split("[, ]+", -1)) {
      if (each.equals("ALL") || each.equals(user)) {
        return true;
      }
    }
    return false;
  }

  /** The last pattern that matches decides, as sudoers has it; an exclamation mark forbids. */
  private static Answer ask(SudoGrant grant, ShellCommand command) {
    Answer answer = Answer.DENIED;
    Answer yes = grant.noPassword() ? Answer.GRANTED : Answer.WITH_PASSWORD;
    for (String pattern : grant.commands()) {
      boolean forbids = pattern.startsWith("!");
      Answer match = match(forbids ? pattern.substring(1).strip() : pattern.strip(), command);
      if (match == Answer.GRANTED) {
        answer = forbids ? Answer.DENIED : yes;
      } else if (match == Answer.UNCERTAIN && answer == Answer.DENIED && !forbids) {
        answer = Answer.UNCERTAIN;
      }
    }
    return answer;
  }

  private static Answer match(String pattern, ShellCommand command) {
    if (pattern.equals("ALL")) {
      return Answer.GRANTED;
    }
    int blank = pattern.indexOf(' ');
    String program = blank < 0 ? pattern : pattern.substring(0, blank);
    String arguments = blank < 0 ? "" : pattern.substring(blank + 1).strip();
    if (command.words().isEmpty() || command.words().get(0).dynamic()) {
      return Answer.UNCERTAIN;
    }
    if (!isProgram(program, command.words().get(0).text())) {
      return Answer.DENIED;
    }
    if (arguments.isEmpty()) {
      return Answer.GRANTED;
    }
    List<String> given = new ArrayList<>();
    boolean dynamic = false;
    for (Word word : command.arguments()) {
      given.add(word.text());
      dynamic |= word.dynamic();
    }
    if (arguments.equals("\"\"")) {
      return given.isEmpty() ? Answer.GRANTED : Answer.DENIED;
    }
    if (Globs.matches(arguments, String.join(" ", given))) {
      return Answer.GRANTED;
    }
    return dynamic ? Answer.UNCERTAIN : Answer.DENIED;
  }

  private static boolean isProgram(String pattern, String written) {
    if (pattern.endsWith("/")) {
      int slash = written.lastIndexOf('/');
      return slash < 0 || written.substring(0, slash + 1).equals(pattern);
    }
    if (written.indexOf('/') >= 0) {
      return Globs.matches(pattern, written);
    }
    return Globs.matches(pattern.substring(pattern.lastIndexOf('/') + 1), written);
  }
}
