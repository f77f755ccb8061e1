/** Numbers with their n and their interval. */
@NullMarked
package io.plumbline.stats.metric;

import org.jspecify.annotations.NullMarked;
