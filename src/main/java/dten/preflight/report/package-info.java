/** A result to text, JSON and further formats; nothing in here decides. */
@NullMarked
package dten.preflight.report;

import org.jspecify.annotations.NullMarked;
