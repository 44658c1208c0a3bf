package dten.preflight.fact.shell;

/** How a command came to be seen. */
public enum Origin {
  /** It stands in the script by itself. */
  WRITTEN,
  /** It stands in a {@code $(…)}, in backticks or in a process substitution. */
  SUBSTITUTED,
  /** Another command runs it and has it in its arguments, as in {@code sudo apt-get update}. */
  ARGUMENT,
  /** It stands in a script that is an argument or the input of another command. */
  SCRIPT,
  /** As {@link #ARGUMENT} or {@link #SCRIPT}, but it runs on another machine or in a container. */
  REMOTE
}
