/** How long things take through a real Kafka, PostgreSQL and webhook. */
@NullMarked
package io.plumbline.bench.latency;

import org.jspecify.annotations.NullMarked;
