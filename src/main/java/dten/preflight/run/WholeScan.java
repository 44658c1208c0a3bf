package dten.preflight.run;

import dten.preflight.fact.Fact;
import dten.preflight.fact.Location;
import dten.preflight.fact.OwnSecretRules;
import dten.preflight.fact.PackageFacts;
import dten.preflight.fact.Parsed;
import dten.preflight.fact.Problem;
import dten.preflight.fact.ReaderFault;
import dten.preflight.fact.Thrown;
import dten.preflight.fact.change.PackageChanges;
import dten.preflight.read.EntryReader;
import dten.preflight.read.Progress;
import dten.preflight.read.archive.PackageReader;
import dten.preflight.read.facts.FactsFile;
import dten.preflight.read.facts.FactsReader;
import dten.preflight.read.facts.KeptFacts;
import dten.preflight.read.secretrules.OwnRulesReader;
import dten.preflight.read.secretrules.SecretRules;
import dten.preflight.read.signature.ChainSources;
import dten.preflight.read.signature.KeptSignatures;
import dten.preflight.read.signature.PackageSignatures;
import dten.preflight.read.signature.SignatureConclusion;
import dten.preflight.read.signature.X509;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every reader over every entry, then what only shows once all entries are known. */
final class WholeScan implements PackageScan {
  private final Preparation preparation;
  private final Progress progress;
  private final Trace trace;

  /**
   * What the classes of the package read before this one offered and set, until this one was
   * compared with it.
   */
  private final AtomicReference<@Nullable PreviousClasses> before = new AtomicReference<>();

  private final Optional<Trial> trial;

  WholeScan(Preparation preparation, Progress progress, Trace trace) {
    this(preparation, progress, trace, Optional.empty());
  }

  /** With the readers of what is tried beside the usual ones. */
  WholeScan(Preparation preparation, Progress progress, Trace trace, Optional<Trial> trial) {
    this.preparation = preparation;
    this.progress = progress;
    this.trace = trace;
    this.trial = trial;
  }

  @Override
  public ScannedPackage read(Path file, Bounds bounds, Supplier<OperatorFiles> pending)
      throws IOException {
    if (FactsFile.isFacts(file)) {
      before.set(null);
      PackageFacts pass = KeptSignatures.restored(kept(file, MadeWith.of(bounds.settings())));
      return concluding(pass, List.of(), pending);
    }
    PackageFacts pass = pass(file, bounds);
    return concluding(pass, PackageSignatures.beside(file, pass, bounds.signatures()), pending);
  }

  /**
   * Reads a package into what can be kept and judged later, by whatever trust.
   *
   * @throws IOException as {@link PackageScan#read}
   */
  PackageFacts readToKeep(Path file, Bounds bounds) throws IOException {
    PackageFacts pass = pass(file, bounds);
    return KeptSignatures.kept(pass, PackageSignatures.beside(file, pass, bounds.signatures()));
  }

  private PackageFacts pass(Path file, Bounds bounds) throws IOException {
    Preparation.Reading prepared = preparation.reading(bounds.profile());
    List<EntryReader> readers = new ArrayList<>(prepared.entries());
    trial.ifPresent(tried -> readers.add(tried.reader()));
    bounds.secretRules().ifPresent(rules -> readers.add(new OwnRulesReader(rules)));
    PreviousClasses previous = before.getAndSet(null);
    ClassComparison classes = previous == null ? null : new ClassComparison(previous);
    if (classes != null) {
      readers.addAll(classes.readers());
    }
    PackageFacts pass =
        new PackageReader(readers, prepared.texts(), prepared.streams(), bounds.limits())
            .read(file, bounds.checksums(), progress);
    if (bounds.secretRules().isPresent()) {
      SecretRules rules = bounds.secretRules().get();
      pass = pass.with(List.of(new OwnSecretRules(rules.file(), rules.size())));
    }
    return classes == null ? pass : pass.with(classes.facts(pass));
  }

  /** Signatures are judged while checks that do not ask for them are under way. */
  private ScannedPackage concluding(
      PackageFacts pass, List<Fact> beside, Supplier<OperatorFiles> pending) {
    OperatorFiles files = pending.get();
    Set<Class<? extends Fact>> late = new HashSet<>(SignatureConclusion.KINDS);
    late.add(ReaderFault.class);
    PackageFacts settled = SignatureConclusion.settled(pass);
    PackageFacts forMost = settled.awaiting(late, () -> conclusion(pass, beside, files, List.of()));
    if (files.targets().stream().allMatch(target -> target.certificates().isEmpty())) {
      // Nothing may go on holding what was kept for the conclusion: it can be large.
      return new ScannedPackage(forMost);
    }
    return new ScannedPackage(
        forMost,
        certificates ->
            settled.awaiting(late, () -> conclusion(pass, beside, files, certificates)));
  }

  private static PackageFacts kept(Path file, MadeWith wanted) throws IOException {
    Parsed<KeptFacts> read = FactsReader.read(file, Preflight.VERSION);
    if (!(read instanceof Parsed.Value<KeptFacts> facts)) {
      throw new UnusableFacts(OperatorFiles.problemsOf(read));
    }
    List<Problem> lacking = wanted.lackingIn(facts.value().madeWith());
    if (!lacking.isEmpty()) {
      throw new UnusableFacts(lacking);
    }
    return facts.value().pkg();
  }

  @Override
  public PackageFacts readPrevious(Path file, Bounds bounds, Supplier<OperatorFiles> pending)
      throws IOException {
    if (FactsFile.isFacts(file)) {
      return PackageChanges.compared(kept(file, MadeWith.NOTHING));
    }
    PreviousClasses classes =
        new PreviousClasses(new InstalledClasses(pending.get().libraries(), bounds.limits()));
    List<EntryReader> readers = new ArrayList<>(Readers.ofComparison());
    readers.addAll(classes.readers());
    trial.ifPresent(tried -> readers.add(tried.readerOfPrevious()));
    PackageFacts facts =
        new PackageReader(readers, Readers.ofTexts(), List.of(), bounds.limits())
            .keeping(PackageChanges::compared)
            .read(file, progress);
    classes.finish();
    before.set(classes);
    return facts;
  }

  private PackageFacts conclusion(
      PackageFacts pass, List<Fact> beside, OperatorFiles files, List<X509> ofTarget) {
    try {
      ChainSources sources = files.chainSources().with(ofTarget);
      return new SignatureConclusion(sources, files.facts().asOf(), files.pgpKeys())
          .conclude(pass, beside);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      trace.thrown("the conclusion on signatures", e);
      return pass.with(
          List.of(
              new ReaderFault(
                  Location.ofPackage(),
                  SignatureConclusion.class.getSimpleName(),
                  Thrown.describe(e))));
    }
  }
}
