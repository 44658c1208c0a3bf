/** Rules about the package file, its archive structure and its entries. */
@NullMarked
package dten.preflight.check.archive;

import org.jspecify.annotations.NullMarked;
