/** Tests of the distances and tests on whole samples. */
@NullMarked
package io.plumbline.stats.sample;

import org.jspecify.annotations.NullMarked;
