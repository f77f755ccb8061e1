/** Tests of the metrics. */
@NullMarked
package io.plumbline.stats.metric;

import org.jspecify.annotations.NullMarked;
