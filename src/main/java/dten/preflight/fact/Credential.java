package dten.preflight.fact;

/**
 * A secret that stands in the package in clear. The secret itself is nowhere in this fact.
 *
 * @param form how it is written
 * @param type what it is, in words: {@code GitHub token}, {@code RSA private key}; for a password
 *     the name it is assigned to, such as {@code db.password}
 * @param secret what may be said of it
 * @param certainty how sure the form makes it that this is a secret
 * @param standing whether it is in force where it stands
 * @param strength whether it is one that everybody tries first
 */
public record Credential(
    Location location,
    Form form,
    String type,
    Redacted secret,
    Certainty certainty,
    Standing standing,
    Strength strength)
    implements Fact {

  /** How a secret is written. */
  public enum Form {
    /** A key in PEM, OpenSSH, PuTTY, JWK or a similar form, not encrypted. */
    PRIVATE_KEY,
    /** A token whose form its issuer published. */
    TOKEN,
    /** The value of a setting, variable, element or attribute whose name asks for a secret. */
    ASSIGNMENT,
    /** The password of {@code scheme://user:password@host}. */
    URL,
    /** An argument that hands a program a password, such as {@code curl -u user:password}. */
    COMMAND_LINE,
    /** A statement that sets a password, such as {@code CREATE ROLE … PASSWORD '…'}. */
    SQL,
    /** A line of a file made to hold passwords, such as .netrc, .pgpass or htpasswd. */
    PASSWORD_FILE,
    /** A keystore with a private key, by the password that opens it. */
    KEYSTORE,
    /** What a rule of the operator's own matches. */
    OWN_RULE
  }

  /** How sure its form makes it that a value is a secret. */
  public enum Certainty {
    LOW,
    MEDIUM,
    HIGH
  }

  /** Whether a secret is in force where it stands. */
  public enum Standing {
    ACTIVE,
    /** In a comment. */
    COMMENTED,
    /** In documentation, an example, a template or a test. */
    EXAMPLE
  }

  /** Whether a secret has to be found out at all. */
  public enum Strength {
    /** Nothing is known against it. */
    ORDINARY,
    /** A default or one of the passwords that are tried first. */
    WELL_KNOWN
  }
}
