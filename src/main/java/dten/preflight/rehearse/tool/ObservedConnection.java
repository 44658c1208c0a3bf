package dten.preflight.rehearse.tool;

import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.migration.MigrationSession;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection as a tool gets it. What it sends for itself goes through; a statement of the package
 * is handed over instead, and the tool hears that it gave no rows: nobody looks at them, and there
 * may be any number.
 */
final class ObservedConnection implements InvocationHandler {
  private static final Set<String> SENDING =
      Set.of("execute", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

  private final ToolSession run;
  private final Connection real;
  private final MigrationSession session;

  private ObservedConnection(ToolSession run, Connection real, MigrationSession session) {
    this.run = run;
    this.real = real;
    this.session = session;
  }

  static Connection of(ToolSession run, Connection real, MigrationSession session) {
    return proxy(Connection.class, new ObservedConnection(run, real, session));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ObservedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "a connection of a rehearsal";
      case "createStatement" ->
          proxy(
              java.sql.Statement.class,
              new Sender(called(real, method, arguments), "", java.sql.Statement.class));
      case "prepareStatement" -> prepared(PreparedStatement.class, method, arguments);
      case "prepareCall" -> prepared(CallableStatement.class, method, arguments);
      case "commit" -> {
        try {
          yield called(real, method, arguments);
        } catch (SQLException e) {
          run.commitFailed(e);
          throw e;
        }
      }
      default -> called(real, method, arguments);
    };
  }

  private <T extends java.sql.Statement> T prepared(
      Class<T> type, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    String sql = arguments == null ? "" : String.valueOf(arguments[0]);
    return proxy(type, new Sender(called(real, method, arguments), sql, type));
  }

  private @Nullable Object called(
      @Nullable Object on, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    return run.during(
        () -> {
          try {
            return method.invoke(on, arguments);
          } catch (InvocationTargetException e) {
            throw e.getTargetException();
          }
        });
  }

  /** A statement of the tool. */
  private final class Sender implements InvocationHandler {
    private final @Nullable Object sender;
    private final String prepared;
    private final Class<?> type;
    private boolean isHandedOver;

    Sender(@Nullable Object sender, String prepared, Class<?> type) {
      this.sender = sender;
      this.prepared = prepared;
      this.type = type;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      String name = method.getName();
      if (name.equals("equals")) {
        return arguments != null && proxy == arguments[0];
      }
      if (SENDING.contains(name)) {
        boolean isText = arguments != null && arguments.length > 0 && prepared.isEmpty();
        String sql = isText && arguments != null ? String.valueOf(arguments[0]) : prepared;
        Optional<Statement> statement =
            sql.isEmpty()
                ? Optional.empty()
                : run.origin(sql, isText ? Origin.Form.TEXT : Origin.Form.PREPARED);
        isHandedOver = statement.isPresent();
        if (isHandedOver) {
          return handedOver(statement.get(), isText, method, arguments);
        }
      }
      if (isHandedOver) {
        switch (name) {
          case "getUpdateCount" -> {
            return -1;
          }
          case "getMoreResults" -> {
            return false;
          }
          case "getResultSet", "getWarnings" -> {
            return null;
          }
          default -> {}
        }
      }
      return called(sender, method, arguments);
    }

    private @Nullable Object handedOver(
        Statement statement, boolean isText, Method method, @Nullable Object @Nullable [] arguments)
        throws Throwable {
      @Nullable Object[] answer = {nothing(method.getReturnType())};
      return run.during(
          () -> {
            run.step(
                statement,
                session,
                () -> {
                  if (isText) {
                    session.send(statement);
                    return;
                  }
                  answer[0] = sent(method, arguments);
                });
            return answer[0];
          });
    }

    private static Object nothing(Class<?> type) {
      if (type == boolean.class) {
        return false;
      }
      return type == long.class ? (Object) 0L : (Object) 0;
    }

    /** With the values that the tool has set. */
    private @Nullable Object sent(Method method, @Nullable Object @Nullable [] arguments)
        throws SQLException {
      try {
        return called(sender, method, arguments);
      } catch (SQLException | RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new SQLException("the driver fails: " + e.getClass().getSimpleName(), e);
      }
    }

    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }
}
