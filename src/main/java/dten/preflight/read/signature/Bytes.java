package dten.preflight.read.signature;

/** Bytes that nobody changes, so that a record can hold them. */
final class Bytes {
  private final byte[] bytes;

  /** Takes the array without a copy. */
  Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The array; not to be changed. */
  byte[] array() {
    return bytes;
  }
}
