package dten.preflight.fact.change;

import dten.preflight.fact.Location;

/**
 * A constant that the classes of two packages give the same member.
 *
 * @param location the class in the new package
 * @param type the class, such as {@code com.example.RetryPolicy}
 * @param member a field, a method that was given it, or the key it is the default of
 * @param before what it was; several in a row where the class gives it several
 * @param after what it is
 */
public record ConstantChange(
    Location location, String type, String member, String before, String after) {}
