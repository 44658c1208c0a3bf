/** The operator's own rules for secrets, and what they match in the package. */
@NullMarked
package dten.preflight.read.secretrules;

import org.jspecify.annotations.NullMarked;
