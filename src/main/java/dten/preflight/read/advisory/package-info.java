/** What vendors announced, and the certificates that came with it. */
@NullMarked
package dten.preflight.read.advisory;

import org.jspecify.annotations.NullMarked;
