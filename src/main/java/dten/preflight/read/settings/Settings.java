package dten.preflight.read.settings;

import dten.preflight.fact.FailOn;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run is told, from the command line or from {@code preflight.yaml}: the two have the same
 * names and the same shape, and what the command line says stands {@linkplain #over over} the file.
 *
 * @param trust trust stores, PEM files, {@code trust.yaml} and folders of them
 * @param trustPasswordEnv the environment variable that holds the password of the trust stores
 * @param tsaTrust trust stores that count for time stamps alone
 * @param vendorChain certificates the vendor sent to complete a chain; never anchors
 * @param signatures signature files over the package that lie elsewhere than beside it
 * @param checksums lists of checksums that lie elsewhere than beside the package
 * @param pgpKeys OpenPGP keys whose signatures count
 * @param crl revocation lists and folders of them
 * @param ocsp saved OCSP responses and folders of them
 * @param limits bounds on what may be unpacked, by name
 * @param toVersion the version the package brings, by the operator's word
 * @param onRequest ids of rules that only look when asked to
 * @param baseline the JSON report of an earlier run to compare with
 * @param newOnly whether only findings that the baseline lacks shut the gate
 * @param channel where status messages of an upgrade go
 * @param site how grave findings are here, and who deals with them
 */
public record Settings(
    List<Path> target,
    List<Path> matrix,
    List<Path> trust,
    Optional<String> trustPasswordEnv,
    List<Path> tsaTrust,
    Optional<Path> advisories,
    List<Path> vendorChain,
    List<Path> signatures,
    List<Path> checksums,
    List<Path> pgpKeys,
    List<Path> crl,
    List<Path> ocsp,
    Optional<Path> upgradePaths,
    Optional<Path> previous,
    Optional<Path> waivers,
    Optional<Path> manifestProfile,
    Optional<Path> secretRules,
    Optional<LocalDate> asOf,
    Optional<FailOn> failOn,
    Map<String, Long> limits,
    Optional<String> toVersion,
    List<String> onRequest,
    Optional<Integer> productCycleDays,
    Optional<Integer> maxStaleCycles,
    SitePolicy site,
    Optional<Path> baseline,
    boolean newOnly,
    Optional<String> channel) {

  /** Nothing said. */
  public static final Settings NONE = new Builder().build();

  /** Copies the collections. */
  public Settings {
    target = List.copyOf(target);
    matrix = List.copyOf(matrix);
    trust = List.copyOf(trust);
    tsaTrust = List.copyOf(tsaTrust);
    vendorChain = List.copyOf(vendorChain);
    signatures = List.copyOf(signatures);
    checksums = List.copyOf(checksums);
    pgpKeys = List.copyOf(pgpKeys);
    crl = List.copyOf(crl);
    ocsp = List.copyOf(ocsp);
    limits = Map.copyOf(limits);
    onRequest = List.copyOf(onRequest);
  }

  /** Of these what judges findings of any kind; what a package is held against is left out. */
  public Settings judging() {
    return new Builder()
        .waivers(waivers)
        .asOf(asOf)
        .failOn(failOn)
        .limits(limits)
        .baseline(baseline)
        .newOnly(newOnly)
        .site(site)
        .build();
  }

  /** These settings, and the others' wherever these say nothing; limits are merged by name. */
  public Settings over(Settings below) {
    Map<String, Long> merged = new TreeMap<>(below.limits);
    merged.putAll(limits);
    return new Settings(
        target.isEmpty() ? below.target : target,
        matrix.isEmpty() ? below.matrix : matrix,
        trust.isEmpty() ? below.trust : trust,
        trustPasswordEnv.isPresent() ? trustPasswordEnv : below.trustPasswordEnv,
        tsaTrust.isEmpty() ? below.tsaTrust : tsaTrust,
        advisories.isPresent() ? advisories : below.advisories,
        vendorChain.isEmpty() ? below.vendorChain : vendorChain,
        signatures.isEmpty() ? below.signatures : signatures,
        checksums.isEmpty() ? below.checksums : checksums,
        pgpKeys.isEmpty() ? below.pgpKeys : pgpKeys,
        crl.isEmpty() ? below.crl : crl,
        ocsp.isEmpty() ? below.ocsp : ocsp,
        upgradePaths.isPresent() ? upgradePaths : below.upgradePaths,
        previous.isPresent() ? previous : below.previous,
        waivers.isPresent() ? waivers : below.waivers,
        manifestProfile.isPresent() ? manifestProfile : below.manifestProfile,
        secretRules.isPresent() ? secretRules : below.secretRules,
        asOf.isPresent() ? asOf : below.asOf,
        failOn.isPresent() ? failOn : below.failOn,
        merged,
        toVersion.isPresent() ? toVersion : below.toVersion,
        onRequest.isEmpty() ? below.onRequest : onRequest,
        productCycleDays.isPresent() ? productCycleDays : below.productCycleDays,
        maxStaleCycles.isPresent() ? maxStaleCycles : below.maxStaleCycles,
        site.over(below.site),
        baseline.isPresent() ? baseline : below.baseline,
        newOnly || below.newOnly,
        channel.isPresent() ? channel : below.channel);
  }

  /** Settings in the making; what is not set stays unsaid. */
  public static final class Builder {
    private final List<Path> target = new ArrayList<>();
    private final List<Path> matrix = new ArrayList<>();
    private final List<Path> trust = new ArrayList<>();
    private Optional<String> trustPasswordEnv = Optional.empty();
    private Optional<Path> advisories = Optional.empty();
    private final List<Path> tsaTrust = new ArrayList<>();
    private final List<Path> vendorChain = new ArrayList<>();
    private final List<Path> signatures = new ArrayList<>();
    private final List<Path> checksums = new ArrayList<>();
    private final List<Path> pgpKeys = new ArrayList<>();
    private final List<Path> crl = new ArrayList<>();
    private final List<Path> ocsp = new ArrayList<>();
    private Optional<Path> upgradePaths = Optional.empty();
    private Optional<Path> previous = Optional.empty();
    private Optional<Path> waivers = Optional.empty();
    private Optional<Path> manifestProfile = Optional.empty();
    private Optional<Path> secretRules = Optional.empty();
    private Optional<LocalDate> asOf = Optional.empty();
    private Optional<FailOn> failOn = Optional.empty();
    private final Map<String, Long> limits = new TreeMap<>();
    private Optional<String> toVersion = Optional.empty();
    private final List<String> onRequest = new ArrayList<>();
    private Optional<Integer> productCycleDays = Optional.empty();
    private Optional<Integer> maxStaleCycles = Optional.empty();
    private SitePolicy site = SitePolicy.NONE;
    private Optional<Path> baseline = Optional.empty();
    private boolean newOnly;
    private Optional<String> channel = Optional.empty();

    /** Adds targets. */
    public Builder target(List<Path> files) {
      target.addAll(files);
      return this;
    }

    /** Adds matrices. */
    public Builder matrix(List<Path> files) {
      matrix.addAll(files);
      return this;
    }

    /** Adds trust stores, certificates, {@code trust.yaml} or folders. */
    public Builder trust(List<Path> filesOrFolders) {
      trust.addAll(filesOrFolders);
      return this;
    }

    /** Names the environment variable with the trust stores' password. */
    public Builder trustPasswordEnv(Optional<String> variable) {
      trustPasswordEnv = variable;
      return this;
    }

    /** Names the folder of advisories. */
    public Builder advisories(Optional<Path> folder) {
      advisories = folder;
      return this;
    }

    /** Adds certificates that complete a chain. */
    public Builder vendorChain(List<Path> files) {
      vendorChain.addAll(files);
      return this;
    }

    /** Adds signatures over the package. */
    public Builder signatures(List<Path> files) {
      signatures.addAll(files);
      return this;
    }

    /** Adds trust stores for time stamps. */
    public Builder tsaTrust(List<Path> filesOrFolders) {
      tsaTrust.addAll(filesOrFolders);
      return this;
    }

    /** Adds lists of checksums. */
    public Builder checksums(List<Path> files) {
      checksums.addAll(files);
      return this;
    }

    /** Adds OpenPGP keys. */
    public Builder pgpKeys(List<Path> files) {
      pgpKeys.addAll(files);
      return this;
    }

    /** Adds revocation lists. */
    public Builder crl(List<Path> filesOrFolders) {
      crl.addAll(filesOrFolders);
      return this;
    }

    /** Adds saved OCSP responses. */
    public Builder ocsp(List<Path> filesOrFolders) {
      ocsp.addAll(filesOrFolders);
      return this;
    }

    /** Names the upgrade paths. */
    public Builder upgradePaths(Optional<Path> file) {
      upgradePaths = file;
      return this;
    }

    /** Names the package now installed. */
    public Builder previous(Optional<Path> file) {
      previous = file;
      return this;
    }

    /** Names the waivers. */
    public Builder waivers(Optional<Path> file) {
      waivers = file;
      return this;
    }

    /** Names the operator's own rules for secrets. */
    public Builder secretRules(Optional<Path> file) {
      secretRules = file;
      return this;
    }

    /** Names the manifest profile. */
    public Builder manifestProfile(Optional<Path> file) {
      manifestProfile = file;
      return this;
    }

    /** Says which date to judge by. */
    public Builder asOf(Optional<LocalDate> date) {
      asOf = date;
      return this;
    }

    /** Says what shuts the gate. */
    public Builder failOn(Optional<FailOn> level) {
      failOn = level;
      return this;
    }

    /** Adds limits by name. */
    public Builder limits(Map<String, Long> byName) {
      limits.putAll(byName);
      return this;
    }

    /** Says which version the package brings. */
    public Builder toVersion(Optional<String> version) {
      toVersion = version;
      return this;
    }

    /** Switches rules on. */
    public Builder onRequest(List<String> rules) {
      onRequest.addAll(rules);
      return this;
    }

    /** Says how long a product cycle is. */
    public Builder productCycleDays(Optional<Integer> days) {
      productCycleDays = days;
      return this;
    }

    /** Says how many cycles a file may be older than its release. */
    public Builder maxStaleCycles(Optional<Integer> cycles) {
      maxStaleCycles = cycles;
      return this;
    }

    /** Says what the site makes of findings. */
    public Builder site(SitePolicy policy) {
      site = policy;
      return this;
    }

    /** Names an earlier report. */
    public Builder baseline(Optional<Path> report) {
      baseline = report;
      return this;
    }

    /** Says whether only what is new shuts the gate. */
    public Builder newOnly(boolean only) {
      newOnly = only;
      return this;
    }

    /** Says where status messages go. */
    public Builder channel(Optional<String> where) {
      channel = where;
      return this;
    }

    /** The settings so far. */
    public Settings build() {
      return new Settings(
          target,
          matrix,
          trust,
          trustPasswordEnv,
          tsaTrust,
          advisories,
          vendorChain,
          signatures,
          checksums,
          pgpKeys,
          crl,
          ocsp,
          upgradePaths,
          previous,
          waivers,
          manifestProfile,
          secretRules,
          asOf,
          failOn,
          limits,
          toVersion,
          onRequest,
          productCycleDays,
          maxStaleCycles,
          site,
          baseline,
          newOnly,
          channel);
    }
  }
}
