/**
 * A statistics library of its own: summaries that merge, metrics, distances, tests, intervals. JDK
 * and Apache Commons alone.
 */
@NullMarked
package io.plumbline.stats;

import org.jspecify.annotations.NullMarked;
