/** The table of contents of the job: its stages, their ids, sources and sinks. */
@NullMarked
package io.plumbline.flink.topology;

import org.jspecify.annotations.NullMarked;
