package dten.preflight.check.change;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.change.ConstantComparison;
import dten.preflight.read.EntryReader;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.read.content.bytecode.ChangedDefaultReader;
import dten.preflight.read.content.bytecode.DefaultReader;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Javac;
import dten.preflight.testing.Upgrades;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedConstantCheckTest {
  @TempDir private Path work;

  private final Zips before = new Zips();
  private final Zips now = new Zips();

  private byte[] jar(String body) throws IOException {
    return new Javac(work).source("org.x.Client", "public class Client { " + body + " }").jar();
  }

  private List<String> lines(String was, String is) throws IOException {
    before.file("shop-1.0/lib/x-1.0.jar", jar(was));
    now.file("shop-2.0/lib/x-3.1.jar", jar(is));
    return lines();
  }

  private List<String> lines() throws IOException {
    DefaultReader old = new DefaultReader();
    PackageFacts previous = read(before.write(work.resolve("old.zip")), old);
    ChangedDefaultReader fresh = new ChangedDefaultReader(old);
    PackageFacts pkg = read(now.write(work.resolve("new.zip")), fresh);
    return lines(Optional.of(previous), pkg.with(List.of(fresh.comparison())));
  }

  private static PackageFacts read(Path file, EntryReader reader) throws IOException {
    return new PackageReader(List.of(reader), List.of(), List.of(), Limits.DEFAULT)
        .read(file, Progress.NONE);
  }

  private static List<String> lines(Optional<PackageFacts> previous, PackageFacts pkg) {
    return Checking.lines(
        new ChangedConstantCheck(),
        new Upgrade(pkg, previous, new Parsed.Missing<>("no --target given"), Upgrades.operator()));
  }

  private static String one(String level, String change) {
    return level
        + " change.constant shop-2.0/lib/x-3.1.jar 1 default of its classes differs from the one of"
        + " x-1.0.jar: Client."
        + change;
  }

  @Test
  void anotherAmountIsNoted() throws IOException {
    assertThat(lines("int poolSize = 10;", "int poolSize = 25;"))
        .containsExactly(one("note", "poolSize from 10 to 25"));
  }

  @Test
  void tenTimesAsMuchIsAWarning() throws IOException {
    assertThat(lines("long timeout = 30;", "long timeout = 30000;"))
        .containsExactly(one("warning", "timeout from 30 to 30000 (1000 times more)"));
  }

  @Test
  void noLimitAnyMore() throws IOException {
    assertThat(lines("int maxRetries = 10;", "int maxRetries = -1;"))
        .containsExactly(one("warning", "maxRetries from 10 to -1 (no amount any more)"));
  }

  @Test
  void theSameLengthOfTimeInAnotherUnit() throws IOException {
    String field = "java.time.Duration timeout = java.time.Duration.of";
    assertThat(lines(field + "Seconds(30);", field + "Millis(30000);")).isEmpty();
  }

  @Test
  void unitsAreCompared() throws IOException {
    String field = "java.time.Duration timeout = java.time.Duration.of";
    assertThat(lines(field + "Minutes(1);", field + "Millis(2000);"))
        .containsExactly(one("warning", "timeout from 1 minutes to 2000 millis (30 times less)"));
  }

  @Test
  void anotherChoice() throws IOException {
    String field = "enum Wait { LINEAR, EXPONENTIAL } Wait backoff = Wait.";
    assertThat(lines(field + "LINEAR;", field + "EXPONENTIAL;"))
        .containsExactly(one("note", "backoff from LINEAR to EXPONENTIAL"));
  }

  @Test
  void whatIsNoAmountOrSpeaksOfNothing() throws IOException {
    assertThat(
            lines(
                "int colour = 10; java.util.Map<String, String> cache = new java.util.HashMap<>(16);"
                    + " static final int CACHE_ID = 3; int maxThreads = 4;",
                "int colour = 99; java.util.Map<String, String> cache = new java.util.HashMap<>(64);"
                    + " static final int CACHE_ID = 5; int maxThreads = 4;"))
        .isEmpty();
  }

  @Test
  void numbersOfTokensAreNoDefaults() throws IOException {
    assertThat(
            lines(
                "static final int A = 1, B = 2, TIMEOUT = 3, C = 4, LIMIT = 5, D = 6;",
                "static final int A = 1, E = 2, B = 3, TIMEOUT = 4, C = 5, LIMIT = 6, D = 7;"))
        .isEmpty();
    assertThat(
            lines(
                "static final int WAIT = 3, POLL = 5, FETCH = 900, A = 1 << 20;",
                "static final int WAIT = 4, POLL = 6, FETCH = 901, A = 1 << 20;"))
        .isEmpty();
  }

  @Test
  void whatIsSetAsWellChangesNoDefault() throws IOException {
    assertThat(
            lines(
                "void setDelay(int d) {} void a() { setDelay(5); }",
                "void setDelay(int d) {} void a() { setDelay(5); } void b() { setDelay(50); }"))
        .isEmpty();
  }

  @Test
  void ownLibrariesStandBeforeThoseOfOthersAndManyShareALine() throws IOException {
    for (int i = 10; i < 23; i++) {
      before.file("shop-1.0/lib/a" + i + "-1.1.jar", jar("int poolSize = 10;"));
      now.file("shop-2.0/lib/a" + i + "-1.2.jar", jar("int poolSize = 20;"));
    }
    before.file("shop-1.0/lib/shop-core-1.0.jar", jar("int poolSize = 10; int batchSize = 5;"));
    now.file("shop-2.0/lib/shop-core-2.0.jar", jar("int poolSize = 20; int batchSize = 6;"));
    List<String> lines = lines();
    assertThat(lines).hasSize(7);
    assertThat(lines.get(5))
        .isEqualTo(
            "note change.constant shop-2.0/lib/shop-core-2.0.jar 2 defaults of its classes differ"
                + " from those of shop-core-1.0.jar: Client.batchSize from 5 to 6, Client.poolSize"
                + " from 10 to 20");
    assertThat(lines.get(6))
        .isEqualTo(
            "note change.constant . 8 defaults differ in 8 more libraries: a15-1.2.jar, a16-1.2.jar,"
                + " a17-1.2.jar and 5 more");
  }

  @Test
  void aLibraryInsideAnotherArchiveAndAClassThatMoved() throws IOException {
    byte[] inner = jar("int poolSize = 10;");
    before.file("shop-1.0/app.war", new Zips().file("WEB-INF/lib/x-1.0.jar", inner).bytes());
    now.file(
        "shop-2.0/app.war",
        new Zips().file("WEB-INF/lib/y-7.jar", jar("int poolSize = 11;")).bytes());
    assertThat(lines())
        .containsExactly(
            "note change.constant shop-2.0/app.war!/WEB-INF/lib/y-7.jar 1 default of its classes"
                + " differs from the one of x-1.0.jar: Client.poolSize from 10 to 11");
  }

  @Test
  void classesOfTheFolder() throws IOException {
    Map<String, byte[]> was =
        new Javac(work).source("org.x.Client", "class Client { int ttl = 10; }").classes();
    Map<String, byte[]> is =
        new Javac(work).source("org.x.Client", "class Client { int ttl = 12; }").classes();
    was.forEach((path, bytes) -> before.file("shop-1.0/classes/" + path, bytes));
    is.forEach((path, bytes) -> now.file("shop-2.0/classes/" + path, bytes));
    assertThat(lines())
        .containsExactly(
            "note change.constant shop-2.0/classes 1 default of its classes differs from the one"
                + " before: Client.ttl from 10 to 12");
  }

  @Test
  void whatIsNotReadIsSkipped() {
    PackageFacts pkg = Upgrades.of().pkg();
    assertThat(lines(Optional.empty(), pkg))
        .containsExactly("skipped change.constant no --previous given");
    assertThat(lines(Optional.of(pkg), pkg)).isEmpty();
    Entry file = new Entry("x.jar!/A.class", Kind.JAVA_CLASS, 1, 1, null, null, -1, null);
    assertThat(lines(Optional.of(pkg), pkg.with(List.of(file))))
        .containsExactly(
            "skipped change.constant kept facts hold no classes; give both packages themselves");
    assertThat(
            lines(
                Optional.of(pkg),
                pkg.with(List.of(ConstantComparison.unknown("too many classes")))))
        .containsExactly("skipped change.constant too many classes");
  }
}
