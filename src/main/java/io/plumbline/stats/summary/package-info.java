/** Mergeable summaries: counts, sums, bins and histograms, exact in any order and grouping. */
@NullMarked
package io.plumbline.stats.summary;

import org.jspecify.annotations.NullMarked;
