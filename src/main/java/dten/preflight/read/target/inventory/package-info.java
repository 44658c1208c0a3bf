/** What tools say is installed: their lists to components with name, version and line. */
@NullMarked
package dten.preflight.read.target.inventory;

import org.jspecify.annotations.NullMarked;
