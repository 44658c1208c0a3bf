package dten.preflight.check.endpoint;

import dten.preflight.check.Check;
import dten.preflight.check.Repeats;
import dten.preflight.fact.Endpoint;
import dten.preflight.fact.Endpoint.Credentials;
import dten.preflight.fact.Endpoint.Use;
import dten.preflight.fact.Location;
import dten.preflight.fact.TlsBypass;
import dten.preflight.fact.Upgrade;
import dten.preflight.finding.Findings;
import dten.preflight.finding.Level;
import dten.preflight.finding.Precision;
import dten.preflight.finding.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether anybody on the way can read or forge what the package sends and gets. */
public final class ConnectionCheck implements Check {
  private static final Rule PLAIN_TEXT =
      new Rule(
          "endpoint.plain-text",
          Level.WARNING,
          Precision.HIGH,
          "The package uses a protocol that sends passwords in plain text");
  private static final Rule TLS_BYPASS =
      new Rule(
          "endpoint.tls-verification-disabled",
          Level.WARNING,
          Precision.HIGH,
          "The check of a partner's certificate or host key is switched off");
  private static final Rule METADATA =
      new Rule(
          "endpoint.metadata-service",
          Level.WARNING,
          Precision.HIGH,
          "The package asks a cloud's metadata service, which hands out credentials");

  private static final Set<String> ALWAYS_PLAIN =
      Set.of("ftp", "tftp", "telnet", "rsh", "rlogin", "rexec");

  /** Plain protocols that are a fault here only where a password goes with them. */
  private static final Set<String> PLAIN_WITH_PASSWORD =
      Set.of("http", "ldap", "amqp", "redis", "mqtt", "smtp", "imap", "pop3", "stomp", "ws");

  private static final Set<String> METADATA_HOSTS =
      Set.of(
          "169.254.169.254",
          "fd00:ec2::254",
          "metadata.google.internal",
          "169.254.170.2",
          "100.100.100.200");

  @Override
  public List<Rule> rules() {
    return List.of(PLAIN_TEXT, TLS_BYPASS, METADATA);
  }

  @Override
  public void check(Upgrade upgrade, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (Endpoint endpoint : upgrade.pkg().all(Endpoint.class)) {
      boolean active = endpoint.use() == Use.ACTIVE && !endpoint.location().path().contains("!/");
      if (active && seen.add(endpoint.location().path() + ' ' + endpoint.address())) {
        check(endpoint, findings);
      }
    }
    Map<String, List<Location>> alike = new LinkedHashMap<>();
    Map<String, String> ways = new HashMap<>();
    for (TlsBypass bypass : upgrade.pkg().all(TlsBypass.class)) {
      boolean nested = bypass.location().path().contains("!/");
      if (bypass.use() == Use.ACTIVE && !nested) {
        String key = bypass.location().path() + '\n' + bypass.how();
        alike.computeIfAbsent(key, k -> new ArrayList<>()).add(bypass.location());
        ways.put(key, bypass.how());
      }
    }
    alike.forEach(
        (key, places) ->
            findings.report(
                TLS_BYPASS,
                places.get(0),
                ways.get(key) + " accepts any partner, also one in between" + Repeats.of(places),
                "leave it out and give the client the certificate authority or host key of the"
                    + " partner"));
  }

  private static void check(Endpoint endpoint, Findings findings) {
    boolean password = endpoint.credentials() == Credentials.PRESENT;
    if (ALWAYS_PLAIN.contains(endpoint.scheme())
        || (password && PLAIN_WITH_PASSWORD.contains(endpoint.scheme()))) {
      findings.report(
          PLAIN_TEXT,
          endpoint.location(),
          endpoint.address()
              + (password ? " gets its password in plain text" : " is used in plain text"),
          "use the protocol over TLS or SSH, such as sftp or https");
    }
    if (METADATA_HOSTS.contains(endpoint.host())) {
      findings.report(
          METADATA,
          endpoint.location(),
          endpoint.address() + " is a cloud's metadata service",
          "make sure that the target is such a machine and that this needs its credentials");
    }
  }
}
