package dten.preflight.samples;

import java.util.Map;

/** The manifest as it should have been. */
final class RepairedManifest implements SampleManifest {
  @Override
  public String json(Map<String, byte[]> files) {
    return """
    {
      "name": "dten",
      "version": "5.2.0",
      "releaseDate": "2026-11-16",
      "vendor": "Dten Systems",
      "upgradesFrom": [">=5.0.0 <5.2.0"],
      "dependencies": [
        { "name": "openssl", "version": ">=3.0 <4.0" },
        { "name": "libxml2", "version": ">=2.9 <3.0" },
        { "name": "postgresql", "version": ">=14 <17" },
        { "name": "erlang", "version": ">=26.0 <27.0" },
        { "name": "redis-sentinel", "version": ">=7.2 <8.0" }
      ],
      "services": ["dten-broker.service", "dten-agent.service"],
      "scripts": [
        "scripts/pre-install.sh",
        "scripts/install.sh",
        "scripts/post-install.sh"
      ],
      "migrations": [
        { "path": "scripts/db/003.sql", "undo": "rollback/db/003.sql" },
        { "path": "scripts/db/004.sql", "undo": "rollback/db/004.sql" },
        { "path": "scripts/db/005.sql", "undo": "rollback/db/005.sql" }
      ],
      "config": {
        "added": ["dten.hybrid.enable"],
        "removed": ["dten.relay.mode"],
        "required": { "dten.hybrid.enable": "true" }
      },
      "reboot": "required",
      "downtime": "60m",
      "files": [
    """
        + SampleManifest.rows(files)
        + """

          ],
          "signature": "manifest.json.p7s"
        }
        """;
  }
}
