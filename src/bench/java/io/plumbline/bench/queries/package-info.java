/** How long the questions of {@code sql/queries} take over many rows. */
@NullMarked
package io.plumbline.bench.queries;

import org.jspecify.annotations.NullMarked;
