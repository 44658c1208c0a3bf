/** A Linux host as its files show it: nothing is changed, and nothing but two clients is run. */
@NullMarked
package dten.preflight.read.host;

import org.jspecify.annotations.NullMarked;
