/** Tests of binning, panes and drift reports. */
@NullMarked
package io.plumbline.drift;

import org.jspecify.annotations.NullMarked;
