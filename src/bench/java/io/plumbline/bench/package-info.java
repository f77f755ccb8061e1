/** The command {@code bench}: each thing measured beside its peers in one run. */
@NullMarked
package io.plumbline.bench;

import org.jspecify.annotations.NullMarked;
