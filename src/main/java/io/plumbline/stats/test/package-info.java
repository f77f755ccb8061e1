/** Tests of two samples, binned or raw, with their p-values. */
@NullMarked
package io.plumbline.stats.test;

import org.jspecify.annotations.NullMarked;
