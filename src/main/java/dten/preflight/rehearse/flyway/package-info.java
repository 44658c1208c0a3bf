/**
 * Scripts of Flyway, run by its library: from texts of the package alone, without a class path to
 * look for migrations or callbacks in.
 */
@NullMarked
package dten.preflight.rehearse.flyway;

import org.jspecify.annotations.NullMarked;
