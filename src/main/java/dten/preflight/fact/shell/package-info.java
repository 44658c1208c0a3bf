/** What the scripts of the package do: commands with their words and the way they are reached. */
@NullMarked
package dten.preflight.fact.shell;

import org.jspecify.annotations.NullMarked;
