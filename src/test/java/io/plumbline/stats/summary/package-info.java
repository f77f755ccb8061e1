/** Tests of the summaries. */
@NullMarked
package io.plumbline.stats.summary;

import org.jspecify.annotations.NullMarked;
