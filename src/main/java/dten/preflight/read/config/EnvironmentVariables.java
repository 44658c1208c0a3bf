package dten.preflight.read.config;

import dten.preflight.fact.Location;
import dten.preflight.fact.Region;
import dten.preflight.read.FactSink;

/** Environment variables of a service that stand in no file of their own. */
public final class EnvironmentVariables {
  /** How facts call the format of everything that sets environment variables. */
  public static final String FORMAT = "env";

  private EnvironmentVariables() {}

  /** One variable and its value. */
  public static void variable(Location at, String name, String value, FactSink sink) {
    Region region = at.region() == null ? Region.line(1) : at.region();
    new Keys(at, FORMAT, sink).active(region, name, name, value);
  }
}
