/** The few programs of a host that have to be asked, because no file holds the answer. */
@NullMarked
package dten.preflight.read.host.command;

import org.jspecify.annotations.NullMarked;
