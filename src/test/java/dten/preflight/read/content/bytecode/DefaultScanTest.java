package dten.preflight.read.content.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dten.preflight.testing.Javac;
import dten.preflight.testing.Mutations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultScanTest {
  private static final int ROUNDS = Integer.getInteger("mutations", 3000);
  private static final String SOURCE =
      """
      import java.time.Duration;
      public class RetryPolicy {
        enum Strategy { LINEAR, EXPONENTIAL }
        static class ExponentialBackoff { ExponentialBackoff(double factor) {} }
        public static final int MAX_ATTEMPTS = 8;
        static final long DELAY_MS = 50L;
        static final String MODE = "exponential";
        static final String RETRY_TOKEN = "xK3.9vQ/72==aa81";
        private final Duration timeout = Duration.ofMillis(500);
        private Strategy strategy = Strategy.EXPONENTIAL;
        private Object backoff = new ExponentialBackoff(2.5);
        private long pause = 40;
        int other;
        void setPoolSize(int size) { other = size; }
        void setLimit(long limit, java.util.concurrent.TimeUnit unit) {}
        String start(java.util.Properties given, int argument) {
          setPoolSize(16);
          setPoolSize(argument);
          setLimit(30, java.util.concurrent.TimeUnit.SECONDS);
          switch (argument) {
            case 1: setPoolSize(17); break;
            case 900: setPoolSize(18); break;
            default: other = 3;
          }
          return given.getProperty("client.retry.interval", "250ms") + given.getProperty("a", "b");
        }
      }
      """;

  @TempDir private Path folder;

  private Map<String, byte[]> classes(String source) throws IOException {
    return new Javac(folder).source("com.example.RetryPolicy", source).classes();
  }

  @Test
  void constantsOfMembersThatSpeakOfPatienceAreFound() throws IOException {
    assertThat(found(Objects.requireNonNull(classes(SOURCE).get("com/example/RetryPolicy.class"))))
        .containsExactly(
            "MAX_ATTEMPTS 8",
            "DELAY_MS 50",
            "MODE \"exponential\"",
            "timeout 500 millis",
            "strategy EXPONENTIAL",
            "backoff new ExponentialBackoff(2.5)",
            "pause 40",
            "setPoolSize 16",
            "setLimit 30 SECONDS",
            "setPoolSize 17",
            "setPoolSize 18",
            "client.retry.interval \"250ms\"");
  }

  @Test
  void whatSpeaksOfNothingIsLeftOut() throws IOException {
    String source =
        """
        public class RetryPolicy {
          static final int LIMITLESS = 8;
          static class Colour { static final int RED = 3; String name = "retry me"; }
        }
        """;
    assertThat(
            found(
                Objects.requireNonNull(
                    classes(source).get("com/example/RetryPolicy$Colour.class"))))
        .isEmpty();
  }

  private static List<String> found(byte[] content) {
    List<String> found = new ArrayList<>();
    DefaultScan.of(content, (type, member, value) -> found.add(member + " " + value));
    return found;
  }

  /** However a class is bent, looking through it throws nothing and comes to an end. */
  @Test
  void anyBytesAreReadOrPassedOver() throws IOException {
    Mutations mutations = new Mutations(3, new ArrayList<>(classes(SOURCE).values()));
    int[] told = {0};
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutations.next();
      assertThatCode(() -> DefaultScan.of(bytes, (type, member, value) -> told[0]++))
          .as("round %d", round)
          .doesNotThrowAnyException();
    }
    assertThat(told[0]).isPositive();
  }
}
