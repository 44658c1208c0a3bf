package dten.preflight.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import dten.preflight.fact.CertificateChain;
import dten.preflight.fact.CertificateChain.State;
import dten.preflight.fact.Location;
import dten.preflight.read.signature.CertificateFiles;
import dten.preflight.read.signature.ChainJudge;
import dten.preflight.read.signature.ChainSources;
import dten.preflight.read.signature.Crl;
import dten.preflight.read.signature.Purpose;
import dten.preflight.read.signature.RevocationFiles;
import dten.preflight.read.signature.RevocationSources;
import dten.preflight.read.signature.X509;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Path building and validation against suites that others wrote. */
class ChainCorpusTest {
  /** PKITS section 4.8: these have no common policy, and one is required. */
  private static final Set<String> WITHOUT_COMMON_POLICY = Set.of("4", "5", "7", "8", "9", "12");

  /** A part of a case's name, and the row of the table that it belongs to. */
  private static final String[][] SECTIONS = {
    {"nameConstraints", "name constraints"},
    {"NameConstraints", "name constraints"},
    {"Polic", "policies"},
    {"policy", "policies"},
    {"Qualifier", "policies"},
    {"SelfIssued", "new keys"},
    {"pathLen", "path length"},
    {"deltaCRL", "delta lists"},
    {"RL", "lists"},
    {"Reasons", "distribution points"},
    {"istributionPoint", "distribution points"},
    {"onlyContains", "distribution points"},
    {"evoked", "lists"},
    {"SerialNumber", "lists"},
    {"Date", "validity"},
    {"keyUsage", "key usage"},
    {"asicConstraints", "basic constraints"},
    {"cAFalse", "basic constraints"},
    {"ignature", "signatures"},
    {"DSA", "signatures"},
    {"CriticalCertificateExtension", "critical extensions"},
    {"Name", "names"},
    {"UTF8String", "names"},
    {"AttributeTypes", "names"}
  };

  private final Map<String, int[]> counts = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  private static Path corpus(String name) {
    Path path = Path.of(System.getProperty("corpora", "../shared/corpora")).resolve("pki/" + name);
    Assumptions.assumeTrue(Files.exists(path), "skipped: there is no " + path);
    return path;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static Location location(Path file) {
    return Location.ofEntry(String.valueOf(file.getFileName()));
  }

  @Test
  void everyCaseOfPkits() throws IOException {
    Path root = corpus("pkits");
    List<X509> anchors = new ArrayList<>();
    List<X509> others = new ArrayList<>();
    for (Path file : files(root.resolve("certs"))) {
      List<X509> read = CertificateFiles.read(location(file), Files.readAllBytes(file));
      assertThat(read).as(file.toString()).hasSize(1);
      (location(file).path().startsWith("TrustAnchor") ? anchors : others).addAll(read);
    }
    List<Crl> lists = new ArrayList<>();
    for (Path file : files(root.resolve("crls"))) {
      lists.addAll(RevocationFiles.read(location(file), Files.readAllBytes(file)).lists());
    }
    ChainSources sources =
        new ChainSources(Optional.of(anchors), others, new RevocationSources(lists, List.of()));
    for (X509 each : others) {
      String name = each.fact().location().path();
      if (name.endsWith("EE.crt")) {
        CertificateChain chain =
            new ChainJudge(sources, LocalDate.of(2026, 11, 21)).judge(each, Purpose.ANY);
        count(section(name), name, isValid(name), isGood(chain), chain);
      }
    }
    print("pkits");
    assertThat(total(0)).isEqualTo(223);
    assertThat(differences).isEmpty();
  }

  private static boolean isValid(String name) {
    String test = name.replaceFirst("^DifferentPoliciesTest(\\d+)EE\\.crt$", "$1");
    return !name.startsWith("Invalid") && !WITHOUT_COMMON_POLICY.contains(test);
  }

  /** The suite's own sections as far as names tell them, so that the table has few rows. */
  private static String section(String name) {
    for (String[] each : SECTIONS) {
      if (name.contains(each[0])) {
        return each[1];
      }
    }
    return "other";
  }

  /** A list was given, so that nothing may be left unknown. */
  private static boolean isGood(CertificateChain chain) {
    return chain.isTrusted() && chain.revocation().stream().allMatch(r -> r.state() == State.GOOD);
  }

  @Test
  void everyCaseOfBetterTls() throws IOException {
    Path file = corpus("bettertls-pathbuilding.json");
    JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
    List<X509> anchors = List.of(certificate(root.get("trustRoot")));
    for (JsonNode test : root.at("/suites/pathbuilding/testCases")) {
      List<X509> sent = new ArrayList<>();
      test.get("certificates").forEach(each -> sent.add(certificate(each)));
      CertificateChain chain =
          new ChainJudge(new ChainSources(Optional.of(anchors), sent), LocalDate.of(2023, 8, 1))
              .judge(sent.get(0), Purpose.parse("serverAuth"));
      count(
          test.get("requiredFeatures").toString(),
          "case " + test.get("id"),
          test.get("expected").asString().equals("ACCEPT"),
          isGood(chain),
          chain);
    }
    print("bettertls");
    assertThat(total(0)).isEqualTo(81);
    assertThat(differences).isEmpty();
  }

  private static X509 certificate(JsonNode base64) {
    byte[] der = Base64.getDecoder().decode(base64.asString());
    return CertificateFiles.read(Location.ofPackage(), der).get(0);
  }

  private void count(
      String row, String name, boolean expected, boolean seen, CertificateChain chain) {
    int[] count = counts.computeIfAbsent(row, key -> new int[3]);
    if (expected == seen) {
      count[0]++;
    } else {
      count[expected ? 2 : 1]++;
      differences.add(
          name
              + (expected ? " is valid, but " : " is not valid, but ")
              + chain.end()
              + " "
              + chain.faults()
              + " "
              + chain.revocation());
    }
  }

  private int total(int column) {
    return counts.values().stream().mapToInt(c -> c[column]).sum();
  }

  private void print(String name) throws IOException {
    StringBuilder table =
        new StringBuilder("| " + name + " | right | missed | false alarms |\n|---|---|---|---|\n");
    counts.forEach(
        (row, c) -> table.append(String.format("| %s | %d | %d | %d |%n", row, c[0], c[1], c[2])));
    table.append(String.format("| all | %d | %d | %d |%n", total(0), total(1), total(2)));
    differences.forEach(each -> table.append('\n').append(each));
    Path out = Path.of("target/corpus-" + name + ".md");
    Files.createDirectories(out.getParent());
    Files.writeString(out, table, StandardCharsets.UTF_8);
    System.out.println(table);
  }
}
