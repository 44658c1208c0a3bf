package dten.preflight.read.signature;

import java.util.Arrays;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * A general name prepared for comparison with the subtrees of name constraints, or such a subtree
 * (RFC 5280 section 4.2.1.10).
 *
 * @param tag the choice of GeneralName, section 4.2.1.6
 * @param text the name; a {@linkplain Names#key key} for a directory name
 * @param address an address, with its mask behind it for a subtree
 */
record NameForm(int tag, String text, Bytes address) {
  private static final Bytes NO_ADDRESS = new Bytes(new byte[0]);

  /** How messages call the forms. */
  private static final String[] WORDS = {
    "otherName",
    "email address",
    "DNS name",
    "X.400 address",
    "name",
    "EDI party",
    "URI",
    "IP address",
    "registered identifier"
  };

  /** Prepares a name or a subtree; throws any unchecked exception where it is malformed. */
  static NameForm of(GeneralName name) {
    ASN1Encodable value = name.getName();
    return switch (name.getTagNo()) {
      case GeneralName.rfc822Name -> new NameForm(name.getTagNo(), mailbox(ia5(value)), NO_ADDRESS);
      case GeneralName.dNSName -> new NameForm(name.getTagNo(), host(ia5(value)), NO_ADDRESS);
      case GeneralName.uniformResourceIdentifier ->
          new NameForm(name.getTagNo(), ia5(value), NO_ADDRESS);
      case GeneralName.directoryName -> of(X500Name.getInstance(value));
      case GeneralName.iPAddress ->
          new NameForm(
              name.getTagNo(), "", new Bytes(ASN1OctetString.getInstance(value).getOctets()));
      default -> new NameForm(name.getTagNo(), "", NO_ADDRESS);
    };
  }

  static NameForm of(X500Name name) {
    return new NameForm(GeneralName.directoryName, Names.key(name), NO_ADDRESS);
  }

  static NameForm ofMailbox(String text) {
    return new NameForm(GeneralName.rfc822Name, mailbox(text), NO_ADDRESS);
  }

  private static String ia5(ASN1Encodable value) {
    return ASN1IA5String.getInstance(value).getString();
  }

  /** Section 7.5: the part before the sign is compared as it stands, the host without case. */
  private static String mailbox(String text) {
    int at = text.lastIndexOf('@');
    return text.substring(0, at + 1) + host(text.substring(at + 1));
  }

  private static String host(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether subtrees of this form can be judged at all. */
  boolean isUnderstood() {
    return switch (tag) {
      case GeneralName.rfc822Name,
          GeneralName.dNSName,
          GeneralName.directoryName,
          GeneralName.uniformResourceIdentifier,
          GeneralName.iPAddress ->
          true;
      default -> false;
    };
  }

  /** Its form in words. */
  String word() {
    return tag >= 0 && tag < WORDS.length ? WORDS[tag] : "name of an unknown form";
  }

  /** Whether a name of the same form is in this subtree. */
  boolean includes(NameForm name) {
    return switch (tag) {
      case GeneralName.directoryName -> name.text.startsWith(text);
      case GeneralName.rfc822Name -> includesMailbox(name.text);
      case GeneralName.dNSName -> includesDomain(name.text);
      case GeneralName.uniformResourceIdentifier -> includesHost(hostOfUri(name.text));
      case GeneralName.iPAddress -> includesAddress(name.address.array());
      default -> false;
    };
  }

  private boolean includesMailbox(String name) {
    if (text.indexOf('@') >= 0) {
      return name.equals(text);
    }
    return includesHost(name.substring(name.lastIndexOf('@') + 1));
  }

  /** A full stop at the beginning means what is below; else that host alone. */
  private boolean includesHost(String host) {
    String tree = host(text);
    return tree.startsWith(".")
        ? host.length() > tree.length() && host.endsWith(tree)
        : host.equals(tree);
  }

  private boolean includesDomain(String name) {
    if (text.isEmpty() || name.equals(text)) {
      return true;
    }
    return name.length() > text.length()
        && name.endsWith(text)
        && (text.startsWith(".") || name.charAt(name.length() - text.length() - 1) == '.');
  }

  private boolean includesAddress(byte[] name) {
    byte[] tree = address.array();
    if (tree.length != 2 * name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (((name[i] ^ tree[i]) & tree[name.length + i]) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether it is a name no constraint of its form can be judged on: section 4.2.1.10 refuses a URI
   * without a host name where URIs are constrained.
   */
  boolean isWithoutHost() {
    if (tag != GeneralName.uniformResourceIdentifier) {
      return false;
    }
    String host = hostOfUri(text);
    return host.isEmpty() || host.startsWith("[") || isDigitsAndDots(host);
  }

  private static boolean isDigitsAndDots(String host) {
    return host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  /** RFC 3986 section 3.2; empty where there is no authority. */
  private static String hostOfUri(String uri) {
    int from = uri.indexOf("://");
    if (from < 0) {
      return "";
    }
    int start = from + 3;
    int end = start;
    while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    String authority = uri.substring(start, end);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int port = host.startsWith("[") ? -1 : host.indexOf(':');
    return host(port < 0 ? host : host.substring(0, port));
  }

  @Override
  public String toString() {
    return tag == GeneralName.iPAddress ? Arrays.toString(address.array()) : text;
  }
}
