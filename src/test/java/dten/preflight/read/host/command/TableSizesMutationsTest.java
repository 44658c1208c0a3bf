package dten.preflight.read.host.command;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a file of table sizes holds: an answer, or why there is none; never both or neither. */
class TableSizesMutationsTest {
  private static final int ROUNDS = Integer.getInteger("mutations", 2000);
  private static final String SEED =
      """
      lock_timeout,0
      15.4 (Debian),public,orders,1200000,500000000
      15.4,"a ""b"" ","c,d",-1,8192
      """;

  @Test
  void anyTextHasAnAnswer() {
    Mutations mutations = new Mutations(1, List.of(SEED.getBytes(StandardCharsets.UTF_8)));
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = round % 4 == 0 ? mutations.next() : mutations.nextText();
      String text = new String(bytes, StandardCharsets.UTF_8);
      PsqlDatabase.Answer answer = TableSizes.read(text);
      assertThat(answer.database() == null).as(text).isEqualTo(!answer.failure().isEmpty());
    }
  }
}
