package dten.preflight.read.facts;

import dten.preflight.fact.Anomaly;
import dten.preflight.fact.Certificate;
import dten.preflight.fact.ConfigEntry;
import dten.preflight.fact.ConfigRepeatedKey;
import dten.preflight.fact.ConfigSyntaxError;
import dten.preflight.fact.Credential;
import dten.preflight.fact.DowntimeClaim;
import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Entry;
import dten.preflight.fact.EntryDigest;
import dten.preflight.fact.Fact;
import dten.preflight.fact.ManifestFile;
import dten.preflight.fact.Overflow;
import dten.preflight.fact.OwnSecretRules;
import dten.preflight.fact.PublishedSample;
import dten.preflight.fact.ReaderFault;
import dten.preflight.fact.ScriptSetting;
import dten.preflight.fact.SecretPlaceholders;
import dten.preflight.fact.SignatureEvidence;
import dten.preflight.fact.Suppression;
import dten.preflight.fact.TlsBypass;
import dten.preflight.fact.UntriedKeystore;
import dten.preflight.fact.change.ApiComparison;
import dten.preflight.fact.change.ConstantComparison;
import dten.preflight.fact.schedule.CrontabFault;
import dten.preflight.fact.schedule.Schedule;
import dten.preflight.fact.shell.ScriptFile;
import dten.preflight.fact.shell.ShellCommand;
import dten.preflight.fact.sql.OnlineDdl;
import dten.preflight.fact.sql.SqlInclude;
import dten.preflight.fact.sql.SqlScript;
import dten.preflight.fact.sql.SqlStatement;
import dten.preflight.fact.sql.SqlTransactionFault;
import dten.preflight.fact.unit.UnitFile;
import java.util.List;
import java.util.Optional;

/**
 * Every kind of fact that is kept, in the order of the file, under the name of its record. What is
 * concluded from others by the operator's trust is concluded again by each run and not kept.
 */
final class FactKinds {
  static final List<Class<? extends Fact>> ALL =
      List.of(
          Entry.class,
          EntryDigest.class,
          Anomaly.class,
          Overflow.class,
          ReaderFault.class,
          ManifestFile.class,
          DowntimeClaim.class,
          Certificate.class,
          SignatureEvidence.class,
          ConfigEntry.class,
          ConfigRepeatedKey.class,
          ConfigSyntaxError.class,
          ScriptFile.class,
          ShellCommand.class,
          ScriptSetting.class,
          UnitFile.class,
          SqlScript.class,
          SqlStatement.class,
          SqlInclude.class,
          SqlTransactionFault.class,
          OnlineDdl.class,
          Schedule.class,
          CrontabFault.class,
          Endpoint.class,
          TlsBypass.class,
          Credential.class,
          SecretPlaceholders.class,
          PublishedSample.class,
          UntriedKeystore.class,
          OwnSecretRules.class,
          ApiComparison.class,
          ConstantComparison.class,
          Suppression.class);

  private FactKinds() {}

  static Optional<Class<? extends Fact>> named(String name) {
    for (Class<? extends Fact> kind : ALL) {
      if (kind.getSimpleName().equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
