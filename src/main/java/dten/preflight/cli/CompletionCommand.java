package dten.preflight.cli;

import dten.preflight.cli.shell.BashCompletion;
import dten.preflight.cli.shell.FishCompletion;
import dten.preflight.cli.shell.ZshCompletion;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code preflight completion SHELL}: what makes a shell complete commands, options and words. */
final class CompletionCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .addPositional(
                PositionalParamSpec.builder()
                    .index("0")
                    .paramLabel("SHELL")
                    .type(String.class)
                    .required(true)
                    .completionCandidates(Candidates.SHELLS)
                    .description("bash, zsh or fish.")
                    .build())
            .addOption(Program.helpOption());
    spec.usageMessage()
        .header("Print what makes a shell complete commands, options, rules and files.")
        .footer(
            "",
            "The distribution has them in share. To try one, or to install it for yourself:",
            "  source <(preflight completion bash)",
            "  preflight completion bash > ~/.local/share/bash-completion/completions/preflight",
            "  preflight completion zsh > ~/.zfunc/_preflight   # with fpath+=(~/.zfunc) before"
                + " compinit",
            "  preflight completion fish > ~/.config/fish/completions/preflight.fish");
    return spec;
  }

  @Override
  public int run(ParseResult given, Console console) throws IOException {
    String shell = Choice.of("SHELL", given.matchedPositionalValue(0, ""), Candidates.SHELL_WORDS);
    CommandSpec whole = Program.whole();
    console
        .out()
        .write(
            switch (shell) {
              case "bash" -> BashCompletion.of(whole);
              case "zsh" -> ZshCompletion.of(whole);
              default -> FishCompletion.of(whole);
            });
    return 0;
  }
}
