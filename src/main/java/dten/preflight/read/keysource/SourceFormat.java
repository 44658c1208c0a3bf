package dten.preflight.read.keysource;

import java.util.Locale;

/** The forms in which vendors publish what becomes of keys. */
public enum SourceFormat {
  /** {@code META-INF/spring-configuration-metadata.json} of Spring Boot, by itself or in jars. */
  SPRING,
  /** {@code <Property name="new" deprecated="old" default="…"/>} of Jetty's XML files. */
  JETTY,
  /** {@code versions.yaml} of Pluto: API versions of Kubernetes and what runs on it. */
  PLUTO,
  /** What {@code kc.sh start --help-all} and {@code build --help-all} of Keycloak print. */
  KEYCLOAK,
  /** A table with a head line that names fields of the matrix. */
  CSV;

  /** The word of the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
