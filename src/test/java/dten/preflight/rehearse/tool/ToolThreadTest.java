package dten.preflight.rehearse.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dten.preflight.fact.Location;
import dten.preflight.read.content.sql.RunnableSql.Statement;
import dten.preflight.rehearse.migration.MigrationFault;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tools that do not come back, or not well. */
class ToolThreadTest {
  private static final Location FILE = Location.ofEntry("a.xml");

  private static ToolSession session() {
    return new ToolSession(
        () -> {
          throw new SQLException("nobody connects");
        },
        (statement, session, sending) -> sending.send(),
        new Origin() {
          @Override
          public Optional<Statement> of(String sql, Form form) {
            return Optional.empty();
          }

          @Override
          public void refused() {}
        });
  }

  @Test
  void oneThatWorksWithoutEndIsGivenUp() {
    ToolThread.Work endless =
        () -> {
          while (!Thread.currentThread().isInterrupted()) {
            Thread.sleep(10);
          }
        };
    assertThatThrownBy(
            () -> ToolThread.run("Tool", FILE, session(), endless, TimeUnit.SECONDS.toNanos(1)))
        .isInstanceOf(MigrationFault.class)
        .hasMessage("Tool worked for 1 s without sending anything, and was given up");
  }

  @Test
  void whatItThrowsIsToldInItsInnermostWords() {
    assertThatThrownBy(
            () ->
                ToolThread.run(
                    "Tool",
                    FILE,
                    session(),
                    () -> {
                      throw new IllegalStateException(
                          "outer", new IllegalArgumentException("the\n  inner  words"));
                    }))
        .isInstanceOf(MigrationFault.class)
        .hasMessage("the inner words");
    assertThatThrownBy(
            () ->
                ToolThread.run(
                    "Tool", FILE, session(), () -> assertThat(deeper(new int[] {0})).isZero()))
        .isInstanceOf(MigrationFault.class)
        .hasMessage("what it was given includes itself, or is nested too deep");
  }

  private static int deeper(int[] depth) {
    depth[0]++;
    return depth[0] < 0 ? 0 : deeper(depth) + 1;
  }
}
