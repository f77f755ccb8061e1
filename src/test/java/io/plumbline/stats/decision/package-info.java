/** Tests of the procedures for many tests. */
@NullMarked
package io.plumbline.stats.decision;

import org.jspecify.annotations.NullMarked;
