/** Many keywords in one walk over the bytes of an entry. */
@NullMarked
package dten.preflight.read.content.scan;

import org.jspecify.annotations.NullMarked;
