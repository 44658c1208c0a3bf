/** Rules about configuration keys: what the new version no longer reads, needs or understands. */
@NullMarked
package dten.preflight.check.config;

import org.jspecify.annotations.NullMarked;
