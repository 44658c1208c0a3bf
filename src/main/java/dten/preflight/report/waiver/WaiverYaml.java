package dten.preflight.report.waiver;

import dten.preflight.report.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts one more entry at the end of a {@code waivers.yaml} and leaves every other byte as it is,
 * comments and order included.
 */
public final class WaiverYaml {
  private static final String HEAD = "schema: waivers/1\nwaivers:\n";
  private static final String LIST = "waivers:";

  private WaiverYaml() {}

  /**
   * The file with the entry behind its last one.
   *
   * @param file its text so far; empty for a file that is to be made
   * @param fields of the entry by name, in the order they are to stand in
   * @return empty where the list of waivers is not the last thing in the file or not written as a
   *     block, so that nothing can be put behind it
   */
  public static Optional<String> with(String file, Map<String, String> fields) {
    if (file.isBlank()) {
      return Optional.of(HEAD + entry(fields, "  "));
    }
    String end = file.endsWith("\n") ? file : file + "\n";
    List<String> top = new ArrayList<>();
    String indent = "  ";
    for (String line : end.lines().toList()) {
      String bare = line.strip();
      boolean isSaid = !bare.isEmpty() && !bare.startsWith("#");
      if (isSaid && bare.startsWith("- ")) {
        indent = line.substring(0, line.indexOf('-'));
      } else if (isSaid && line.charAt(0) == bare.charAt(0) && !bare.startsWith("-")) {
        top.add(bare.replaceFirst("\\s+#.*", ""));
      }
    }
    if (top.isEmpty() || !top.get(top.size() - 1).equals(LIST)) {
      return Optional.empty();
    }
    return Optional.of(end + entry(fields, indent));
  }

  /** One entry as a block. */
  private static String entry(Map<String, String> fields, String indent) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, String> each : new LinkedHashMap<>(fields).entrySet()) {
      String mark = out.isEmpty() ? "- " : "  ";
      out.append(indent).append(mark).append(each.getKey()).append(": ");
      String value = each.getValue();
      boolean isDate = each.getKey().equals("expires");
      out.append(isDate ? value : YamlText.scalar(value)).append('\n');
    }
    return out.toString();
  }
}
