package dten.preflight.rehearse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts mean here what they mean to pgbench; the values below are what pgbench 15 gives. */
class WorkloadTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          1 + 2 * 3; 7
          7 / 2; 3
          -7 / 2; -3
          -7 % 3; -1
          7 / 2.0; 3.5
          2 - 3 - 4; -5
          1 | 2 + 4; 7
          1 | 6 & 4; 4
          6 # 3; 5
          1 << 4 + 1; 32
          ~ 5; -6
          ~ 1 + 2; -4
          - 3 * -2; 6
          1 < 2 and 2 < 1; false
          not 1 = 2; true
          not true or true; true
          1 = 1.0; true
          null + 1; NULL
          null is null; true
          1 isnull; false
          1 notnull; true
          1 is not null; true
          true is not false; true
          false is not true is false; false
          false and null; false
          null or true; NULL
          true or null; true
          case when 1 > 2 then 3 when 2 > 1 then 4 else 5 end; 4
          case when false then 1 end; NULL
          abs(-7); 7
          abs(-1.5); 1.5
          greatest(1, 5, 3); 5
          least(1, 0.5); 0.5
          int(2.5); 2
          int(3.5); 4
          double(3); 3
          sqrt(2.0); 1.4142135623731
          pi(); 3.14159265358979
          pow(2, 10); 1024
          power(2, 0.5); 1.4142135623731
          mod(7, 4); 3
          exp(1); 2.71828182845905
          ln(10); 2.30258509299405
          1e3; 1000
          .5 + 1; 1.5
          1e20; 1e+20
          1.0 / 3; 0.333333333333333
          0.00001 * 1.0; 1e-05
          9223372036854775807; 9223372036854775807
          -9223372036854775808; -9223372036854775808
          1 != 2; true
          random(5, 5); 5
          :scale * 10; 10
          :client_id; 0
          """)
  void expressions(String expression, String value) throws Exception {
    assertThat(Variables.text(value(expression))).isEqualTo(value);
  }

  private static Object value(String expression) throws Exception {
    return TermParser.parse(expression).value(new Variables(0, 1, Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          1 / 0; division by zero
          5 % 0; division by zero
          9223372036854775807 + 1; an integer does not fit into 64 bits
          int(1e30); a double does not fit into an integer
          true + 1; a truth value is no number
          1 and true; a number is no truth value
          random(2, 1); the lower bound of a random number is above the upper one
          random_gaussian(1, 2, 1.5); the parameter of random_gaussian has to be at least 2
          random_exponential(1, 2, 0); the parameter of random_exponential has to be above 0
          random_zipfian(1, 2, 1); the parameter of random_zipfian has to be between 1.001 and 1000
          """)
  void expressionsWithoutAValue(String expression, String why) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(why);
  }

  @Test
  void variablesThatAreDefinedAreThereFromTheStart() throws Exception {
    Map<String, String> defined = Map.of("scale", "10", "name", "o'clock");
    Workload workload =
        Workload.parse("SELECT :scale;", "a.sql@3")
            .and(Workload.parse("SELECT 2;", "b.sql"))
            .with(defined);
    Variables variables = new Variables(4, 1, workload.defined());

    assertThat(variables.filledIn("SELECT :scale, :name, :client_id, :other::text"))
        .isEqualTo("SELECT 10, o'clock, 4, :other::text");
    assertThat(TermParser.parse(":scale * 2").value(variables)).isEqualTo(20L);
    assertThat(workload.scripts()).extracting(Script::weight).containsExactly(3, 1);
    assertThat(new Variables(4, 1, Map.of()).filledIn(":scale")).isEqualTo("1");
  }

  @Test
  void chanceKeepsItsBoundsAndItsForm() throws Exception {
    for (String way :
        List.of(
            "random(10, 19)",
            "random_gaussian(10, 19, 3)",
            "random_exponential(10, 19, 3)",
            "random_zipfian(10, 19, 1.2)")) {
      Term term = TermParser.parse(way);
      Variables variables = new Variables(0, 1, Map.of());
      int[] counts = new int[10];
      for (int i = 0; i < 20_000; i++) {
        counts[(int) ((Long) term.value(variables) - 10)]++;
      }
      switch (way.substring(0, 10)) {
        case "random(10," ->
            assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(n -> assertThat(n).isBetween(1_800, 2_200));
        case "random_gau" -> {
          assertThat(counts[4] + counts[5]).isBetween(8_500, 9_600);
          assertThat(counts[0] + counts[9]).isBetween(150, 500);
        }
        case "random_exp" -> {
          assertThat(counts[0]).isBetween(5_100, 5_800);
          assertThat(counts[9]).isBetween(280, 500);
        }
        default -> {
          assertThat(counts[0]).isBetween(7_900, 8_350);
          assertThat(counts[1]).isBetween(3_300, 3_750);
        }
      }
    }
  }

  private static List<String> commands(String script) throws WorkloadException {
    List<String> out = new ArrayList<>();
    for (Command command : Workload.parse(script, "a.sql").scripts().get(0).commands()) {
      if (command instanceof Command.Statement statement) {
        String keep = statement.keep() == null ? "" : " -> " + statement.keep();
        out.add(statement.label() + ": " + statement.text() + keep);
      } else if (command instanceof Command.Jump jump) {
        out.add((jump.condition() == null ? "go " : "unless go ") + jump.target());
      } else {
        out.add(command.getClass().getSimpleName());
      }
    }
    return out;
  }

  @Test
  void scripts() throws WorkloadException {
    assertThat(
            commands(
                """
                -- the first line
                \\set id random(1, \\
                  100 * :scale)
                BEGIN; SELECT v -- why
                  FROM "public".a WHERE id = :id AND s = ';''--' AND (1; 2) /* ; /* ; */ */;
                \\sleep 10ms
                \\sleep :id us
                DO $x$ BEGIN; END $x$;
                UPDATE ONLY b SET x = E'\\';';
                SELECT 1 AS one \\gset p_
                \\if :id > 5
                  DELETE FROM c;
                \\elif :p_one
                  INSERT INTO d VALUES (1);
                \\else
                  VACUUM e;
                \\endif
                COMMIT
                """))
        .containsExactly(
            "Assign",
            "begin: BEGIN",
            "select public.a: SELECT v \n  FROM \"public\".a WHERE id = :id AND s = ';''--' AND"
                + " (1; 2) /* ; /* ; */ */",
            "Sleep",
            "Sleep",
            "do: DO $x$ BEGIN; END $x$",
            "update b: UPDATE ONLY b SET x = E'\\';'",
            "select: SELECT 1 AS one -> p_",
            "unless go 11",
            "delete c: DELETE FROM c",
            "go 15",
            "unless go 14",
            "insert d: INSERT INTO d VALUES (1)",
            "go 15",
            "vacuum: VACUUM e",
            "commit: COMMIT");
  }

  @Test
  void variablesAreFilledIn() throws Exception {
    Variables variables = new Variables(0, 1, Map.of());
    variables.set("a", 7L);
    variables.set("b", 2.5);
    variables.set("c", Variables.NULL);
    assertThat(variables.filledIn("SELECT :a, :b::int, x::a, ':a', :unknown, :c, '12:30', ::: :"))
        .isEqualTo("SELECT 7, 2.5::int, x::a, '7', :unknown, NULL, '12:30', ::: :");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      textBlock =
          """
          \\set x 1 + => a.sql:1:11: the expression ends where a value is expected
          \\set x foo(1) => a.sql:1:8: the function foo is not known here
          \\set x random(1) => a.sql:1:8: the function random does not take 1 values
          \\set x abc => a.sql:1:8: expected a value instead of abc; variables begin with a colon
          \\set x 1 < 2 < 3 => a.sql:1:14: put brackets around one of two comparisons in a row
          \\set x :y => a.sql:1:8: variable y is set nowhere: set it with \\set before
          \\set x (1 => a.sql:1:10: expected )
          \\set => a.sql:1:1: \\set needs the name of a variable and an expression
          \\shell rm => a.sql:1:1: \\shell is refused: no command of the shell is run; remove it
          \\startpipeline => a.sql:1:1: \\startpipeline is not known here: set, sleep, if, elif, else, endif and gset are
          \\if true => a.sql:1:1: \\if without \\endif: add one
          \\endif => a.sql:1:1: \\endif without \\if
          SELECT 'x => a.sql:1:8: this quote is not closed
          \\sleep 5 h => a.sql:1:8: the unit of \\sleep has to be us, ms or s
          -- nothing => a.sql:1:1: the script holds no statement
          \\set x 99999999999999999999 => a.sql:1:8: the number 99999999999999999999 does not fit into 64 bits
          """)
  void errors(String script, String message) {
    assertThatThrownBy(() -> Workload.parse(script + "\n", "a.sql"))
        .isInstanceOf(WorkloadException.class)
        .hasMessage(message);
  }

  @Test
  void errorsNameTheLine() {
    assertThatThrownBy(() -> Workload.parse("SELECT 1;\n\n  \\set x 1 ++ * 2\n", "dir/b.sql@3"))
        .hasMessage("dir/b.sql:3:15: expected a value instead of *");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@0", "a@", "a@x", "a@1000001"})
  void weightsAreNumbers(String name) {
    assertThatThrownBy(() -> Workload.parse("SELECT 1;", name))
        .hasMessage("a:1:1: the weight behind @ has to be a whole number from 1 to 1000000");
  }

  /** {@code -Dmutations=100000} for more. */
  @Test
  void damagedScriptsEndInAnErrorOrInAScript() {
    String seed =
        """
        \\set id random(1, 100 * :scale)
        BEGIN; SELECT 'a' FROM "b" WHERE id = :id;
        \\if :id > 5 and not (:id is null)
        \\sleep 1 ms
        \\elif case when 1 then 2 end
        DO $x$ a $x$; /* c */
        \\else
        SELECT 1 \\gset
        \\endif
        COMMIT;""";
    Random random = new Random(Long.getLong("mutations.seed", 1));
    int parsed = 0;
    int refused = 0;
    for (int i = 0; i < Integer.getInteger("mutations", 5_000); i++) {
      StringBuilder script = new StringBuilder(seed);
      for (int change = random.nextInt(6); change >= 0; change--) {
        int at = random.nextInt(script.length());
        int end = Math.min(script.length(), at + random.nextInt(8));
        switch (random.nextInt(4)) {
          case 0 -> script.setCharAt(at, (char) random.nextInt(128));
          case 1 -> script.delete(at, end);
          case 2 -> script.insert(at, script.substring(at, end).repeat(1 + random.nextInt(40)));
          default -> script.insert(at, "\\;:'\"$()-/*\n".charAt(random.nextInt(12)));
        }
        if (script.length() == 0) {
          script.append(';');
        }
      }
      try {
        Workload workload = Workload.parse(script.toString(), "a.sql");
        Variables variables = new Variables(0, i, Map.of());
        for (Command command : workload.scripts().get(0).commands()) {
          if (command instanceof Command.Assign assign) {
            assign.value().value(variables);
          } else if (command instanceof Command.Statement statement) {
            assertThat(variables.filledIn(statement.text())).isNotEmpty();
          } else if (command instanceof Command.Jump jump) {
            assertThat(jump.target()).isPositive();
          }
        }
        parsed++;
      } catch (WorkloadException | EvaluationException e) {
        assertThat(e.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(parsed).isPositive();
    assertThat(refused).isPositive();
  }
}
