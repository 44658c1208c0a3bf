package dten.preflight.run.profile;

import dten.preflight.fact.Entry;
import dten.preflight.fact.Kind;
import dten.preflight.fact.PackageFacts;
import dten.preflight.finding.PackageProfile;
import dten.preflight.finding.PackageProfile.Part;
import dten.preflight.finding.PackageProfile.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Where the bytes are, in few parts: the largest folder is opened first, again and again, until
 * there are as many parts as may be. Entries are sorted by path once, so that a folder is a range
 * of them and nothing is kept for folders that stay closed.
 */
final class SizeTree {
  /** Parts of one folder; what is left is its rest. */
  private static final int MOST_OF_ONE = 80;

  private static final Comparator<Node> LARGEST_FIRST =
      Comparator.comparingLong((Node node) -> node.bytes).reversed();

  private final Entry[] files;
  private int parts = 1;

  private SizeTree(Entry[] files) {
    this.files = files;
  }

  /** A part that can still be opened: the files from one index to another, all below one path. */
  private static final class Node {
    private final String name;
    private final Sort sort;
    private final int from;
    private final int to;
    private final int depth;
    private final long bytes;
    private final List<Node> inner = new ArrayList<>();
    private long restBytes;
    private int restFiles;

    Node(String name, Sort sort, int from, int to, int depth, long bytes) {
      this.name = name;
      this.sort = sort;
      this.from = from;
      this.to = to;
      this.depth = depth;
      this.bytes = bytes;
    }
  }

  /** The whole package; what is in archives counts as those archives. */
  static Part of(PackageFacts pkg) {
    List<Entry> own = new ArrayList<>();
    for (Entry entry : pkg.all(Entry.class)) {
      if (!entry.isNested() && entry.kind() != Kind.DIRECTORY) {
        own.add(entry);
      }
    }
    own.sort(Comparator.comparing(Entry::pathInArchive));
    return new SizeTree(own.toArray(new Entry[0])).tree();
  }

  private Part tree() {
    Node root = new Node("", Sort.FOLDER, 0, files.length, 0, bytes(0, files.length));
    PriorityQueue<Node> closed = new PriorityQueue<>(LARGEST_FIRST);
    closed.add(root);
    while (!closed.isEmpty() && parts < PackageProfile.MOST_PARTS) {
      closed.addAll(opened(closed.remove()));
    }
    return part(root);
  }

  /** Opens a folder; those of its parts that are folders. */
  private List<Node> opened(Node folder) {
    List<Node> all = inner(folder);
    all.sort(LARGEST_FIRST);
    // One part is left for the rest.
    int room = Math.min(MOST_OF_ONE, PackageProfile.MOST_PARTS - parts - 1);
    List<Node> folders = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Node each = all.get(i);
      if (i < room) {
        folder.inner.add(each);
        parts++;
        if (each.sort == Sort.FOLDER) {
          folders.add(each);
        }
      } else {
        folder.restBytes = plus(folder.restBytes, each.bytes);
        folder.restFiles += each.to - each.from;
      }
    }
    parts += folder.restFiles > 0 ? 1 : 0;
    return folders;
  }

  private List<Node> inner(Node folder) {
    List<Node> all = new ArrayList<>();
    int from = folder.from;
    while (from < folder.to) {
      String first = files[from].pathInArchive();
      int slash = first.indexOf('/', folder.depth);
      if (slash < 0) {
        long size = Math.max(0, files[from].size());
        all.add(new Node(cut(first.substring(folder.depth)), Sort.FILE, from, from + 1, 0, size));
        from++;
        continue;
      }
      int to = from + 1;
      while (to < folder.to && files[to].pathInArchive().regionMatches(0, first, 0, slash + 1)) {
        to++;
      }
      int depth = common(first, files[to - 1].pathInArchive(), slash + 1);
      all.add(
          new Node(
              cut(first.substring(folder.depth, depth)),
              Sort.FOLDER,
              from,
              to,
              depth,
              bytes(from, to)));
      from = to;
    }
    return all;
  }

  /**
   * How long the path of the innermost folder is that holds both, and so all between. A folder that
   * holds but one folder is shown together with it.
   */
  private static int common(String first, String last, int atLeast) {
    int slash = atLeast;
    int end = Math.min(first.length(), last.length());
    for (int i = atLeast; i < end && first.charAt(i) == last.charAt(i); i++) {
      if (first.charAt(i) == '/') {
        slash = i + 1;
      }
    }
    return slash;
  }

  private long bytes(int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum = plus(sum, Math.max(0, files[i].size()));
    }
    return sum;
  }

  /** Sizes of what could not be read are as declared, which may be anything. */
  private static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  /** At most {@link PackageProfile#MOST_PARTS} deep. */
  private static Part part(Node node) {
    List<Part> inner = new ArrayList<>();
    for (Node each : node.inner) {
      inner.add(part(each));
    }
    if (node.restFiles > 0) {
      inner.add(new Part("", Sort.REST, node.restBytes, node.restFiles, List.of()));
    }
    return new Part(node.name, node.sort, node.bytes, node.to - node.from, inner);
  }

  private static String cut(String name) {
    return name.length() <= PackageProfile.LONGEST
        ? name
        : name.substring(0, PackageProfile.LONGEST - 1) + "…";
  }
}
