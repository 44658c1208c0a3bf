/** The operator's knowledge of ways from one version to another. */
@NullMarked
package dten.preflight.read.upgradepath;

import org.jspecify.annotations.NullMarked;
