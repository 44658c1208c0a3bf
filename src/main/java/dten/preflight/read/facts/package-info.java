/** Facts about a package as a file: written by one run, read by any number of others. */
@NullMarked
package dten.preflight.read.facts;

import org.jspecify.annotations.NullMarked;
