/**
 * What a release manager works by: findings and facts turned into steps, each with an owner and a
 * duration. Nothing in here opens a file, judges or writes; it follows from what is handed in.
 */
@NullMarked
package dten.preflight.plan;

import org.jspecify.annotations.NullMarked;
