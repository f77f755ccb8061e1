/** Tests of the tests of two samples. */
@NullMarked
package io.plumbline.stats.test;

import org.jspecify.annotations.NullMarked;
