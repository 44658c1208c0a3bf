/** What is different between two packages: the one now installed, and the one to come. */
@NullMarked
package dten.preflight.fact.change;

import org.jspecify.annotations.NullMarked;
