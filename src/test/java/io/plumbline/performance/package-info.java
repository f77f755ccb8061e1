/** Tests of what is reported of a window. */
@NullMarked
package io.plumbline.performance;

import org.jspecify.annotations.NullMarked;
