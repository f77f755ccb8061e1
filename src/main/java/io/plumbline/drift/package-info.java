/**
 * Feature distributions against a reference profile, as mergeable panes and pure reports. Without
 * Flink.
 */
@NullMarked
package io.plumbline.drift;

import org.jspecify.annotations.NullMarked;
