package dten.preflight.check.change;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.change.LostApi;
import dten.preflight.fact.change.LostMember;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.Limits;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.read.content.bytecode.ApiReader;
import dten.preflight.read.content.bytecode.CallReader;
import dten.preflight.testing.Javac;
import dten.preflight.testing.Zips;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of callers, held against what the Java that runs this makes of them. */
class LinkageTest {
  private static final List<String> ACCESS = List.of("public", "protected", "", "private");

  @TempDir Path work;

  private final StringBuilder oldLibrary = new StringBuilder("public class Foo { ");
  private final StringBuilder newLibrary = new StringBuilder("public class Foo { ");
  private final Map<String, StringBuilder> callers = new LinkedHashMap<>();

  /** Every exported method or field with every fate, called from everywhere it can be. */
  private void members() {
    callers.put("org.y.Stranger", new StringBuilder("public class Stranger { "));
    callers.put("org.y.Heir", new StringBuilder("public class Heir extends org.x.Foo { "));
    callers.put("org.x.Near", new StringBuilder("public class Near { "));
    for (String before : List.of("public", "protected")) {
      for (String keyword : List.of("", "static")) {
        for (String now : ACCESS) {
          member(before, keyword, now + " " + keyword);
        }
        member(before, keyword, "gone");
      }
    }
    oldLibrary.append('}');
    newLibrary.append('}');
    callers.values().forEach(each -> each.append('}'));
  }

  private void member(String before, String keyword, String now) {
    String id = (before + "_" + keyword + "_" + now).replace(' ', '_');
    String method = " int m_" + id + "() { return 1; } ";
    String field = " int f_" + id + "; ";
    oldLibrary.append(before + " " + keyword + method + before + " " + keyword + field);
    if (!now.equals("gone")) {
      newLibrary.append(now + method + now + field);
    }
    for (Map.Entry<String, StringBuilder> each : callers.entrySet()) {
      boolean isHeir = each.getKey().equals("org.y.Heir");
      if (before.equals("protected") && each.getKey().equals("org.y.Stranger")) {
        continue;
      }
      String on = isHeir ? "" : keyword.isEmpty() ? "new org.x.Foo()." : "org.x.Foo.";
      each.getValue().append("public int m_" + id + "_() { return " + on + "m_" + id + "(); } ");
      each.getValue().append("public int f_" + id + "_() { return " + on + "f_" + id + "; } ");
    }
  }

  @Test
  void membersAreToldAsTheyFailToLink() throws IOException, ReflectiveOperationException {
    members();
    byte[] old = new Javac(work).source("org.x.Foo", oldLibrary.toString()).jar();
    byte[] fresh = new Javac(work).source("org.x.Foo", newLibrary.toString()).jar();
    Path against = Files.write(work.resolve("x-1.jar"), old);
    Path linked = Files.write(work.resolve("x-2.jar"), fresh);
    Zips before = new Zips().file("lib/x-1.jar", old);
    Zips now = new Zips().file("lib/x-2.jar", fresh);
    Map<String, Set<String>> failing = new LinkedHashMap<>();
    for (Map.Entry<String, StringBuilder> each : callers.entrySet()) {
      String name = each.getKey();
      byte[] jar = new Javac(work).source(name, each.getValue().toString()).against(against).jar();
      before.file("lib/" + name + ".jar", jar);
      now.file("lib/" + name + ".jar", jar);
      Path caller = Files.write(work.resolve(name + ".jar"), jar);
      failing.put(name, failing(name, caller, linked));
    }
    assertThat(told(before.write(work.resolve("old.zip")), now.write(work.resolve("new.zip"))))
        .isEqualTo(failing);
    assertThat(failing.get("org.y.Stranger")).hasSize(2 * 2 * 4);
  }

  /** Runs each call, over the new library. */
  private static Set<String> failing(String name, Path caller, Path library)
      throws IOException, ReflectiveOperationException {
    Set<String> failing = new TreeSet<>();
    URL[] path = {caller.toUri().toURL(), library.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = Class.forName(name, true, loader);
      Object object = type.getConstructor().newInstance();
      for (Method each : type.getDeclaredMethods()) {
        try {
          each.invoke(object);
        } catch (InvocationTargetException e) {
          assertThat(e.getCause()).isInstanceOf(LinkageError.class);
          failing.add(each.getName().substring(0, each.getName().length() - 1));
        }
      }
    }
    return failing;
  }

  private static Map<String, Set<String>> told(Path old, Path fresh) throws IOException {
    ApiReader api = new ApiReader();
    new PackageReader(List.of(api), List.of(), List.of(), Limits.DEFAULT).read(old, Progress.NONE);
    CallReader calls = new CallReader(api.api());
    PackageFacts pkg =
        new PackageReader(List.of(calls), List.of(), List.of(), Limits.DEFAULT)
            .read(fresh, Progress.NONE);
    Map<String, Set<String>> told = new LinkedHashMap<>();
    List<LostApi> all = new ArrayList<>(calls.comparison(pkg, List.of()).lost());
    for (LostApi lost : all) {
      String path = lost.caller().path();
      String name = path.substring("lib/".length(), path.length() - ".jar".length());
      Set<String> members = told.computeIfAbsent(name, n -> new TreeSet<>());
      for (LostMember member : lost.members()) {
        String text = member.name().substring(member.name().lastIndexOf('.') + 1);
        members.add(text.replace("()", ""));
      }
    }
    return told;
  }
}
