/** A real Flink cluster in separate processes for tests, whose processes they may kill. */
@NullMarked
package io.plumbline.cluster;

import org.jspecify.annotations.NullMarked;
