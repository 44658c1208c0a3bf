/**
 * Changelogs of Liquibase, run by its library. The changelogs are read, judged and made into the
 * library's own nodes here: none of its parsers of XML, YAML or JSON sees a byte of the package,
 * and nothing that could do more than send SQL gets as far as the library.
 */
@NullMarked
package dten.preflight.rehearse.liquibase;

import org.jspecify.annotations.NullMarked;
