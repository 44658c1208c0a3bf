/** Rules about what the package has run later on, by itself. */
@NullMarked
package dten.preflight.check.schedule;

import org.jspecify.annotations.NullMarked;
