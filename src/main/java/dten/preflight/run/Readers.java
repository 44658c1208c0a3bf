package dten.preflight.run;

import dten.preflight.read.EntryReader;
import dten.preflight.read.StreamReader;
import dten.preflight.read.TextReader;
import dten.preflight.read.claim.DowntimeClaimReader;
import dten.preflight.read.config.ConfigReader;
import dten.preflight.read.content.endpoint.BinaryUrls;
import dten.preflight.read.content.endpoint.EndpointReader;
import dten.preflight.read.content.keystore.KeyStoreReader;
import dten.preflight.read.content.mysql.MySqlTextReader;
import dten.preflight.read.content.scan.ByteScanner;
import dten.preflight.read.content.schedule.CronFileReader;
import dten.preflight.read.content.schedule.SystemCrontabReader;
import dten.preflight.read.content.schedule.UserCrontabReader;
import dten.preflight.read.content.secret.BinarySecrets;
import dten.preflight.read.content.secret.ClassConstants;
import dten.preflight.read.content.secret.EncodedSecrets;
import dten.preflight.read.content.secret.JsonWebTokens;
import dten.preflight.read.content.secret.PrivateKeys;
import dten.preflight.read.content.secret.SecretReader;
import dten.preflight.read.content.secret.Tokens;
import dten.preflight.read.content.shell.CommandFacts;
import dten.preflight.read.content.shell.EmbeddedTexts;
import dten.preflight.read.content.shell.ShellReader;
import dten.preflight.read.content.shell.TimedCommands;
import dten.preflight.read.content.sql.ChangelogReader;
import dten.preflight.read.content.sql.SqlFileReader;
import dten.preflight.read.content.sql.SqlTextReader;
import dten.preflight.read.content.suppression.Suppressions;
import dten.preflight.read.content.unit.UnitReader;
import dten.preflight.read.content.windows.WindowsScriptReader;
import dten.preflight.read.manifest.ManifestProfile;
import dten.preflight.read.manifest.ManifestReader;
import dten.preflight.read.signature.SignatureReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every reader of the one pass over the package. */
public final class Readers {
  private Readers() {}

  /** Tables that several readers look things up in. */
  private static final class Shared {
    static final Tokens TOKENS = new Tokens();
  }

  /** Readers of whole entries. */
  public static List<EntryReader> ofEntries() {
    return ofEntries(Optional.empty());
  }

  /** The same, with the manifest in a vendor's own shape. */
  public static List<EntryReader> ofEntries(Optional<ManifestProfile> profile) {
    List<EntryReader> all = new ArrayList<>();

    // The manifest and signatures.
    all.add(new SignatureReader());
    all.add(new ManifestReader(profile));
    all.add(new DowntimeClaimReader());

    // Configuration.
    all.add(new ConfigReader());

    // Scripts and units.
    all.add(shell());
    all.add(new UnitReader());
    all.add(new WindowsScriptReader());

    // Migrations.
    all.add(new SqlFileReader());
    all.add(new ChangelogReader());

    // Schedules.
    all.add(new CronFileReader());

    // Endpoints.
    all.add(new EndpointReader());

    // Secrets in structured text and in classes, and keystores.
    all.add(new SecretReader(Shared.TOKENS));
    all.add(new ClassConstants());
    all.add(new KeyStoreReader());

    return List.copyOf(all);
  }

  /** Those whose facts are compared between two packages; what is not compared costs nothing. */
  static List<EntryReader> ofComparison() {
    return List.of(
        new ConfigReader(),
        shell(),
        new UnitReader(),
        new WindowsScriptReader(),
        new SqlFileReader(),
        new ChangelogReader(),
        new CronFileReader(),
        new EndpointReader());
  }

  /** Readers of texts that stand inside other texts. */
  public static List<TextReader> ofTexts() {
    List<TextReader> all = new ArrayList<>();

    // Shell.
    all.add(shell());

    // SQL.
    all.add(new SqlTextReader());
    all.add(new MySqlTextReader());

    // Schedules.
    all.add(new UserCrontabReader());
    all.add(new SystemCrontabReader());
    all.add(new UnitReader());

    return List.copyOf(all);
  }

  /** Readers of bytes as they go by, whatever the size of the entry. */
  public static List<StreamReader> ofStreams() {
    List<StreamReader> all = new ArrayList<>();

    // Endpoints and secrets in everything else.
    all.add(
        new ByteScanner(
            List.of(
                Shared.TOKENS,
                new PrivateKeys(),
                new JsonWebTokens(),
                new EncodedSecrets(Shared.TOKENS),
                new BinarySecrets(),
                new BinaryUrls(),
                new Suppressions())));

    return List.copyOf(all);
  }

  /** Scripts are parsed once for all that look at commands. */
  private static ShellReader shell() {
    return new ShellReader(List.of(new CommandFacts(), new EmbeddedTexts(), new TimedCommands()));
  }
}
