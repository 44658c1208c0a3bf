package dten.preflight.rehearse.flyway;

import dten.preflight.rehearse.tool.ToolSession;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections of a run, in the form that the library takes them. */
final class SessionSource implements DataSource {
  private final ToolSession session;

  SessionSource(ToolSession session) {
    this.session = session;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return session.connect();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return session.connect();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("it is nothing else");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
