/** What two runs of one benchmark gave, side by side. */
@NullMarked
package io.plumbline.bench.compare;

import org.jspecify.annotations.NullMarked;
