/** Tests of calibration and of estimates without labels. */
@NullMarked
package io.plumbline.stats.calibration;

import org.jspecify.annotations.NullMarked;
