package dten.preflight.fact.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TuningTest {
  @Test
  void namesSpeakHoweverTheirWordsAreJoined() {
    assertThat(Tuning.speaks("RetryPolicy initialDelay")).isTrue();
    assertThat(Tuning.speaks("MAX_POOL_SIZE")).isTrue();
    assertThat(Tuning.speaks("cache.ttl-seconds")).isTrue();
    assertThat(Tuning.speaks("maxsize")).isTrue();
  }

  @Test
  void otherNamesDoNot() {
    assertThat(Tuning.speaks("policies")).isFalse();
    assertThat(Tuning.speaks("MAX_VALUE")).isFalse();
    assertThat(Tuning.speaks("poolside")).isFalse();
    assertThat(Tuning.speaks("")).isFalse();
  }

  @Test
  void wordsHaveOnePlaceEach() {
    assertThat(Tuning.RETRY.has("backoff")).isTrue();
    assertThat(Tuning.SIZE.has("max")).isTrue();
    assertThat(Tuning.PACE.has("backoff")).isFalse();
    assertThat(Tuning.CACHE.isIn(Set.of("user", "ttl"))).isTrue();
    assertThat(Tuning.CACHE.isIn(Set.of("user", "pool"))).isFalse();
  }
}
