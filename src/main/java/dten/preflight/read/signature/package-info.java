/**
 * Signatures, certificates and their chains, from bytes to facts. The only room that knows Bouncy
 * Castle, and of that the ASN.1 types above all: its provider is never registered.
 */
@NullMarked
package dten.preflight.read.signature;

import org.jspecify.annotations.NullMarked;
