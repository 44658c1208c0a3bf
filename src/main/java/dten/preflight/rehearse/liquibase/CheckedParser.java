package dten.preflight.rehearse.liquibase;

import dten.preflight.read.content.sql.Changelog;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.ChangeLogParseException;
import liquibase.exception.SetupException;
import liquibase.parser.ChangeLogParser;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.ResourceAccessor;

/**
 * Hands changelogs in XML, YAML and JSON over that were read and judged before, and stands before
 * all parsers of the library for them, also where there is none.
 */
final class CheckedParser implements ChangeLogParser {
  /** A chain of changelogs that include two others each grows without end. */
  private static final int MOST = 5_000;

  private final Changelogs changelogs;
  private final PackageResources resources;
  private final Set<String> open = new HashSet<>();
  private int parsed;

  CheckedParser(Changelogs changelogs, PackageResources resources) {
    this.changelogs = changelogs;
    this.resources = resources;
  }

  @Override
  public boolean supports(String name, ResourceAccessor accessor) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return accessor == resources && Changelog.isExtension(extension);
  }

  @Override
  public int getPriority() {
    return Integer.MAX_VALUE;
  }

  @Override
  public DatabaseChangeLog parse(
      String name, ChangeLogParameters parameters, ResourceAccessor accessor)
      throws ChangeLogParseException {
    Optional<CheckedChangelog> changelog = changelogs.of(resources.pathOf(name));
    if (changelog.isEmpty()) {
      throw new ChangeLogParseException(name + " is no changelog that can be read");
    }
    if (++parsed > MOST) {
      throw new ChangeLogParseException("more than " + MOST + " changelogs are included");
    }
    if (!open.add(name)) {
      throw new ChangeLogParseException(name + " includes itself");
    }
    DatabaseChangeLog made = new DatabaseChangeLog(name);
    made.setChangeLogParameters(parameters);
    try {
      made.load(changelog.get().node(), accessor);
    } catch (ParsedNodeException | SetupException e) {
      throw new ChangeLogParseException(String.valueOf(e.getMessage()), e);
    } finally {
      open.remove(name);
    }
    return made;
  }
}
