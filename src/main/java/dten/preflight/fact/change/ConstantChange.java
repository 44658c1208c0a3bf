package dten.preflight.fact.change;

import dten.preflight.fact.Location;

/**
 * A constant that the classes of two packages give the same member.
 *
 * @param location the class in the new package
 * @param library the archive, or folder of classes, that it stands in
 * @param formerly the same in the previous package, where its name may hold another version
 * @param type the class, such as {@code com.example.RetryPolicy}
 * @param member a field, a method that was given it, or the key it is the default of
 * @param before what it was; several in a row where the class gave it several
 * @param after what it is
 */
public record ConstantChange(
    Location location,
    Location library,
    Location formerly,
    String type,
    String member,
    String before,
    String after) {}
