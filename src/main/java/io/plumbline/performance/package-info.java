/** How well predictions met their labels, as mergeable panes and pure reports. Without Flink. */
@NullMarked
package io.plumbline.performance;

import org.jspecify.annotations.NullMarked;
