/** Comments that ask checkers to look away. */
@NullMarked
package dten.preflight.read.content.suppression;

import org.jspecify.annotations.NullMarked;
