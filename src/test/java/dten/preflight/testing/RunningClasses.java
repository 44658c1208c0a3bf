package dten.preflight.testing;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the tests themselves run on, whoever launched them, for processes of their own. */
public final class RunningClasses {
  private RunningClasses() {}

  /** The class path, as the option {@code -cp} takes it. */
  public static String path() {
    if (RunningClasses.class.getClassLoader() instanceof URLClassLoader loader) {
      List<String> paths = new ArrayList<>();
      for (URL url : loader.getURLs()) {
        paths.add(Path.of(URI.create(url.toString())).toString());
      }
      return String.join(File.pathSeparator, paths);
    }
    return System.getProperty("java.class.path");
  }
}
