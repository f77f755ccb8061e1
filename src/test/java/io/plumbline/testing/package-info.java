/** Builders and fakes that tests of several packages share. */
@NullMarked
package io.plumbline.testing;

import org.jspecify.annotations.NullMarked;
