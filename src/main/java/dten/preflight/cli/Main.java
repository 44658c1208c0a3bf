package dten.preflight.cli;

/** Starts the program: options in, exit code out. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new Program(Console.ofProcess()).run(args));
  }
}
