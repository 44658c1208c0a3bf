package dten.preflight.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of {@code preflight rehearse} as they are typed: those of check, and its own. */
final class RehearseSpec {
  private RehearseSpec() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().addPositional(CheckSpec.onePackage());
    spec.addOption(
            CheckSpec.path(
                "--schema",
                "FILE",
                "The target's schema, as pg_dump --schema-only writes it. Without it, the package's"
                    + " migrations that have been run before make it."))
        .addOption(
            CheckSpec.text(
                "--applied",
                "VERSION",
                "The version of the last migration that has been run on the target; with --previous,"
                    + " those that package has count as run."))
        .addOption(
            CheckSpec.text(
                "--postgres",
                "MAJOR",
                "The PostgreSQL to start, among those in lib/rehearsal. If not given, the newest"
                    + " that is not newer than the target's."))
        .addOption(
            CheckSpec.text(
                "--jdbc",
                "URL",
                "Use this database instead of starting one. It has to be empty, or to have scratch"
                    + " or rehearsal in its name; it is used up. With CREATEDB its role tries undo"
                    + " and second runs on copies, which it drops. The password comes from"
                    + " PGPASSWORD or --password-file."))
        .addOption(CheckSpec.path("--password-file", "FILE", "Holds the password for --jdbc."))
        .addOption(
            CheckSpec.texts(
                "--parameter",
                "NAME=VALUE",
                "A parameter of Liquibase's changelogs or a placeholder of Flyway's scripts, for"
                    + " which the package has no value or another; may be given several times."))
        .addOption(
            CheckSpec.text(
                "--scale",
                "NUMBER",
                "Rows to make for each row that the target's facts tell of a table; 0.01 if not"
                    + " given."))
        .addOption(
            CheckSpec.text("--max-rows", "N", "The most rows to make of one table; 1000000."))
        .addOption(
            CheckSpec.many(
                "--workload",
                "FILE[@WEIGHT]",
                "The load to run meanwhile, in pgbench's language; without it, reads and writes by"
                    + " key that follow from the schema. Give it several times for several scripts;"
                    + " one with a weight of 3 runs three times as often as one without."))
        .addOption(
            CheckSpec.texts(
                "--define",
                "NAME=VALUE",
                "A variable of those scripts, such as scale=10, which is 1 otherwise; may be given"
                    + " several times."))
        .addOption(CheckSpec.text("--clients", "N", "Sessions of the load; 8."))
        .addOption(CheckSpec.text("--rate", "N", "Transactions of the load in a second; 200."))
        .addOption(
            CheckSpec.text(
                "--statement-time", "TIME", "The longest that one statement may run; 5m."))
        .addOption(CheckSpec.text("--total-time", "TIME", "The longest for all of it; 30m."))
        .addOption(
            CheckSpec.text("--max-disk", "SIZE", "The most that the server may write; 10G."));
    for (OptionSpec option : CheckSpec.spec().options()) {
      String name = option.longestName();
      if (!name.equals("--help")) {
        spec.addOption(option.toBuilder().build());
      }
    }
    spec.addOption(Program.helpOption());
    spec.usageMessage()
        .header("Run the package's PostgreSQL migrations on a throw-away server, under load.")
        .description(
            "",
            "Starts a PostgreSQL of its own in a private folder, makes the target's schema and"
                + " rows, runs a load, and then the migrations statement by statement: which locks"
                + " each takes, who waits for it and how long, what it rewrites, how the load is"
                + " served meanwhile. On copies it breaks each migration off and runs it again, and"
                + " takes all of them back and compares. What it saw joins the findings of check.",
            "",
            "The package's SQL runs as a role that owns its database and nothing else: no files, no"
                + " programs, no network. Nothing else of the package is run. Scripts of Flyway and changelogs"
                + " of Liquibase are run by those tools' own libraries, without anything in them that"
                + " could do more than send SQL. The server and its"
                + " folder are removed at the end; after a kill, by the next start.",
            "",
            "It needs the optional part of the distribution in lib/rehearsal.")
        .footer(
            "",
            "Examples:",
            "  preflight rehearse Full-upgrade-package.zip --target production.yaml \\",
            "    --schema production-schema.sql --scale 0.05",
            "  preflight rehearse Full-upgrade-package.zip --previous Full-4.8.2.zip",
            "  PGPASSWORD=… preflight rehearse Full-upgrade-package.zip \\",
            "    --jdbc 'jdbc:postgresql://db-test:5432/scratch?user=rehearser'")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCodes.ALL);
    return spec;
  }
}
