/**
 * What vendors publish about the keys of their products, each in a form of its own: the material a
 * matrix is made from.
 */
@NullMarked
package dten.preflight.read.keysource;

import org.jspecify.annotations.NullMarked;
