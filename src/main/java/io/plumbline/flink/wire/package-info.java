/** The bytes of the records of which there is one an event, between the subtasks. */
@NullMarked
package io.plumbline.flink.wire;

import org.jspecify.annotations.NullMarked;
