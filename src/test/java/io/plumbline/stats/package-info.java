/** Tests of the statistics against golden values, definitions and simulation. */
@NullMarked
package io.plumbline.stats;

import org.jspecify.annotations.NullMarked;
