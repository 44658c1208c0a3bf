package dten.preflight.rehearse.data;

/**
 * How a value is made of a number: an SQL expression with a place for it.
 *
 * @param template the expression, with {@link #NUMBER} where a bigint of 0 or more goes
 * @param distinct for how many numbers, counted from 0, it is defined; all their values differ
 * @param usual how many different values a column of this kind has when nothing asks for more
 */
record Shape(String template, long distinct, long usual) {
  static final String NUMBER = "\u0001";

  /** What no column is asked to hold more of. */
  static final long ENDLESS = 1L << 50;

  static Shape of(String template, long distinct) {
    return new Shape(template, Math.min(distinct, ENDLESS), Math.min(distinct, 1L << 40));
  }

  /** The value for a number that an expression gives. */
  String at(String number) {
    return template.replace(NUMBER, number);
  }

  /** The value for any number of 0 or more, used again where there are not as many. */
  String around(String number) {
    return distinct >= ENDLESS ? at(number) : at("(" + number + " % " + distinct + ")");
  }

  Shape as(String type) {
    return new Shape("(" + template + ")::" + type, distinct, usual);
  }
}
