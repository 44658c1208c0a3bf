package dten.preflight.check.change;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Upgrade;
import dten.preflight.fact.change.ApiComparison;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.read.content.bytecode.ApiReader;
import dten.preflight.read.content.bytecode.CallReader;
import dten.preflight.testing.Checking;
import dten.preflight.testing.Javac;
import dten.preflight.testing.RealPackages;
import dten.preflight.testing.Upgrades;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovedApiCheckTest {
  @TempDir Path work;

  private final Zips before = new Zips();
  private final Zips now = new Zips();

  private Javac javac() {
    return new Javac(work);
  }

  private Javac lib(String text) {
    return javac().source("org.x.Foo", text);
  }

  /** Calls it from org.y.App; compiled against the old library, and the same in both packages. */
  private byte[] caller(byte[] lib, String body) throws IOException {
    return app(lib, "public class App { Object run() throws Exception { " + body + " } }");
  }

  private byte[] app(byte[] lib, String text) throws IOException {
    Path jar = Files.write(Files.createTempFile(work, "lib", ".jar"), lib);
    return javac().source("org.y.App", "import org.x.*; " + text).against(jar).jar();
  }

  /** An old and a new library, and one that calls the old one. */
  private List<String> lines(byte[] old, byte[] fresh, byte[] caller) throws IOException {
    before.file("shop-1.0/lib/x-1.0.jar", old).file("shop-1.0/lib/y-7.1.jar", caller);
    now.file("shop-2.0/lib/x-2.0.jar", fresh).file("shop-2.0/lib/y-7.1.jar", caller);
    return lines();
  }

  private List<String> lines() throws IOException {
    return lines(before.write(work.resolve("old.zip")), now.write(work.resolve("new.zip")));
  }

  private static List<String> lines(Path old, Path fresh) throws IOException {
    ApiReader api = new ApiReader();
    PackageFacts previous =
        new PackageReader(List.of(api), List.of(), List.of(), Limits.DEFAULT)
            .read(old, Progress.NONE);
    CallReader calls = new CallReader(api.api());
    PackageFacts pkg =
        new PackageReader(List.of(calls), List.of(), List.of(), Limits.DEFAULT)
            .read(fresh, Progress.NONE);
    return lines(Optional.of(previous), pkg.with(List.of(calls.comparison(pkg, List.of()))));
  }

  private static List<String> lines(Optional<PackageFacts> previous, PackageFacts pkg) {
    return Checking.lines(
        new RemovedApiCheck(),
        new Upgrade(pkg, previous, new Parsed.Missing<>("no --target given"), Upgrades.operator()));
  }

  private static String changed(String member, String fate) {
    return one(member + " (" + fate + ")").replace(" is gone that ", " is gone or changed that ");
  }

  private static String one(String member) {
    return "warning change.api-removed shop-2.0/lib/y-7.1.jar 1 public member of x-2.0.jar is gone"
        + " that y-7.1.jar still calls: "
        + member;
  }

  @Test
  void aRemovedMethodThatIsCalled() throws IOException {
    byte[] old =
        lib("public class Foo { public void bar(String s, int[] n) {} public void baz() {} }")
            .jar();
    byte[] fresh = lib("public class Foo { public void baz() {} }").jar();
    byte[] caller = caller(old, "new Foo().bar(\"\", null); new Foo().baz(); return null;");
    assertThat(lines(old, fresh, caller))
        .containsExactly(one("org.x.Foo.bar(java.lang.String, int[])"));
  }

  @Test
  void aRemovedMethodThatNobodyCalls() throws IOException {
    byte[] old = lib("public class Foo { public void bar() {} public void baz() {} }").jar();
    byte[] fresh = lib("public class Foo { public void baz() {} }").jar();
    assertThat(lines(old, fresh, caller(old, "new Foo().baz(); return null;"))).isEmpty();
  }

  @Test
  void anotherDescriptor() throws IOException {
    byte[] old =
        lib("public class Foo { public Foo(int n) {} public int bar() { return 1; } }").jar();
    byte[] fresh =
        lib("public class Foo { public Foo(long n) {} public long bar() { return 1; } }").jar();
    assertThat(lines(old, fresh, caller(old, "return new Foo(1).bar();")))
        .containsExactly(
            "warning change.api-removed shop-2.0/lib/y-7.1.jar 2 public members of x-2.0.jar are"
                + " gone that y-7.1.jar still calls: org.x.Foo(int), org.x.Foo.bar()");
  }

  @Test
  void aMethodThatMovedToASuperClassOrAnInterface() throws IOException {
    byte[] old =
        lib("public class Foo extends Base implements Can { public void bar() {}"
                + " public void baz() {} }")
            .source("org.x.Base", "public class Base {}")
            .source("org.x.Can", "public interface Can {}")
            .jar();
    byte[] fresh =
        lib("public class Foo extends Base implements Can {}")
            .source("org.x.Base", "public class Base { public void bar() {} }")
            .source("org.x.Can", "public interface Can { default void baz() {} }")
            .jar();
    assertThat(lines(old, fresh, caller(old, "new Foo().bar(); new Foo().baz(); return null;")))
        .isEmpty();
  }

  @Test
  void anOverrideOfWhatJavaHasItself() throws IOException {
    byte[] old =
        lib("public class Foo extends java.util.ArrayList<String> {"
                + " @Override public int size() { return 0; }"
                + " @Override public String toString() { return \"\"; }"
                + " public void own() {} }")
            .jar();
    byte[] fresh = lib("public class Foo extends java.util.ArrayList<String> {}").jar();
    byte[] caller = caller(old, "Foo f = new Foo(); f.own(); return f.size() + f.toString();");
    assertThat(lines(old, fresh, caller)).containsExactly(one("org.x.Foo.own()"));
  }

  @Test
  void aSuperClassThatNobodyKnows() throws IOException {
    byte[] unknown = javac().source("com.z.Un", "public class Un {}").jar();
    Path jar = Files.write(work.resolve("z.jar"), unknown);
    byte[] old = lib("public class Foo { public void bar() {} }").jar();
    byte[] fresh = lib("public class Foo extends com.z.Un {}").against(jar).jar();
    assertThat(lines(old, fresh, caller(old, "new Foo().bar(); return null;"))).isEmpty();
  }

  @Test
  void aRemovedClassIsNamedWithoutItsMembers() throws IOException {
    byte[] old =
        lib("public class Foo { public void bar() {} }")
            .source("org.x.Kept", "public class Kept {}")
            .jar();
    byte[] fresh = javac().source("org.x.Kept", "public class Kept {}").jar();
    assertThat(lines(old, fresh, caller(old, "new Foo().bar(); return new Kept();")))
        .containsExactly(one("org.x.Foo"));
  }

  @Test
  void aClassThatMovedToAnotherJarIsThere() throws IOException {
    byte[] old =
        lib("public class Foo { public void bar() {} }")
            .source("org.x.Kept", "public class Kept {}")
            .jar();
    now.file("shop-2.0/lib/x-core.jar", lib("public class Foo { public void bar() {} }").jar());
    byte[] fresh = javac().source("org.x.Kept", "public class Kept {}").jar();
    assertThat(lines(old, fresh, caller(old, "new Foo().bar(); return null;"))).isEmpty();
  }

  @Test
  void whatOnlyOneVersionOfJavaIsGivenIsThere() throws IOException {
    byte[] old = lib("public class Foo { public void bar() {} }").jar();
    Zips fresh = new Zips();
    lib("public class Foo { public void bar() {} }")
        .classes()
        .forEach((name, bytes) -> fresh.file("META-INF/versions/17/" + name, bytes));
    byte[] caller = caller(old, "new Foo().bar(); return null;");
    assertThat(lines(old, fresh.bytes(), caller)).isEmpty();
  }

  @Test
  void aClassThatIsNoLongerPublicIsNamedWithoutItsMembers() throws IOException {
    byte[] old = lib("public class Foo { public void bar() {} }").jar();
    byte[] fresh = lib("class Foo { public void bar() {} }").jar();
    byte[] caller = caller(old, "new Foo().bar(); return null;");
    assertThat(lines(old, fresh, caller)).containsExactly(changed("org.x.Foo", "no longer public"));
  }

  @Test
  void aClassThatIsNoLongerPublicIsThereForItsPackage() throws IOException {
    byte[] old = lib("public class Foo { public void bar() {} }").jar();
    byte[] fresh = lib("class Foo { void bar() {} }").jar();
    Path jar = Files.write(work.resolve("x.jar"), old);
    byte[] caller =
        javac()
            .source("org.x.Near", "public class Near { void run() { new Foo().bar(); } }")
            .against(jar)
            .jar();
    assertThat(lines(old, fresh, caller)).isEmpty();
  }

  /** A jar of all and the single jars: what is private is called within one source alone. */
  @Test
  void whatIsPrivateIsThereForClassesOfTheSameSource() throws IOException {
    String foo = "public class Foo { %s int n; class In { int get() { return n; } } }";
    byte[] old = lib(foo.formatted("protected")).jar();
    byte[] fresh = lib(foo.formatted("private")).jar();
    before.file("shop-1.0/lib/all-1.0.jar", old).file("shop-1.0/lib/x-1.0.jar", old);
    now.file("shop-2.0/lib/all-2.0.jar", fresh).file("shop-2.0/lib/x-2.0.jar", fresh);
    assertThat(lines()).isEmpty();
  }

  @Test
  void whatIsProtectedIsThereForThePackageThatDeclaresIt() throws IOException {
    String base = "public class Base { %s int n; }";
    byte[] old =
        lib("public class Foo extends org.y.Base {}")
            .source("org.y.Base", base.formatted("public"))
            .jar();
    byte[] fresh =
        lib("public class Foo extends org.y.Base {}")
            .source("org.y.Base", base.formatted("protected"))
            .jar();
    assertThat(lines(old, fresh, caller(old, "return new Foo().n;"))).isEmpty();
  }

  @Test
  void whatIsNowProtectedIsThereForSubclassesAlone() throws IOException {
    byte[] old = lib("public class Foo { public void bar() {} }").jar();
    byte[] fresh = lib("public class Foo { protected void bar() {} }").jar();
    byte[] heir = app(old, "public class App extends Foo { void run() { bar(); } }");
    assertThat(lines(old, fresh, heir)).isEmpty();
    byte[] stranger = caller(old, "new Foo().bar(); return null;");
    now.file("shop-2.0/lib/z-1.0.jar", stranger);
    assertThat(lines())
        .containsExactly(
            changed("org.x.Foo.bar()", "no longer public").replace("y-7.1.jar", "z-1.0.jar"));
  }

  @Test
  void aClassThatBecomesAnInterfaceAndTheOtherWayRound() throws IOException {
    byte[] old =
        lib("public class Foo { public static Foo get() { return null; } public void bar() {} }")
            .source("org.x.Can", "public interface Can { void baz(); int N = 1; }")
            .jar();
    byte[] fresh =
        lib("public interface Foo { static Foo get() { return null; } void bar(); }")
            .source("org.x.Can", "public class Can { public void baz() {} }")
            .jar();
    byte[] caller = caller(old, "Foo.get().bar(); Can can = null; can.baz(); return null;");
    assertThat(lines(old, fresh, caller))
        .containsExactly(
            "warning change.api-removed shop-2.0/lib/y-7.1.jar 3 public members of x-2.0.jar are"
                + " gone or changed that y-7.1.jar still calls: org.x.Can.baz() (on what is no"
                + " longer an interface), org.x.Foo.bar() (on what is now an interface),"
                + " org.x.Foo.get() (on what is now an interface)");
  }

  @Test
  void aLibraryUnderAnotherNameIsKnownByItsClasses() throws IOException {
    Javac base = lib("public class Foo { public void bar() {} public void baz() {} }");
    byte[] old = base.source("org.x.Kept", "public class Kept {}").jar();
    byte[] fresh =
        lib("public class Foo { public void baz() {} }")
            .source("org.x.Kept", "public class Kept {}")
            .jar();
    byte[] caller = caller(old, "new Foo().bar(); new Foo().baz(); return new Kept();");
    before.file("shop-1.0/lib/x-1.0.jar", old).file("shop-1.0/lib/y-7.1.jar", caller);
    now.file("shop-2.0/lib/x-2.0-jdk18.jar", fresh).file("shop-2.0/lib/y-7.1.jar", caller);
    assertThat(lines())
        .containsExactly(one("org.x.Foo.bar()").replace("x-2.0.jar", "x-2.0-jdk18.jar"));
  }

  @Test
  void aLibraryThatSharesOneClassOfManyIsAnotherOne() throws IOException {
    byte[] old =
        lib("public class Foo { public void bar() {} }")
            .source("org.x.A", "public class A {}")
            .source("org.x.B", "public class B {}")
            .jar();
    byte[] fresh = lib("public class Foo {}").jar();
    byte[] caller = caller(old, "new Foo().bar(); return null;");
    before.file("shop-1.0/lib/x-1.0.jar", old).file("shop-1.0/lib/y-7.1.jar", caller);
    now.file("shop-2.0/lib/other-2.0.jar", fresh).file("shop-2.0/lib/y-7.1.jar", caller);
    assertThat(lines()).isEmpty();
  }

  @Test
  void aJarThatIsGoneAsAWholeIsLeftToOthers() throws IOException {
    byte[] old = lib("public class Foo { public void bar() {} }").jar();
    byte[] caller = caller(old, "new Foo().bar(); return null;");
    before.file("shop-1.0/lib/x-1.0.jar", old).file("shop-1.0/lib/y-7.1.jar", caller);
    now.file("shop-2.0/lib/y-7.1.jar", caller);
    assertThat(lines()).isEmpty();
  }

  @Test
  void aDefaultMethodOfAnInterface() throws IOException {
    byte[] old = lib("public interface Foo { default int bar() { return 1; } }").jar();
    byte[] fresh = lib("public interface Foo {}").jar();
    assertThat(lines(old, fresh, caller(old, "Foo foo = new Foo() {}; return foo.bar();")))
        .containsExactly(one("org.x.Foo.bar()"));
  }

  @Test
  void aField() throws IOException {
    byte[] old = lib("public class Foo { public static Object BAR; public static int N; }").jar();
    byte[] fresh = lib("public class Foo { public static String BAR; public static int N; }").jar();
    assertThat(lines(old, fresh, caller(old, "return Foo.BAR == null ? Foo.N : 0;")))
        .containsExactly(one("org.x.Foo.BAR"));
  }

  @Test
  void aProtectedMemberThatASubclassUses() throws IOException {
    byte[] old = lib("public class Foo { protected void bar() {} protected void baz() {} }").jar();
    byte[] fresh = lib("public class Foo { protected void baz() {} }").jar();
    byte[] caller = app(old, "public class App extends Foo { void run() { bar(); baz(); } }");
    before.file("shop-1.0/lib/x-1.0.jar", old);
    now.file("shop-2.0/lib/x-2.0.jar", fresh).file("shop-2.0/lib/y-7.1.jar", caller);
    assertThat(lines()).containsExactly(one("org.x.Foo.bar()"));
  }

  @Test
  void aFieldThatTheSubclassHides() throws IOException {
    byte[] old = lib("public class Foo { protected static Object log; }").jar();
    byte[] fresh = lib("public class Foo {}").jar();
    byte[] caller =
        app(
            old,
            "public class App extends Foo { private static Object log; Object run() {"
                + " return log; } }");
    assertThat(lines(old, fresh, caller)).isEmpty();
  }

  @Test
  void callersThatAreNoJar() throws IOException {
    byte[] old = lib("public class Foo { public void bar() {} }").jar();
    byte[] fresh = lib("public class Foo {}").jar();
    Path jar = Files.write(work.resolve("x.jar"), old);
    Map<String, byte[]> classes =
        javac()
            .source("org.y.App", "public class App { void run() { new org.x.Foo().bar(); } }")
            .against(jar)
            .classes();
    before.file("shop-1.0/lib/x-1.0.jar", old);
    now.file("shop-2.0/lib/x-2.0.jar", fresh);
    Zips war = new Zips();
    classes.forEach(
        (name, bytes) -> {
          now.file("shop-2.0/web/WEB-INF/classes/" + name, bytes);
          war.file("WEB-INF/classes/" + name, bytes);
        });
    now.file("shop-2.0/shop.war", war.bytes());
    assertThat(lines())
        .containsExactly(
            "warning change.api-removed shop-2.0/shop.war 1 public member of x-2.0.jar is gone that"
                + " shop.war still calls: org.x.Foo.bar()",
            "warning change.api-removed shop-2.0/web/WEB-INF/classes 1 public member of x-2.0.jar"
                + " is gone that classes still calls: org.x.Foo.bar()");
  }

  @Test
  void aJarWithADamagedClassIsNotJudged() throws IOException {
    byte[] old =
        lib("public class Foo { public void bar() {} }")
            .source("org.x.Kept", "public class Kept {}")
            .jar();
    Map<String, byte[]> classes = lib("public class Foo { public void bar() {} }").classes();
    byte[] whole = Objects.requireNonNull(classes.get("org/x/Foo.class"));
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2);
    Zips fresh = new Zips().file("org/x/Foo.class", cut);
    javac().source("org.x.Kept", "public class Kept {}").classes().forEach(fresh::file);
    byte[] caller = caller(old, "new Foo().bar(); return null;");
    assertThat(lines(old, fresh.bytes(), caller)).isEmpty();
  }

  @Test
  void classesThatEndAnywhereAreNoFault() throws IOException {
    byte[] old = lib("public class Foo { public void bar() {} }").jar();
    byte[] whole =
        Objects.requireNonNull(
            lib("public class Foo { public void bar() {} }").classes().get("org/x/Foo.class"));
    Zips fresh = new Zips();
    for (int length = 4; length < whole.length; length++) {
      fresh.file("cut/" + length + ".class", java.util.Arrays.copyOf(whole, length));
    }
    byte[] caller = caller(old, "new Foo().bar(); return null;");
    before.file("lib/x.jar", fresh.bytes());
    assertThat(lines(old, fresh.bytes(), caller)).isEmpty();
  }

  @Test
  void whatIsNotReadIsSkipped() throws IOException {
    PackageFacts pkg = Upgrades.of().pkg();
    assertThat(lines(Optional.empty(), pkg))
        .containsExactly("skipped change.api-removed no --previous given");
    assertThat(lines(Optional.of(pkg), pkg)).isEmpty();
    Entry file = new Entry("x.jar!/A.class", Kind.JAVA_CLASS, 1, 1, null, null, -1, null);
    assertThat(lines(Optional.of(pkg), pkg.with(List.of(file))))
        .containsExactly(
            "skipped change.api-removed kept facts hold no classes; give both packages themselves");
    PackageFacts much = pkg.with(List.of(ApiComparison.unknown("too many")));
    assertThat(lines(Optional.of(pkg), much))
        .containsExactly("skipped change.api-removed too many");
  }

  /** Two releases of one product, and a plug-in that was made for the older one. */
  @Test
  void aPluginOfTomcat() throws IOException {
    List<Path> releases = RealPackages.named("tomcat-1");
    boolean both = releases.size() == 2;
    if (!both) {
      System.out.println("skipped: " + releases.size() + " releases of Tomcat, not 2");
    }
    Assumptions.assumeTrue(both, "not two releases of Tomcat");
    Javac plugin =
        javac()
            .source(
                "org.example.Plugin",
                """
                public class Plugin {
                  Object run(
                      org.apache.catalina.connector.Connector connector,
                      org.apache.catalina.authenticator.BasicAuthenticator basic)
                      throws Exception {
                    basic.getCharset();
                    basic.setTrimCredentials(true);
                    connector.getPort();
                    org.apache.tomcat.util.codec.binary.Base64.decodeBase64("");
                    return connector.createRequest().newPushBuilder();
                  }
                }
                """);
    copy(releases.get(0), before, plugin);
    copy(releases.get(1), now, javac());
    byte[] jar = plugin.jar();
    before.file("tomcat/lib/plugin.jar", jar);
    now.file("tomcat/lib/plugin.jar", jar);
    assertThat(lines())
        .containsExactly(
            "warning change.api-removed tomcat/lib/plugin.jar 2 public members of catalina.jar are"
                + " gone that plugin.jar still calls: "
                + "org.apache.catalina.authenticator.BasicAuthenticator.setTrimCredentials(boolean)"
                + ", org.apache.catalina.connector.Connector.createRequest()",
            "warning change.api-removed tomcat/lib/plugin.jar 1 public member of tomcat-util.jar is"
                + " gone that plugin.jar still calls: "
                + "org.apache.tomcat.util.codec.binary.Base64");
  }

  private void copy(Path release, Zips into, Javac plugin) throws IOException {
    try (ZipFile zip = new ZipFile(release.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().endsWith(".jar") && entry.getName().contains("/lib/")) {
          byte[] bytes = zip.getInputStream(entry).readAllBytes();
          String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
          into.stored("tomcat/lib/" + name, bytes);
          plugin.against(Files.write(Files.createTempFile(work, "tomcat", ".jar"), bytes));
        }
      }
    }
  }
}
