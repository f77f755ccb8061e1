/** Files as ends of the topology: events in, tables out. Not in the job's jar. */
@NullMarked
package io.plumbline.flink.file;

import org.jspecify.annotations.NullMarked;
