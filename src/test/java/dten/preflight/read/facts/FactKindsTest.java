package dten.preflight.read.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dten.preflight.fact.Fact;
import dten.preflight.fact.LooseSigner;
import dten.preflight.fact.Signature;
import dten.preflight.fact.SignedContent;
import dten.preflight.fact.Unjudged;
import dten.preflight.fact.WaiverUse;
import dten.preflight.fact.change.ChangedDefault;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No kind of fact is forgotten: what is not kept is concluded by every run, or of the run. */
class FactKindsTest {
  private static final Set<Class<?>> CONCLUDED =
      Set.of(Signature.class, SignedContent.class, LooseSigner.class, Unjudged.class);

  @Test
  void everyKindOfFactIsKept() {
    TreeSet<String> expected = new TreeSet<>();
    for (JavaClass each :
        new ClassFileImporter()
            .importUrl(Fact.class.getProtectionDomain().getCodeSource().getLocation())) {
      if (each.isAssignableTo(Fact.class)
          && !each.isInterface()
          && each.getPackageName().startsWith("dten.preflight.fact")) {
        expected.add(each.getName());
      }
    }
    CONCLUDED.forEach(kind -> expected.remove(kind.getName()));
    expected.remove(WaiverUse.class.getName());
    // Seen by a rehearsal, which needs the package itself and every time anew.
    expected.removeIf(name -> name.startsWith("dten.preflight.fact.rehearsal."));
    // Of systems, not of packages.
    expected.removeIf(name -> name.startsWith("dten.preflight.fact.metric."));
    // Of two packages compared, which no file of facts holds.
    expected.remove(ChangedDefault.class.getName());
    TreeSet<String> kept = new TreeSet<>();
    TreeSet<String> names = new TreeSet<>();
    for (Class<? extends Fact> kind : FactKinds.ALL) {
      kept.add(kind.getName());
      names.add(kind.getSimpleName());
      assertThat(FactKinds.named(kind.getSimpleName())).contains(kind);
    }
    assertThat(kept).isEqualTo(expected);
    assertThat(names).hasSameSizeAs(kept);
    assertThat(expected).hasSizeGreaterThan(25);
  }
}
