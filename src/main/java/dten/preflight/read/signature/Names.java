package dten.preflight.read.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
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
   * A text that is equal for equal names (RFC 5280 section 7.1): case, white space and the type of
   * string do not count, the order of the parts does. Every part ends with a line end and holds no
   * other, so that one name stands above another exactly where its key is the beginning of the
   * other's.
   */
  static String key(X500Name name) {
    StringBuilder out = new StringBuilder();
    for (RDN part : name.getRDNs()) {
      append(part, out);
    }
    return out.toString();
  }

  /** The key of a name that is one part longer, RFC 5280 section 4.2.1.13. */
  static String key(String above, RDN part) {
    StringBuilder out = new StringBuilder(above);
    append(part, out);
    return out.toString();
  }

  private static void append(RDN part, StringBuilder out) {
    List<String> values = new ArrayList<>();
    for (AttributeTypeAndValue each : part.getTypesAndValues()) {
      values.add(each.getType().getId() + '=' + prepared(each.getValue()));
    }
    Collections.sort(values);
    for (String each : values) {
      out.append(each).append('\0');
    }
    out.append('\n');
  }

  /** What is no text is compared byte by byte. */
  private static String prepared(ASN1Encodable value) {
    ASN1Primitive primitive = value.toASN1Primitive();
    if (primitive instanceof ASN1String text && !(primitive instanceof ASN1BitString)) {
      return StringPrep.of(text.getString());
    }
    try {
      return '#' + HexFormat.of().formatHex(primitive.getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new IllegalArgumentException("a name that cannot be encoded", e);
    }
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
