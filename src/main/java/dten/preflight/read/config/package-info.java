/**
 * Configuration files, of the package and of the target, to keys with line and column: one class
 * for each format.
 */
@NullMarked
package dten.preflight.read.config;

import org.jspecify.annotations.NullMarked;
