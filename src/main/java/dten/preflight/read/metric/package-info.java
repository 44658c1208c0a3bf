/**
 * Reads files of metrics: answers of Prometheus, OpenMetrics text, CSV and logs of HdrHistogram.
 * The only user of that library beside the room that records latencies.
 */
@NullMarked
package dten.preflight.read.metric;

import org.jspecify.annotations.NullMarked;
