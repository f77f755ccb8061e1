/**
 * Conventions of other tools, digit by digit, so that results can be compared with theirs. They are
 * not recommended: see {@link io.plumbline.stats.test} for methods that keep their level.
 */
@NullMarked
package io.plumbline.stats.preset;

import org.jspecify.annotations.NullMarked;
