package dten.preflight.plan;

/**
 * From where on the way back is not as good as the way there.
 *
 * @param step the number of the first step that no undo covers
 * @param why what brings it back, if anything does
 */
public record NoReturn(int step, String why) {}
