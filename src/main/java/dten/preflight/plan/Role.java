package dten.preflight.plan;

/** Who does a step where the site names nobody. */
public enum Role {
  VENDOR("vendor"),
  RELEASE_MANAGER("release manager"),
  DATABASE_ADMINISTRATOR("database administrator"),
  SECURITY_OFFICER("security officer"),
  OPERATIONS("operations");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** The role as people call it. */
  public String word() {
    return word;
  }
}
