package dten.preflight.check.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows symbolic links of one archive as a file system would, link by link. */
final class LinkTargets {
  /** As many as Linux follows (path_resolution(7)). */
  private static final int MAX_HOPS = 40;

  private static final int MAX_TARGET = 4096;
  private static final int MAX_STEPS = 10_000;

  private final Map<String, String> links;

  private LinkTargets(Map<String, String> links) {
    this.links = links;
  }

  /** Takes paths of links without a slash at the end, and their targets. */
  static LinkTargets of(Map<String, String> links) {
    return new LinkTargets(links);
  }

  /** The same for an archive that may be the image of a system: its root is the archive's. */
  static LinkTargets ofImage(Map<String, String> links) {
    Map<String, String> relative = new HashMap<>();
    links.forEach((link, target) -> relative.put(link, inImage(link, target)));
    return new LinkTargets(relative);
  }

  private static String inImage(String link, String target) {
    if (!target.startsWith("/")) {
      return target;
    }
    long folders = link.chars().filter(c -> c == '/').count();
    return "../".repeat((int) folders) + "." + target;
  }

  /** What is wrong with where a link leads; empty where it stays inside. */
  String fault(String link) {
    String target = links.getOrDefault(link, "");
    String broken = broken(target);
    if (!broken.isEmpty()) {
      return broken;
    }
    Deque<String> ahead = new ArrayDeque<>();
    List<String> path = new ArrayList<>();
    push(ahead, target);
    parts(link).forEach(path::add);
    path.remove(path.size() - 1);
    int hops = 0;
    for (int step = 0; step < MAX_STEPS && !ahead.isEmpty(); step++) {
      String part = ahead.pop();
      if (part.equals("..")) {
        if (path.isEmpty()) {
          return hops == 0
              ? "leads out of its archive"
              : "leads out of its archive by way of other links";
        }
        path.remove(path.size() - 1);
        continue;
      }
      path.add(part);
      String next = links.get(String.join("/", path));
      if (next != null) {
        if (++hops > MAX_HOPS) {
          return "leads in a circle or through too many links";
        }
        if (!broken(next).isEmpty()) {
          return "leads out of its archive by way of other links";
        }
        path.remove(path.size() - 1);
        push(ahead, next);
      }
    }
    return "";
  }

  private static String broken(String target) {
    if (target.isEmpty() || target.length() > MAX_TARGET) {
      return "has no usable target";
    }
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) < 0x20 || target.charAt(i) == 0x7F) {
        return "has a target with control characters";
      }
    }
    boolean drive = target.length() > 1 && target.charAt(1) == ':';
    if (target.charAt(0) == '/' || target.charAt(0) == '\\' || drive) {
      return "leads to an absolute path";
    }
    return target.contains("..\\") || target.contains("\\..") ? "leads out of its archive" : "";
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String part = path.substring(start, end);
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
      start = end + 1;
    }
    if (parts.isEmpty()) {
      parts.add(path);
    }
    return parts;
  }

  private static void push(Deque<String> ahead, String target) {
    List<String> parts = parts(target);
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (!parts.get(i).equals(".") && !parts.get(i).isEmpty()) {
        ahead.push(parts.get(i));
      }
    }
  }

  /** The first link on the way to a path; empty where there is none. */
  String linkAbove(String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String above = path.substring(0, slash);
      if (links.containsKey(above)) {
        return above;
      }
    }
    return "";
  }
}
