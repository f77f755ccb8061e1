/** What the job tells Flink's metric reporters about itself. */
@NullMarked
package io.plumbline.flink.metric;

import org.jspecify.annotations.NullMarked;
