package dten.preflight.run;

import dten.preflight.fact.Problem;
import dten.preflight.read.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of the operator's shapes the facts of a package, and so cannot be had later from facts that
 * were made without it.
 *
 * @param files files by option
 * @param limits bounds on what may be unpacked, by name
 */
record MadeWith(Map<String, List<Path>> files, Map<String, Long> limits) {
  static final MadeWith NOTHING = new MadeWith(Map.of(), Map.of());

  private static final String LIMIT = "limit";

  MadeWith {
    files = Map.copyOf(files);
    limits = Map.copyOf(limits);
  }

  static MadeWith of(Settings settings) {
    Map<String, List<Path>> files = new TreeMap<>();
    files.put("signature", settings.signatures());
    files.put("checksums", settings.checksums());
    files.put("manifest-profile", settings.manifestProfile().stream().toList());
    files.put("secret-rules", settings.secretRules().stream().toList());
    return new MadeWith(files, settings.limits());
  }

  /**
   * In a form that can be kept: of each file the SHA-256, for its name may change.
   *
   * @throws IOException where one cannot be read
   */
  Map<String, List<String>> kept() throws IOException {
    Map<String, List<String>> kept = new TreeMap<>();
    for (Map.Entry<String, List<Path>> each : files.entrySet()) {
      List<String> digests = new ArrayList<>();
      for (Path file : each.getValue()) {
        digests.add(digest(file));
      }
      kept.put(each.getKey(), digests);
    }
    List<String> bounds = new ArrayList<>();
    new TreeMap<>(limits).forEach((name, value) -> bounds.add(name + "=" + value));
    kept.put(LIMIT, bounds);
    return kept;
  }

  /** What was asked for and is not in facts that were made with something else. */
  List<Problem> lackingIn(Map<String, List<String>> made) throws IOException {
    List<Problem> lacking = new ArrayList<>();
    for (Map.Entry<String, List<String>> each : new TreeMap<>(kept()).entrySet()) {
      Collection<String> known = made.getOrDefault(each.getKey(), List.of());
      if (!known.containsAll(each.getValue())) {
        lacking.add(
            new Problem(
                OperatorFiles.OPTIONS,
                each.getKey(),
                "the facts were made without it, or with another; make them again with preflight"
                    + " facts --"
                    + each.getKey()));
      }
    }
    return lacking;
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digested =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
