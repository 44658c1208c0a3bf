/** Unit files of systemd to facts. */
@NullMarked
package dten.preflight.read.content.unit;

import org.jspecify.annotations.NullMarked;
