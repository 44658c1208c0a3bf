package dten.preflight.selftest;

import java.util.Optional;

/**
 * What shows that a rule works.
 *
 * @param rule its id
 * @param at where it must find something, as reports write a location; empty for anywhere
 * @param note what whoever reads the outcome has to know of it; empty where that is nothing
 * @param shown in which the rule must find something
 * @param twin in which it must find nothing
 */
record Example(String rule, Optional<String> at, String note, Situation shown, Situation twin) {}
