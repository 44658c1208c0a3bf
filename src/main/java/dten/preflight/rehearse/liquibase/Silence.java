package dten.preflight.rehearse.liquibase;

import java.util.logging.Level;
import liquibase.AbstractExtensibleObject;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import liquibase.ui.InputHandler;
import liquibase.ui.UIService;
import org.jspecify.annotations.Nullable;

/** Where the library speaks to: nobody. What it says quotes statements and values. */
final class Silence extends AbstractExtensibleObject implements UIService {
  @Override
  public int getPriority() {
    return PRIORITY_NOT_APPLICABLE;
  }

  @Override
  public void sendMessage(String message) {}

  @Override
  public void sendErrorMessage(String message) {}

  @Override
  public void sendErrorMessage(String message, Throwable exception) {}

  @Override
  public <T> T prompt(String prompt, T valueIfNoEntry, InputHandler<T> handler, Class<T> type) {
    return valueIfNoEntry;
  }

  @Override
  public void setAllowPrompt(boolean allowPrompt) {}

  @Override
  public boolean getAllowPrompt() {
    return false;
  }

  /** The log. */
  static final class Log extends AbstractLogService {
    @Override
    public int getPriority() {
      return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library declares it
    public Logger getLog(Class type) {
      return new Nobody();
    }
  }

  private static final class Nobody extends AbstractLogger {
    @Override
    public void log(Level level, @Nullable String message, @Nullable Throwable e) {}

    @Override
    public void close() {}
  }
}
