/** Tests of other tools' conventions. */
@NullMarked
package io.plumbline.stats.preset;

import org.jspecify.annotations.NullMarked;
