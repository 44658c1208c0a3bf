package dten.preflight.read.signature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** Writes distinguished names as RFC 4514 does: the most specific part first. */
final class Names {
  private static final int LONGEST = 1000;

  private Names() {}

  /**
   * A text that is equal for equal names (RFC 5280 section 7.1): case and white space do not count,
   * the order of the parts does.
   */
  static String key(X500Name name) {
    StringBuilder out = new StringBuilder();
    for (RDN part : name.getRDNs()) {
      List<String> values = new ArrayList<>();
      for (AttributeTypeAndValue each : part.getTypesAndValues()) {
        values.add(each.getType().getId() + '=' + IETFUtils.canonicalString(each.getValue()));
      }
      Collections.sort(values);
      out.append(values).append('\n');
    }
    return out.toString();
  }

  /** Such as {@code CN=Example Root, O=Example}. */
  static String text(X500Name name) {
    RDN[] parts = name.getRDNs();
    StringBuilder out = new StringBuilder();
    for (int i = parts.length - 1; i >= 0 && out.length() < LONGEST; i--) {
      if (out.length() > 0) {
        out.append(", ");
      }
      AttributeTypeAndValue[] values = parts[i].getTypesAndValues();
      for (int j = 0; j < values.length && out.length() < LONGEST; j++) {
        if (j > 0) {
          out.append('+');
        }
        String type = BCStyle.INSTANCE.oidToDisplayName(values[j].getType());
        out.append(type == null ? values[j].getType().getId() : type)
            .append('=')
            .append(IETFUtils.valueToString(values[j].getValue()));
      }
    }
    return out.length() > LONGEST ? out.substring(0, LONGEST) + "…" : out.toString();
  }
}
