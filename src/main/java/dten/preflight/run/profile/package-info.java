/** What pictures of a package are drawn of, out of its facts. */
@NullMarked
package dten.preflight.run.profile;

import org.jspecify.annotations.NullMarked;
