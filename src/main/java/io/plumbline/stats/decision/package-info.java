/** When differences count: procedures for many tests, and the effect that matters. */
@NullMarked
package io.plumbline.stats.decision;

import org.jspecify.annotations.NullMarked;
