/** Distances between two distributions. */
@NullMarked
package io.plumbline.stats.distance;

import org.jspecify.annotations.NullMarked;
