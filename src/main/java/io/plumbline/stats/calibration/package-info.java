/**
 * What scores are worth as probabilities, and what that says of a classifier's performance before
 * the labels are there (confidence-based performance estimation).
 */
@NullMarked
package io.plumbline.stats.calibration;

import org.jspecify.annotations.NullMarked;
