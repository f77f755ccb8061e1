/** Samples and expected numbers computed by independent implementations. */
@NullMarked
package io.plumbline.stats.golden;

import org.jspecify.annotations.NullMarked;
