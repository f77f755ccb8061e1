/**
 * Whole pipelines over the same events, side by side: the job, what any job must pay, and what a
 * user would otherwise write with Flink.
 */
@NullMarked
package io.plumbline.bench.pipeline;

import org.jspecify.annotations.NullMarked;
