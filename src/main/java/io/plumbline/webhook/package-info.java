/** Signing, sending and judging webhook deliveries. Without Flink. */
@NullMarked
package io.plumbline.webhook;

import org.jspecify.annotations.NullMarked;
