/** Tests of the distances. */
@NullMarked
package io.plumbline.stats.distance;

import org.jspecify.annotations.NullMarked;
