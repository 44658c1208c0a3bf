package dten.preflight.rehearse.flyway;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.jspecify.annotations.Nullable;

/** Where the library speaks to: nobody. Made by the library, from its name. */
public final class SilentLog implements LogCreator, Log {
  @Override
  public Log createLogger(Class<?> type) {
    return this;
  }

  @Override
  public void debug(@Nullable String message) {}

  @Override
  public void info(@Nullable String message) {}

  @Override
  public void warn(@Nullable String message) {}

  @Override
  public void error(@Nullable String message) {}

  @Override
  public void error(@Nullable String message, @Nullable Exception e) {}

  @Override
  public void notice(@Nullable String message) {}
}
