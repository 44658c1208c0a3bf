package dten.preflight.fact;

import java.time.Duration;

/**
 * A promise, in a text for people, of how long an outage will last.
 *
 * @param written the length of time as it stands there
 * @param about the word for the outage it belongs to, such as {@code downtime}
 * @param duration the length; of a range the greater end
 */
public record DowntimeClaim(Location location, String written, String about, Duration duration)
    implements Fact {}
