package dten.preflight.read.host;

import dten.preflight.read.document.OperatorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The files of a host below its root folder. A path that starts with a slash is taken as if that
 * folder were the root, and so is every link on the way: of an image that is mounted somewhere the
 * files of the image are read, and never those of the machine it is mounted on.
 *
 * <p>Only plain files and folders are opened: a pipe would wait for ever, a device might act.
 */
public final class HostRoot {
  /** The bound of Linux: path_resolution(7). */
  private static final int MOST_LINKS = 40;

  private static final int MOST_NAMES = 50_000;
  private static final int LONGEST_TEXT = 32 * 1024 * 1024;

  private final Path root;

  /** The host whose root is this folder. */
  public HostRoot(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The folder itself. */
  public Path folder() {
    return root;
  }

  /** Whether it is the machine this runs on. */
  public boolean isThisMachine() {
    return root.getParent() == null;
  }

  /** Where a path ends when every link is followed; empty where it ends nowhere. */
  public Optional<String> real(String path) {
    Deque<String> rest = new ArrayDeque<>(parts(path));
    List<String> done = new ArrayList<>();
    int links = 0;
    while (!rest.isEmpty()) {
      String name = rest.pop();
      if (name.equals("..")) {
        if (!done.isEmpty()) {
          done.remove(done.size() - 1);
        }
        continue;
      }
      done.add(name);
      Optional<String> target = linkAt(String.join("/", done));
      if (target.isPresent()) {
        if (++links > MOST_LINKS) {
          return Optional.empty();
        }
        done.remove(done.size() - 1);
        if (target.get().startsWith("/")) {
          done.clear();
        }
        List<String> names = parts(target.get());
        for (int i = names.size() - 1; i >= 0; i--) {
          rest.push(names.get(i));
        }
      }
    }
    return Optional.of("/" + String.join("/", done));
  }

  private static List<String> parts(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return names;
  }

  private Optional<String> linkAt(String relative) {
    try {
      Path at = root.resolve(relative);
      return Files.isSymbolicLink(at)
          ? Optional.of(Files.readSymbolicLink(at).toString())
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What a link says, without following it; empty where it is none, or cannot be read. */
  Optional<String> link(String path) {
    int slash = path.lastIndexOf('/');
    return real(path.substring(0, slash))
        .flatMap(parent -> linkAt(parent.substring(1) + "/" + path.substring(slash + 1)));
  }

  /** The place of a path on the machine this runs on, links followed; empty where it has none. */
  Optional<Path> place(String path) {
    try {
      return real(path).map(real -> root.resolve(real.substring(1)));
    } catch (InvalidPathException noNameHere) {
      return Optional.empty();
    }
  }

  /** Whether there is a plain file. */
  public boolean isFile(String path) {
    return place(path).filter(at -> Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)).isPresent();
  }

  /** Whether there is a folder. */
  public boolean isFolder(String path) {
    return place(path).filter(at -> Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)).isPresent();
  }

  /** Whether there is anything of that name. */
  public boolean exists(String path) {
    return place(path).filter(at -> Files.exists(at, LinkOption.NOFOLLOW_LINKS)).isPresent();
  }

  /** The characters of a file, read as UTF-8 whatever they are. */
  Look<String> text(String path) {
    Look<byte[]> bytes = bytes(path, LONGEST_TEXT);
    if (bytes instanceof Look.Found<byte[]> found) {
      return new Look.Found<>(new String(found.value(), StandardCharsets.UTF_8));
    }
    return bytes instanceof Look.Hidden<byte[]> hidden
        ? new Look.Hidden<>(hidden.why())
        : new Look.Absent<>();
  }

  /** The bytes of a file of at most {@code limit} bytes. */
  Look<byte[]> bytes(String path, int limit) {
    Optional<Path> place = place(path);
    if (place.isEmpty()) {
      return new Look.Absent<>();
    }
    if (!Files.isRegularFile(place.get(), LinkOption.NOFOLLOW_LINKS)) {
      return Files.exists(place.get(), LinkOption.NOFOLLOW_LINKS)
          ? new Look.Hidden<>(path + " is no plain file")
          : absence(place.get(), path);
    }
    try (InputStream in = Files.newInputStream(place.get(), LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(limit);
      return in.read() < 0
          ? new Look.Found<>(bytes)
          : new Look.Hidden<>(path + " is longer than " + limit + " bytes");
    } catch (IOException e) {
      return new Look.Hidden<>(path + ": " + OperatorFile.reason(e));
    }
  }

  /** Whether the path itself is a link. */
  public boolean isLink(String path) {
    return link(path).isPresent();
  }

  /** The names in a folder, in order; none where it cannot be read. */
  public List<String> names(String folder) {
    return list(folder).toOptional().orElse(List.of());
  }

  /** Why the names in a folder cannot be read; empty where they can. */
  public Optional<String> whyHidden(String folder) {
    return list(folder) instanceof Look.Hidden<List<String>> hidden
        ? Optional.of(hidden.why())
        : Optional.empty();
  }

  /** The bytes of a plain file of at most {@code limit} bytes; empty where they cannot be read. */
  public Optional<byte[]> content(String path, int limit) {
    return bytes(path, limit).toOptional();
  }

  /** Why the bytes of a file cannot be read. */
  public String whyUnread(String path, int limit) {
    return bytes(path, limit) instanceof Look.Hidden<byte[]> hidden
        ? hidden.why()
        : path + ": no such file";
  }

  /** The first bytes of a file; none where it cannot be read. */
  byte[] head(String path, int length) {
    Optional<Path> place = place(path);
    if (place.isEmpty() || !Files.isRegularFile(place.get(), LinkOption.NOFOLLOW_LINKS)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(place.get(), LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(length);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** A folder that may not be searched hides whether a file is in it. */
  private static <T> Look<T> absence(Path place, String path) {
    Path parent = place.getParent();
    while (parent != null && !Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
      parent = parent.getParent();
    }
    return parent == null || Files.isExecutable(parent)
        ? new Look.Absent<>()
        : new Look.Hidden<>(path + ": permission denied; this account may not look into " + parent);
  }

  /** The names in a folder, in order. */
  Look<List<String>> list(String path) {
    Optional<Path> place = place(path);
    if (place.isEmpty() || !Files.isDirectory(place.get(), LinkOption.NOFOLLOW_LINKS)) {
      return place.isEmpty() ? new Look.Absent<>() : absence(place.get(), path);
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(place.get())) {
      for (Path each : entries) {
        names.add(String.valueOf(each.getFileName()));
        if (names.size() > MOST_NAMES) {
          return new Look.Hidden<>(path + " holds more than " + MOST_NAMES + " names");
        }
      }
    } catch (IOException e) {
      return new Look.Hidden<>(path + ": " + OperatorFile.reason(e));
    } catch (DirectoryIteratorException e) {
      return new Look.Hidden<>(path + " cannot be listed whole");
    }
    names.sort(null);
    return new Look.Found<>(names);
  }
}
