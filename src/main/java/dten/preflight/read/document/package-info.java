/** YAML and JSON to trees that know their lines; the only room that reads with Jackson. */
@NullMarked
package dten.preflight.read.document;

import org.jspecify.annotations.NullMarked;
