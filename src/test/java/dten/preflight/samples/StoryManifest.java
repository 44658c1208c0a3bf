package dten.preflight.samples;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The cryptic manifest of the story. */
final class StoryManifest implements SampleManifest {
  @Override
  public String json(Map<String, byte[]> files) {
    return """
    {
      "name": "dten",
      "version": "5.2.0",
      "releaseDate": "2026-11-16",
      "vendor": "Dten Systems",
      "build": "r88231/hyb",
      "channel": "full",
      "upgradesFrom": [">=5.0.0 <5.2.0"],
      "dependencies": [
        { "name": "openssl", "version": ">=1.1" },
        { "name": "libxml2", "version": "latest" },
        { "name": "postgresql", "version": "*" },
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
        { "path": "scripts/db/004.sql" }
      ],
      "config": {
        "added": ["dten.hybrid.enable"],
        "removed": ["dten.relay.mode"],
        "required": { "dten.hybrid.enable": "true" }
      },
      "reboot": "recommended",
      "downtime": "5m",
      "files": [
    """
        + SampleManifest.rows(files, "rollback/db/003.sql", "config/dten.properties")
        + ",\n"
        + SampleManifest.row("config/dten.properties", "as it was".getBytes(StandardCharsets.UTF_8))
        + ",\n"
        + SampleManifest.row("docs/RELEASE-NOTES.md", new byte[0])
        + """

          ],
          "signature": "manifest.json.p7s"
        }
        """;
  }
}
