/** Tests of what is looked at after every window. */
@NullMarked
package io.plumbline.stats.sequential;

import org.jspecify.annotations.NullMarked;
