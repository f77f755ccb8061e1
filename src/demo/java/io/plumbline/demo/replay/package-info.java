/** The flights of 2001 once more, as predictions and labels on Kafka. */
@NullMarked
package io.plumbline.demo.replay;

import org.jspecify.annotations.NullMarked;
